// What a person can do in the workspace, as data: checked when it comes from the page, typed when it comes from a test.
import { z } from 'zod';

const as = z.string();
const channel = z.string();
const ts = z.string();
const viewId = z.string();
const inView = { as, viewId, blockId: z.string(), actionId: z.string() };
const value = z.unknown().optional();
/** The identical payload again, at once or one after the other. */
const deliver = z
  .strictObject({ times: z.number().int().min(1).max(20).optional(), concurrently: z.boolean().optional() })
  .optional();
const place = { as, channel };

function kind<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({ type: z.literal(type), ...shape });
}

export const actSchema = z.discriminatedUnion('type', [
  kind('say', { ...place, text: z.string(), threadTs: ts.optional() }),
  kind('command', { ...place, text: z.string(), deliver }),
  kind('press', { ...place, ts, blockId: z.string(), actionId: z.string(), value, deliver }),
  kind('pressInView', { ...inView, value, deliver }),
  kind('fill', { ...inView, value: z.unknown() }),
  kind('submit', { as, viewId, deliver }),
  kind('closeView', { as, viewId, all: z.boolean().optional() }),
  kind('shortcut', { as, callbackId: z.string(), deliver }),
  kind('messageShortcut', { ...place, ts, callbackId: z.string(), deliver }),
  kind('react', { ...place, ts, name: z.string() }),
  kind('unreact', { ...place, ts, name: z.string() }),
  kind('join', place),
  kind('leave', place),
  kind('archive', place),
  kind('unarchive', place),
  kind('invite', { ...place, user: z.string() }),
  kind('kick', { ...place, user: z.string() }),
  kind('rename', { ...place, name: z.string() }),
  kind('editMessage', { ...place, ts, text: z.string() }),
  kind('deleteMessage', { ...place, ts }),
  kind('setPresence', { as, presence: z.enum(['active', 'away']) }),
  /** Pauses notifications for so long; 0 resumes them. */
  kind('snooze', { as, minutes: z.number().int().min(0).max(1440) }),
  /** As an administrator may: of somebody else's account, or one's own. */
  kind('deactivate', { as, user: z.string() }),
  kind('reactivate', { as, user: z.string() }),
  kind('openHome', { as }),
  kind('openDirectMessage', { as }),
  kind('markRead', place),
  kind('dismissNotice', { as, id: z.string() }),
]);

export type Act = z.infer<typeof actSchema>;

export type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>;

export interface ActResult {
  ok: boolean;
  error?: string;
  /** Of a message that was said. */
  ts?: string;
  /** Of direct messages that were opened. */
  channel?: string;
  /** What Slack's client says under the inputs of a view, by block id. */
  errors?: Record<string, string>;
}

export type Deliver = ActOf<'command'>['deliver'];

export const done: ActResult = { ok: true };

export function refused(error: string, more: Omit<ActResult, 'ok' | 'error'> = {}): ActResult {
  return { ok: false, error, ...more };
}
