// Logging: one JSON line per fact, secrets redacted by structure and by pattern, and adapters for Bolt and graphile-worker.
import { writeSync } from 'node:fs';
import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import { Logger as GraphileLogger } from 'graphile-worker';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';

export type { Logger } from 'pino';
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type Level = (typeof LOG_LEVELS)[number];

// Tokens, webhook addresses and connection strings, wherever they hide: in a message, a stack, a nested cause.
const SECRETS =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|xwfp-[\w-]+|https:\/\/hooks\.slack\.com\/[^\s"\\]+|Bearer\s+[^\s"\\]+|Token\s+token=[^\s"\\]+|routing_key\\*"\s*:\s*\\*"[^"\\]+|postgres(?:ql)?:\/\/[^\s"\\]+|v[01]=[0-9a-f]{64}/gi;
const SECRET_KEYS = [
  'token',
  'authorization',
  'password',
  'signingSecret',
  'botToken',
  'appToken',
  'response_url',
  'trigger_id',
  'ticket',
  'routing_key',
  'secret',
  'secrets',
  'pagerDutyToken',
];

/**
 * It may be closed by its reader, or be a file on a disk that is full: the bot goes on, with lines missing. pino's own stream would try
 * the same line again for ever when it is flushed.
 */
const STANDARD_OUTPUT: DestinationStream = {
  write(line) {
    try {
      writeSync(1, line);
    } catch {
      // There is no other place to say it.
    }
  },
};

/** The text with everything that looks like a secret replaced. */
export function redact(text: string): string {
  return text.replaceAll(SECRETS, '[redacted]');
}

/** The process's logger. Lines go to standard output unless another place is given (tests). */
export function createLogger(level: Level, place: DestinationStream = STANDARD_OUTPUT): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
  const options = {
    level,
    base: { pid: process.pid },
    serializers: { err: plainError },
    redact: { paths, censor: '[redacted]' },
    hooks: { streamWrite: redact },
  };
  return pino(options, place);
}

/** What a log needs of an error, with its causes in the stack. Drivers hang whole connections on theirs. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message, stack, ...('code' in error && { code: error.code }) };
}

/** Bolt's and the Slack clients' logger. They say at `info` what is our `debug`, and their `debug` prints whole payloads: it is dropped. */
export function slackLogger(log: Logger): SlackLogger {
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({ slack: parts.map(String).join(' ') }, 'slack client said'),
    warn: (...parts) => log.warn({ slack: parts.map(String).join(' ') }, 'slack client warned'),
    error: (...parts) => log.error({ slack: parts.map(String).join(' ') }, 'slack client failed'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}

/** graphile-worker's logger. A failed job is retried by the outbox, so its errors are warnings here. */
export function graphileLogger(log: Logger): GraphileLogger {
  return new GraphileLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn({ worker: message }, 'delivery worker warned');
    else log.debug({ worker: message }, 'delivery worker said');
  });
}
