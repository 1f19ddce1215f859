// What every body of Slack has: without it Bolt would find nobody to hand it to, and the sender would wait for an answer in vain.
import { z } from 'zod';

const id = z.string().min(1);
const eventCallback = z.object({ event: z.object({ type: z.string() }) });
const interaction = z.object({ type: z.string(), user: z.object({ id }) });
const blockActions = z.object({ actions: z.array(z.object({ action_id: id })).min(1) });
const COMMAND_FIELDS = ['command', 'trigger_id', 'user_id', 'team_id'];

/** JSON is an event, or Slack's check of the address. */
export function isSlackJson(text: string): boolean {
  const value = readJson(text);
  const { success, data } = z.object({ type: z.string() }).safeParse(value);
  return success && (data.type !== 'event_callback' || eventCallback.safeParse(value).success);
}

/** Slack asks now and then whether the certificate of the address is good. */
export function isCertificateCheck(text: string): boolean {
  const [value, ...more] = new URLSearchParams(text).getAll('ssl_check');
  return value === '1' && more.length === 0;
}

/** A form is an interaction (`payload`, JSON) or a command. */
export function isSlackForm(text: string): boolean {
  const form = new URLSearchParams(text);
  const [payload, ...more] = form.getAll('payload');
  if (payload !== undefined) return more.length === 0 && isInteraction(readJson(payload));
  // Who asks for what must not be said twice.
  return COMMAND_FIELDS.every((name) => {
    const values = form.getAll(name);
    return values.length === 1 && values[0] !== '';
  });
}

function isInteraction(value: unknown): boolean {
  const { success, data } = interaction.safeParse(value);
  return success && (data.type !== 'block_actions' || blockActions.safeParse(value).success);
}

/** Undefined for what is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
