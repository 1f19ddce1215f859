// The environment: one schema, in the order of .env.example, all problems at once. Only main.ts reads process.env.
import { z } from 'zod';
import { type Level, LOG_LEVELS } from './log.ts';
import { type PagerSecrets, parseSecrets } from './pager-secrets.ts';
import { schemaIn, schemaProblem } from './storage/session.ts';

const secret = z.string().trim().min(1);
const environment = z
  .object({
    SLACK_BOT_TOKEN: secret.startsWith('xoxb-', 'must be a bot token (xoxb-...)'),
    SLACK_SIGNING_SECRET: secret
      .transform((list) => list.split(',').map((item) => item.trim()))
      .refine(
        (list) => list.every((item) => item.length >= 8),
        'must be one secret of 8 characters or more, or two with a comma between them',
      )
      .optional(),
    SLACK_APP_TOKEN: secret.startsWith('xapp-', 'must be an app-level token (xapp-...)').optional(),
    SLACK_API_URL: z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
      .default('https://slack.com/api/'),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address', abort: true })
      .superRefine((url, context) => {
        const schema = schemaIn(url);
        const message = schema === null ? null : schemaProblem(schema);
        if (message !== null) context.addIssue({ code: 'custom', message });
      })
      .optional(),
    WARROOM_POLICY: z.string().min(1).optional(),
    PAGER_SECRETS: secret
      .transform((text, context) => {
        const secrets = parseSecrets(text);
        if (secrets !== null) return secrets;
        context.addIssue({ code: 'custom', message: 'must be name=secret, or several with commas between them' });
        return z.NEVER;
      })
      .optional(),
    PAGERDUTY_API_TOKEN: secret.optional(),
    HOST: z.string().min(1).default('0.0.0.0'),
    PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3000),
    METRICS_TOKEN: secret.min(16, 'must be of 16 characters or more').optional(),
    LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  })
  .refine((env) => env.SLACK_APP_TOKEN !== undefined || env.SLACK_SIGNING_SECRET !== undefined, {
    path: ['SLACK_SIGNING_SECRET'],
    error: 'is needed for HTTP mode; or set SLACK_APP_TOKEN for Socket Mode',
    // Also when other variables are wrong: everything is to be told at once.
    when: () => true,
  });

/** Every variable the bot reads, for `.env.example` and its test. */
export const ENVIRONMENT_VARIABLES: readonly string[] = Object.keys(environment.shape);

export interface Config {
  slack: {
    botToken: string;
    apiUrl: string;
    mode: { type: 'socket'; appToken: string } | { type: 'http'; signingSecrets: readonly string[] };
  };
  /** Null: embedded Postgres. */
  databaseUrl: string | null;
  /** Null: the standard policy. */
  policyPath: string | null;
  pagers: PagerSecrets;
  host: string;
  port: number;
  /** What a reader of /metrics has to show; null: only callers on the same machine may read it. */
  metricsToken: string | null;
  logLevel: Level;
}

/** Everything that is wrong with an environment, a line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Reads an environment. An empty variable counts as unset. Throws a ConfigError that lists every problem. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${sayProblem(message)}`));
  }
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecrets = [], ...rest } = parsed.data;
  return {
    slack: {
      botToken: rest.SLACK_BOT_TOKEN,
      apiUrl: rest.SLACK_API_URL.replace(/\/*$/, '/'),
      mode: appToken === undefined ? { type: 'http', signingSecrets } : { type: 'socket', appToken },
    },
    databaseUrl: rest.DATABASE_URL ?? null,
    policyPath: rest.WARROOM_POLICY ?? null,
    pagers: { secrets: rest.PAGER_SECRETS ?? {}, pagerDutyToken: rest.PAGERDUTY_API_TOKEN ?? null },
    host: rest.HOST,
    port: rest.PORT,
    metricsToken: rest.METRICS_TOKEN ?? null,
    logLevel: rest.LOG_LEVEL,
  };
}

function sayProblem(message: string): string {
  return /expected \w+, received undefined/.test(message) ? 'is not set' : message;
}
