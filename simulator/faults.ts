// Faults on request: which calls fail, and how, for trying what the app does when Slack has a bad day.
import { z } from 'zod';
import type { Json } from './shape.ts';

export const faultRule = z.strictObject({
  /** Any method when absent. */
  method: z.string().optional(),
  /** Only from the nth matching call on, counted from 1 since the rule was added. */
  nth: z.number().int().min(1).optional(),
  /** How often it strikes; once when `nth` is given, else for ever. */
  times: z.number().int().min(1).optional(),
  kind: z.enum([
    'error',
    'http',
    'rateLimited',
    'hang',
    'latency',
    'acceptThenReset',
    'acceptThenHttp',
    'acceptThenHang',
    'reset',
  ]),
  error: z.string().optional(),
  status: z.number().int().optional(),
  retryAfter: z.number().int().min(0).optional(),
  ms: z.number().min(0).optional(),
  /** Arguments that must be equal, as text. */
  where: z.record(z.string(), z.string()).optional(),
});

export type FaultRule = z.infer<typeof faultRule>;

/** Says for each call, as it comes in, what is to go wrong with it, if anything. */
export type FaultScript = (method: string) => FaultRule | undefined;

export interface Faults {
  add(rule: FaultRule): string;
  /** Asked for every call that no rule strikes; null ends it. */
  follow(script: FaultScript | null): void;
  /** Rules and script. */
  clear(): void;
  list(): { id: string; rule: FaultRule; seen: number; struck: number }[];
}

export interface FaultBook extends Faults {
  /** The rule that strikes this call, if any; every matching rule counts the call. */
  strike(method: string, args: Json): FaultRule | undefined;
}

function matches(rule: FaultRule, method: string, args: Json): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  return Object.entries(rule.where ?? {}).every(([key, value]) => String(args[key] ?? '') === value);
}

export function createFaults(): FaultBook {
  const rules: { id: string; rule: FaultRule; seen: number; struck: number }[] = [];
  let added = 0;
  let script: FaultScript | null = null;
  return {
    add: (rule) => {
      added += 1;
      const id = `fault-${added}`;
      rules.push({ id, rule: faultRule.parse(rule), seen: 0, struck: 0 });
      return id;
    },
    follow: (next) => {
      script = next;
    },
    clear: () => {
      rules.length = 0;
      script = null;
    },
    list: () => rules.map((entry) => ({ ...entry })),
    strike: (method, args) => {
      const matching = rules.filter((entry) => matches(entry.rule, method, args));
      for (const entry of matching) entry.seen += 1;
      const striking = matching.find(({ rule, seen, struck }) => {
        const limit = rule.times ?? (rule.nth === undefined ? Number.POSITIVE_INFINITY : 1);
        return seen >= (rule.nth ?? 1) && struck < limit;
      });
      if (striking) striking.struck += 1;
      return striking?.rule ?? script?.(method);
    },
  };
}
