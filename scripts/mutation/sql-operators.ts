// Faults of SQL and of Prisma's queries, in the form in which Stryker takes its operators.

/** A node of Babel's tree, as far as it is read here; other fields are kept as they are. */
export interface Node {
  type: string;
  name?: string;
  key?: Node;
  /** Of a property; of a string; of a piece of a template. */
  value?: Node | string | { raw: string; cooked: string };
  shorthand?: boolean;
  tail?: boolean;
  tag?: Node;
  property?: Node;
  callee?: Node;
  quasi?: Node;
  quasis?: Node[];
  expressions?: Node[];
  arguments?: Node[];
  properties?: Node[];
  elements?: Node[];
}

export interface Operator {
  name: string;
  mutate(path: { node: Node }): Iterable<Node>;
}

/** Statements are mutated as text in which each value is this character. */
const VALUE = '\u0001';

type Edit = { from: number; to: number; put: string };

/** The conditions of a statement: what follows `where`, `and`, `or`, `on`, `when`, up to what ends it at the same depth. */
const STARTS = /\b(where|and|or|on|when)\b/giy;
const ENDS =
  /\b(where|and|or|on|when|then|else|end|order\s+by|group\s+by|limit|for\s+update|returning|from|join|left\s+join|union|conflict|do\s+update|do\s+nothing)\b/giy;

function* conditions(sql: string): Generator<{ keyword: string; from: number; to: number }> {
  for (let at = 0; at < sql.length; at += 1) {
    if (at > 0 && /\w/.test(sql[at - 1] ?? '')) continue;
    STARTS.lastIndex = at;
    const keyword = STARTS.exec(sql)?.[1]?.toLowerCase();
    if (keyword === undefined) continue;
    const from = at + keyword.length;
    const to = endOfCondition(sql, from);
    const text = sql.slice(from, to).trim();
    // `on conflict` and `between a and b` are no conditions, and `on true` is what would be put in its place.
    if (text === '' || text === 'true' || /^conflict\b/i.test(sql.slice(from).trimStart()) || isBetween(sql, at))
      continue;
    yield { keyword, from, to };
  }
}

function isBetween(sql: string, at: number): boolean {
  return /\bbetween\s+[^\s]+\s+$/i.test(sql.slice(0, at));
}

function endOfCondition(sql: string, from: number): number {
  let depth = 0;
  for (let at = from; at < sql.length; at += 1) {
    const character = sql[at];
    if (character === "'") at = sql.indexOf("'", at + 1);
    else if (character === '(') depth += 1;
    else if (character === ')') {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth === 0 && character === ',') return at;
    else if (depth === 0 && !/\w/.test(sql[at - 1] ?? '')) {
      ENDS.lastIndex = at;
      if (ENDS.test(sql) && !isBetween(sql, at)) return at;
    }
  }
  return sql.length;
}

