// An answer `{ ok: false, error }` on its way up to whoever writes it on the wire.
import type { Json } from './shape.ts';

export class SlackError extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

/** Slack names what was wrong with the arguments in `response_metadata.messages`, where its clients log it. */
export function refuse(code: string, ...messages: string[]): SlackError {
  return new SlackError(code, messages.length > 0 ? { response_metadata: { messages } } : {});
}
