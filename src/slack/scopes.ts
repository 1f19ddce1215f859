// What the app needs leave for, and what it cannot do without it: compared at the start with what Slack has granted.

/** Each scope of the manifest, with what stops when it is missing. */
export const SCOPES: Record<string, string> = {
  commands: 'the command and the shortcuts',
  'chat:write': 'everything that the bot says',
  'chat:write.public': 'the announcement in a channel that the bot is not in',
  'channels:manage': 'public rooms and their invitations and topics',
  'channels:read': 'finding a public room again after an uncertain answer',
  'channels:history': 'finding a message in a public room again after an uncertain answer',
  'channels:join': 'coming back into a public room that the bot was removed from',
  'groups:write': 'rooms of private incidents',
  'groups:read': 'finding a private room again after an uncertain answer',
  'groups:history': 'finding a message in a private room again after an uncertain answer',
  'im:write': 'pages, reminders and role briefs by direct message',
  'im:history': 'finding a direct message again after an uncertain answer',
  'files:write': 'pictures, and the documents of a published post-mortem',
  'pins:write': 'the pinned card',
  'bookmarks:read': 'the bookmarks of a room',
  'bookmarks:write': 'the bookmarks of a room',
  'canvases:write': 'the post-mortem as the canvas of its room',
  'usergroups:read': 'user groups in invitations and on the ladder',
  'users:read': 'passing over the members of a user group who are away or have left',
  'dnd:read': 'passing over the members of a user group who do not want to be disturbed',
  'users:read.email': 'finding the person on call in a PagerDuty schedule',
};

/** What will not work, as `scope: what stops`, a line each; none when everything was granted or Slack did not say. */
export function missingScopes(granted: readonly string[] | null): string[] {
  if (granted === null) return [];
  return Object.entries(SCOPES).flatMap(([scope, stops]) => (granted.includes(scope) ? [] : [`${scope}: ${stops}`]));
}
