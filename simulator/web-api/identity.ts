// Who the app is and where: auth.test, team.info, bots.info, and the way into Socket Mode.
import { SlackError } from '../slack-error.ts';
import type { World } from '../world.ts';
import { type Call, type Family, text } from './call.ts';

function authTest(call: Call) {
  const { app, workspace } = call.world;
  return {
    url: `https://${workspace.team.domain}.slack.com/`,
    team: workspace.team.name,
    user: workspace.users.get(app.botUserId)?.name,
    team_id: workspace.team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

/** Slack hands every argument back, but the token; an `error` argument makes it fail with that. */
function apiTest(call: Call) {
  const { token: _token, ...args } = call.args;
  const error = text(call, 'error');
  if (error) throw new SlackError(error, { args });
  return { args };
}

function teamInfo(call: Call) {
  const { team } = call.world.workspace;
  const asked = text(call, 'team');
  if (asked && asked !== team.id) throw new SlackError('team_not_found');
  return {
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      email_domain: `${team.domain}.example`,
      url: `https://${team.domain}.slack.com/`,
      icon: { image_default: true },
    },
  };
}

function botsInfo(call: Call) {
  const { app } = call.world;
  const asked = text(call, 'bot');
  if (asked && asked !== app.botId) throw new SlackError('bot_not_found');
  return {
    bot: {
      id: app.botId,
      deleted: false,
      name: app.name,
      updated: 0,
      app_id: app.appId,
      user_id: app.botUserId,
      icons: {},
    },
  };
}

export function identity(issueTicket: (world: World) => string): Family {
  return {
    'api.test': { tier: 4, scopes: [], run: apiTest },
    'auth.test': { tier: 'special', scopes: [], run: authTest },
    'team.info': { tier: 3, scopes: ['team:read'], run: teamInfo },
    'bots.info': { tier: 3, scopes: ['users:read'], run: botsInfo },
    'apps.connections.open': {
      tier: 3,
      scopes: [],
      token: 'app',
      run: ({ world }) => {
        const ticket = issueTicket(world);
        const root = world.url.replace(/^http/, 'ws');
        return { url: `${root}/link/?ticket=${ticket}&app_id=${world.app.appId}` };
      },
    },
  };
}
