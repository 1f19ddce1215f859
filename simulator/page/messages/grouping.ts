// Decides what of a conversation is shown: replies stay in their thread, and neighbours of one author stand together.
import { dayKey } from '../text/slack-date.ts';
import type { Message } from '../workspace/snapshot.ts';

const TOGETHER_SECONDS = 300;

const quietSubtypes = new Set([
  'channel_join',
  'channel_leave',
  'channel_topic',
  'channel_purpose',
  'channel_name',
  'channel_archive',
  'channel_unarchive',
  'group_join',
  'group_leave',
  'group_topic',
  'group_purpose',
  'group_name',
  'group_archive',
  'group_unarchive',
  'pinned_item',
  'bot_add',
]);

export interface Row {
  message: Message;
  /** Set on the first message of a day: when it is. */
  newDay: number | undefined;
  /** Follows another message of the same author closely: no need to name them again. */
  continues: boolean;
}

export function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

export function isQuiet(message: Message): boolean {
  return quietSubtypes.has(message.subtype ?? '');
}

export function mainMessages(messages: readonly Message[]): Message[] {
  return messages.filter((message) => !isReply(message) || message.subtype === 'thread_broadcast');
}

export function threadMessages(messages: readonly Message[], rootTs: string): Message[] {
  return messages.filter((message) => message.ts === rootTs || message.threadTs === rootTs);
}

export function rowsOf(messages: readonly Message[], zone: string): Row[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const at = Number(message.ts);
    const sameDay = before !== undefined && dayKey(Number(before.ts), zone) === dayKey(at, zone);
    const continues = sameDay && before !== undefined && sameVoice(before, message);
    return { message, newDay: sameDay ? undefined : at, continues };
  });
}

function sameVoice(before: Message, message: Message): boolean {
  return (
    before.userId === message.userId &&
    before.appName === message.appName &&
    before.ephemeral === message.ephemeral &&
    !isQuiet(before) &&
    !isQuiet(message) &&
    before.replyCount === 0 &&
    Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS
  );
}
