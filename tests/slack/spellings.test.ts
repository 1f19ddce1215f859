// Other words for the same: whatever the documentation says may be typed is read as it says.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readItemCommand } from '../../src/slack/commands/action-items/item-changes.ts';
import { readAction } from '../../src/slack/commands/action-items/new-item.ts';
import { parseCommand } from '../support/parsed.ts';

const PAGE = readFileSync(new URL('../../docs/spellings.md', import.meta.url), 'utf8');

/** What stands behind a verb where it is not enough alone. */
const BEHIND: Record<string, string> = {
  declare: ' checkout is down',
  sev: ' 2',
  lead: ' <@U0ANN>',
  verify: ' better',
  action: ' an alert',
};
const noDate = () => ({ unreadable: '' });

/** How each table of the page is typed. */
const TYPED: Record<string, (word: string, meaning: string) => unknown> = {
  Verbs: (word, meaning) => parseCommand(`${word}${BEHIND[meaning] ?? ''}`),
  // In two words at the beginning it is the verb.
  Severities: (word) => parseCommand(word.includes(' ') ? `checkout is down ${word}` : `${word} checkout is down`),
  Statuses: (word) => parseCommand(`status ${word}`),
  Roles: (word) => [parseCommand(`role ${word} <@U0BO>`), parseCommand(`role <@U0BO> ${word}`)],
  'Answers to `verify`': (word) => parseCommand(`verify ${word}`),
  'Documents of `export`': (word) => parseCommand(`export ${word}`),
  'What an action item is for': (word) => readAction(`${word}: alert on queue depth`, noDate),
  'What is said of an action item': (word, meaning) =>
    ['list', 'new', 'help'].includes(meaning)
      ? readItemCommand(word, noDate)
      : [readItemCommand(`2 ${word}`, noDate), readItemCommand(`${word} 2`, noDate)],
};

const TABLES = PAGE.split(/^## /m)
  .slice(1)
  .map((part): [string, [string, string][]] => {
    const rows = [...part.matchAll(/^\| (`.*`) \| `(.*)` \|$/gm)];
    return [
      part.split('\n')[0] ?? '',
      rows.flatMap(([, also = '', meaning = '']) =>
        also.split(' · ').map((word): [string, string] => [word.slice(1, -1), meaning]),
      ),
    ];
  });

test('every table of the page is tried', () => {
  expect(TABLES.map(([name]) => name)).toEqual(Object.keys(TYPED));
  for (const [, rows] of TABLES) expect(rows.length).toBeGreaterThan(3);
});

describe.each(TABLES)('%s', (name, rows) => {
  const typed = TYPED[name] ?? (() => null);

  test.each(rows)('`%s` is `%s`, in any case', (word, meaning) => {
    expect(typed(word, meaning)).toEqual(typed(meaning, meaning));
    expect(typed(word.toUpperCase(), meaning)).toEqual(typed(meaning, meaning));
  });

  test('what is meant are different things', () => {
    const meanings = [...new Set(rows.map(([, meaning]) => meaning))];
    expect(new Set(meanings.map((meaning) => JSON.stringify(typed(meaning, meaning)))).size).toBe(meanings.length);
  });
});
