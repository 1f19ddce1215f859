// Says in plain words why something a person tried did not work.
import type { Act } from './control-client.ts';

const words: Record<string, string> = {
  unreachable: 'The workspace does not answer. It may be restarting.',
  not_there: 'That is no longer there: it has changed in the meantime.',
  not_in_channel: 'You are not a member of this channel.',
  is_archived: 'This channel is archived.',
  channel_not_found: 'That channel is gone, or you may not see it.',
  message_not_found: 'That message is gone.',
  view_not_found: 'That dialog is already closed.',
  already_reacted: 'You have reacted with this already.',
  interactivity_disabled: 'This app does not take presses: interactivity is off in its manifest.',
};

/** Of these the workspace itself says what went wrong with the app, in a notice of the snapshot or in the form. */
const saidElsewhere = new Set<Act['type']>([
  'command',
  'press',
  'pressInView',
  'fill',
  'submit',
  'shortcut',
  'messageShortcut',
]);

/** Undefined when someone else says it. */
export function inPlainWords(type: Act['type'], error = 'no reason given'): string | undefined {
  return words[error] ?? (saidElsewhere.has(type) ? undefined : `That did not work (${error}).`);
}
