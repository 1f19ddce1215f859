// The log of every Web API call, for assertions and for the figures of a benchmark.
import type { Json } from './shape.ts';

export interface Call {
  /** Counted from 1. */
  n: number;
  /** The workspace's time, ISO 8601. */
  at: string;
  method: string;
  /** As sent, without the token. */
  args: Json;
  ok: boolean;
  error?: string;
  /** The HTTP status; 0 when the connection was cut or left hanging. */
  status: number;
  durationMs: number;
  /** Real milliseconds of this process, as of `performance.now()`. */
  startedAt: number;
  endedAt: number;
}