/** Replacements of single words and signs, anywhere outside literals: `[what, put]`. */
const SWAPS: readonly [RegExp, string][] = [
  [/(?<![<>!=|-])<=(?!>)/g, '<'],
  [/(?<![<>!=|-])>=/g, '>'],
  [/(?<![<>!=|@#-])<(?![<>=@])/g, '<='],
  [/(?<![<>!=|@#-])>(?![<>=])/g, '>='],
  [/<>/g, '='],
  [/\bis not null\b/gi, 'is null'],
  [/\bis null\b/gi, 'is not null'],
  [/\bnot in\b/gi, 'in'],
  [/(?<!not )\bin(?= ?\()/gi, 'not in'],
  [/\bnot (?=is_|exists|\()/gi, ''],
  [/\bis distinct from\b/gi, 'is not distinct from'],
  [/\bdesc\b/gi, 'asc'],
  [/\basc\b/gi, 'desc'],
  [/\bfor update( of \w+)?( skip locked)?/gi, ''],
  [/ skip locked/gi, ''],
  [new RegExp(`\\blimit (${VALUE}|\\d+)`, 'gi'), ''],
  [/\bmin\(/gi, 'max('],
  [/\bmax\(/gi, 'min('],
  [/\bleast\(/gi, 'greatest('],
  [/\bgreatest\(/gi, 'least('],
  [/\bleft join\b/gi, 'join'],
  [/\bdistinct on \([^)]*\)/gi, ''],
  [/(?<=\w )\+(?= )/g, '-'],
  [/(?<=\w )-(?= )/g, '+'],
];

/** All edits of one statement, in the order in which they stand in it. */
export function editsOf(sql: string): Edit[] {
  const edits: Edit[] = [];
  for (const { keyword, from, to } of conditions(sql)) {
    edits.push({ from, to, put: ` ${keyword === 'or' ? 'false' : 'true'} ` });
    if (keyword === 'when') edits.push({ from, to, put: ' false ' });
    const equals = /(?<![<>!=:])=(?![>=])/.exec(sql.slice(from, to));
    if (equals !== null && !sql.slice(from, to).includes('(')) {
      edits.push({ from: from + equals.index, to: from + equals.index + 1, put: '<>' });
    }
    if (keyword === 'and' || keyword === 'or') {
      edits.push({ from: from - keyword.length, to: from, put: keyword === 'and' ? 'or' : 'and' });
    }
  }
  for (const [what, put] of SWAPS) {
    for (const { index, 0: found } of sql.matchAll(what)) {
      if (!isInLiteral(sql, index)) edits.push({ from: index, to: index + found.length, put });
    }
  }
  // The keys that are sorted by without saying which way.
  for (const { index, 0: found } of sql.matchAll(/\border by ([^()]|\([^()]*\))*?(?=\blimit\b|\bfor\b|\)|$)/gi)) {
    let at = index + 'order by'.length;
    for (const key of splitAtTop(found.slice('order by'.length))) {
      const end = at + key.trimEnd().length;
      if (!/\b(asc|desc)\s*$/i.test(key) && !/random\(\)/.test(key)) edits.push({ from: end, to: end, put: ' desc' });
      at += key.length + 1;
    }
  }
  for (const { index } of sql.matchAll(/\bcoalesce\(/gi)) {
    const from = index + 'coalesce('.length;
    const to = endOfArguments(sql, from);
    const [first = '', ...others] = splitAtTop(sql.slice(from, to));
    edits.push({ from, to, put: `${others.join(',').trim()}, ${first}` });
  }
  // The names of states, kinds and types.
  for (const { index, 0: found } of sql.matchAll(/'[a-z]+'/gi)) {
    edits.push({ from: index, to: index + found.length, put: "'none'" });
  }
  return edits.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function endOfArguments(sql: string, from: number): number {
  let depth = 1;
  for (let at = from; at < sql.length; at += 1) {
    if (sql[at] === '(') depth += 1;
    if (sql[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return sql.length;
}

function isInLiteral(sql: string, index: number): boolean {
  return (sql.slice(0, index).split("'").length - 1) % 2 === 1;
}

function splitAtTop(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

const RAW = /^\$(queryRaw|executeRaw)$/;

export const sqlOperator: Operator = {
  name: 'Sql',
  *mutate({ node }) {
    if (node.type !== 'TaggedTemplateExpression' || !RAW.test(node.tag?.property?.name ?? '')) return;
    const { quasis = [], expressions = [] } = node.quasi ?? {};
    const sql = quasis.map(({ value }) => (typeof value === 'object' && 'raw' in value ? value.raw : '')).join(VALUE);
    for (const { from, to, put } of editsOf(sql)) {
      // A value belongs to the edit that spans it: an edit drops those between its ends, and keeps them where it puts them again.
      const before = count(sql.slice(0, from));
      const spanned = expressions.slice(before, before + count(sql.slice(from, to)));
      const first = count(splitAtTop(sql.slice(from, to))[0] ?? '');
      const kept = put.includes(VALUE) ? [...spanned.slice(first), ...spanned.slice(0, first)] : [];
      const values = [...expressions.slice(0, before), ...kept, ...expressions.slice(before + spanned.length)];
      const texts = (sql.slice(0, from) + put + sql.slice(to)).split(VALUE);
      yield {
        ...node,
        quasi: {
          type: 'TemplateLiteral',
          expressions: values,
          quasis: texts.map((raw, i) => ({
            type: 'TemplateElement',
            value: { raw, cooked: raw },
            tail: i === texts.length - 1,
          })),
        },
      };
    }
  },
};

function count(text: string): number {
  return text.split(VALUE).length - 1;
}

const FILTERED = new Set(['findMany', 'findFirst', 'count', 'updateMany', 'deleteMany']);

/** Drops each filter and the limit, and turns each order round, in what is asked of Prisma. */
export const prismaOperator: Operator = {
  name: 'PrismaQuery',
  *mutate({ node }) {
    if (node.type !== 'CallExpression' || !FILTERED.has(node.callee?.property?.name ?? '')) return;
    const [asked, ...others] = node.arguments ?? [];
    const properties = asked?.properties ?? [];
    if (asked === undefined) return;
    const withPart = (i: number, ...parts: Node[]) => ({
      ...node,
      arguments: [{ ...asked, properties: properties.toSpliced(i, 1, ...parts) }, ...others],
    });
    for (const [i, property] of properties.entries()) {
      const name = property.key?.name;
      if (name === 'take') yield withPart(i);
      if (name === 'where') yield* withoutEach(property).map((each) => withPart(i, each));
      if (name === 'orderBy') yield* reversed(property).map((each) => withPart(i, each));
    }
  },
};

function withoutEach(where: Node): Node[] {
  const filters = where.value;
  if (typeof filters !== 'object' || !('type' in filters)) return [];
  const { properties = [] } = filters;
  return properties.map((_, i) => ({
    ...where,
    shorthand: false,
    value: { ...filters, properties: properties.toSpliced(i, 1) },
  }));
}

function reversed(node: Node): Node[] {
  if (node.type === 'StringLiteral') {
    return [{ type: 'StringLiteral', value: node.value === 'asc' ? 'desc' : 'asc' }];
  }
  if (typeof node.value === 'object' && 'type' in node.value) {
    return reversed(node.value).map((value) => ({ ...node, value }));
  }
  const field = node.properties === undefined ? 'elements' : 'properties';
  const parts = node[field] ?? [];
  return parts.flatMap((part, i) => reversed(part).map((each) => ({ ...node, [field]: parts.toSpliced(i, 1, each) })));
}
