// Small checkers of JSON shapes: each one answers with the list of what is wrong, and with nothing when all is well.

export interface Problem {
  pointer: string;
  says: string;
}

export type Check = (value: unknown, pointer: string) => Problem[];

export type Json = Record<string, unknown>;

const wrong = (pointer: string, says: string): Problem[] => [{ pointer, says }];

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lengths are UTF-16 units: the larger of the possible readings of "characters", so the stricter one. */
export function string(limits: { min?: number; max?: number; matches?: RegExp; named?: string } = {}): Check {
  return (value, pointer) => {
    if (typeof value !== 'string') return wrong(pointer, 'must be a string');
    if (value.length < (limits.min ?? 0))
      return wrong(pointer, `must be more than ${(limits.min ?? 1) - 1} characters`);
    if (limits.max !== undefined && value.length > limits.max) {
      return wrong(pointer, `must be less than ${limits.max + 1} characters`);
    }
    if (limits.matches && !limits.matches.test(value)) return wrong(pointer, `must be ${limits.named ?? 'valid'}`);
    return [];
  };
}

export const boolean: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : wrong(pointer, 'must be a boolean');

export function integer(min: number, max: number): Check {
  return (value, pointer) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : wrong(pointer, `must be an integer between ${min} and ${max}`);
}

export const number: Check = (value, pointer) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : wrong(pointer, 'must be a number');

export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, pointer) =>
    allowed.some((item) => item === value) ? [] : wrong(pointer, `must be one of ${allowed.join(', ')}`);
}

export function list(item: Check, limits: { min?: number; max?: number } = {}): Check {
  return (value, pointer) => {
    if (!Array.isArray(value)) return wrong(pointer, 'must be an array');
    if (value.length < (limits.min ?? 0)) return wrong(pointer, `no fewer than ${limits.min} items required`);
    if (limits.max !== undefined && value.length > limits.max) {
      return wrong(pointer, `no more than ${limits.max} items allowed`);
    }
    return value.flatMap((element, index) => item(element, `${pointer}/${index}`));
  };
}

/** Slack refuses keys that it does not know, so they are problems here; `undefined` never reaches the wire and is ignored. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, pointer) => {
    if (!isObject(value)) return wrong(pointer, 'must be an object');
    const missing = Object.keys(required)
      .filter((key) => value[key] === undefined)
      .flatMap((key) => wrong(pointer, `missing required field: ${key}`));
    const present = Object.entries(value).flatMap(([key, inner]) => {
      if (inner === undefined) return [];
      const check = Object.hasOwn(required, key) ? required[key] : Object.hasOwn(optional, key) ? optional[key] : null;
      return check ? check(inner, `${pointer}/${key}`) : wrong(pointer, `invalid additional property: ${key}`);
    });
    return [...missing, ...present];
  };
}

/** The `type` of an object decides which check applies to the whole of it. */
export function byType(checks: Record<string, Check>): Check {
  return (value, pointer) => {
    if (!isObject(value)) return wrong(pointer, 'must be an object');
    const type = value.type;
    if (typeof type !== 'string') return wrong(pointer, 'missing required field: type');
    const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
    return check ? check(value, pointer) : wrong(`${pointer}/type`, `unsupported type: ${type}`);
  };
}

export function both(...checks: Check[]): Check {
  return (value, pointer) => checks.flatMap((check) => check(value, pointer));
}

/** A rule over the fields of an object, for what depends on two of them; `breaks` answers with the sentence or null. */
export function rule(breaks: (value: Json) => string | null): Check {
  return (value, pointer) => {
    const says = isObject(value) ? breaks(value) : null;
    return says === null ? [] : wrong(pointer, says);
  };
}

/** Needed where a shape contains itself. */
export const later =
  (check: () => Check): Check =>
  (value, pointer) =>
    check()(value, pointer);
