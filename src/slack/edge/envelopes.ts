// What Slack sends, made ready for Bolt: that takes null for a value, looks for the workspace in one place, and drops what it does not know.
import type { App, ReceiverEvent } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { withoutNulls } from '../../without-nulls.ts';

type Json = Record<string, unknown>;

/** Interactions that Bolt has a name for; a body with `event` or `command` it knows by that. */
const INTERACTIONS: ReadonlySet<unknown> = new Set([
  'block_actions',
  'block_suggestion',
  'interactive_message',
  'message_action',
  'shortcut',
  'view_submission',
  'view_closed',
]);

/**
 * Stands between the receivers and Bolt. What Bolt cannot take is answered at once and has no effect: left to Bolt, a request would wait
 * for three seconds and then hear 404, and an envelope of a socket would be sent again.
 */
export function readyForBolt(app: App, { log, metrics }: Context): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event: ReceiverEvent) => {
    const body = readEnvelope(event.body);
    if (body !== null) return processEvent({ ...event, body });
    const { type } = isObject(event.body) ? event.body : {};
    if (type === 'app_rate_limited') {
      metrics.eventsHeldBack.inc();
      log.warn('Slack holds back events: more came than it sends to one app');
    } else {
      log.info({ type: typeof type === 'string' ? type.slice(0, 80) : null }, 'Slack sent what nothing listens to');
    }
    await event.ack();
  };
}

/** The payload without its nulls, which go in place, and with its workspace where Bolt looks for it; null for one that Bolt would drop. */
export function readEnvelope(body: unknown): Json | null {
  if (!isObject(body)) return null;
  withoutNulls(body);
  if (typeof body.command === 'string') {
    // A field that a form names twice is a list; Slack sends none.
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
  }
  if (isObject(body.event) && typeof body.event.type === 'string') return withEventTeam(body, body.event);
  if (!INTERACTIONS.has(body.type) || !isObject(body.user)) return null;
  const isOfView = body.type === 'view_submission' || body.type === 'view_closed';
  if (isOfView && !isObject(body.view)) return null;
  if (body.type === 'block_actions' && !(Array.isArray(body.actions) && isObject(body.actions[0]))) return null;
  const team = firstOf(
    at(body, 'team', 'id'),
    at(body, 'view', 'app_installed_team_id'),
    at(body, 'user', 'team_id'),
    at(body, 'view', 'team_id'),
    at(body, 'message', 'team'),
  );
  return { ...body, ...(team !== null && { team: { ...objectAt(body, 'team'), id: team } }) };
}

/** An app that is installed for a whole organisation belongs to no workspace: then the event says where it happened. */
function withEventTeam(body: Json, event: Json): Json {
  const [first, ...others]: unknown[] = Array.isArray(body.authorizations) ? body.authorizations : [];
  const authorization = isObject(first) ? first : {};
  const team = firstOf(
    authorization.team_id,
    body.context_team_id,
    body.team_id,
    event.team,
    event.team_id,
    at(event, 'view', 'app_installed_team_id'),
    at(event, 'view', 'team_id'),
    at(event, 'user', 'team_id'),
    at(event, 'message', 'team'),
  );
  return team === null
    ? body
    : {
        ...body,
        team_id: body.team_id ?? team,
        authorizations: [{ ...authorization, team_id: authorization.team_id ?? team }, ...others],
      };
}

function firstOf(...ids: unknown[]): string | null {
  return ids.find((id): id is string => typeof id === 'string' && id !== '') ?? null;
}

function at(body: Json, name: string, key: string): unknown {
  return objectAt(body, name)[key];
}

function objectAt(body: Json, name: string): Json {
  const value = body[name];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
