// What must agree: buttons, forms, manifest, environment, policy, grammar and documents, with the code and each other.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { PLANTED_FAULTS } from '../scripts/planted-faults.ts';
import { ENVIRONMENT_VARIABLES } from '../src/config.ts';
import { METHODS } from '../src/delivery/slack-client/pacing.ts';
import { DELIVERY_TYPES } from '../src/delivery/tasks.ts';
import { LANGUAGES } from '../src/domain/policy.ts';
import { SEVERITIES } from '../src/domain/severity/severity.ts';
import { wordsIn } from '../src/locales/locales.ts';
import { parsePolicy } from '../src/policy/reader.ts';
import * as actionButtons from '../src/render/action-items/buttons.ts';
import { ACTION, NOT_DOING } from '../src/render/action-items/modals.ts';
import * as buttons from '../src/render/card/buttons.ts';
import { CONFIRM_DECLARATION, DECLARE_ANYWAY, JOIN_INCIDENT } from '../src/render/direct/declared.ts';
import { RUN_SUGGESTION } from '../src/render/help/help.ts';
import { OPEN_DECLARE } from '../src/render/home/home.ts';
import { DECLARE } from '../src/render/modals/declare-modal.ts';
import { RESOLVE } from '../src/render/modals/resolve-modal.ts';
import { HOLD, SEVERITY } from '../src/render/modals/severity-modal.ts';
import { REASON, STATUS } from '../src/render/modals/status-modal.ts';
import { NOTE, UPDATE } from '../src/render/modals/update-modal.ts';
import * as postmortemButtons from '../src/render/postmortem/buttons.ts';
import { ASK_REVIEW, ASSIGN, COMMENT, PUBLISH } from '../src/render/postmortem/review-modals.ts';
import { SECTION } from '../src/render/postmortem/section-modal.ts';
import { ACTION_IDS } from '../src/slack/actions.ts';
import { SCOPES } from '../src/slack/app.ts';
import { COMMANDS } from '../src/slack/commands.ts';
import { EVENTS } from '../src/slack/events/home.ts';
import { DECLARE_FROM_MESSAGE_SHORTCUT, DECLARE_SHORTCUT } from '../src/slack/events/shortcuts.ts';
import { VIEW_IDS } from '../src/slack/modals/submissions.ts';
import { SUBCOMMANDS } from '../src/slack/subcommands.ts';
import { parseCommand } from './support/parsed.ts';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const sorted = (items: Iterable<string>) => [...new Set(items)].sort();

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('storage/generated'))
    .map((name) => read(join(folder, name)));
}

const FORMS = [DECLARE, UPDATE, STATUS, SEVERITY, NOTE, RESOLVE, HOLD, REASON, ACTION, NOT_DOING];

describe('buttons and forms', () => {
  const drawn = [
    ...[buttons, actionButtons, postmortemButtons]
      .flatMap((each) => Object.values(each))
      .filter((value) => typeof value === 'string'),
    ...Object.values(actionButtons.ACTION_KIND_BUTTONS),
    JOIN_INCIDENT,
    DECLARE_ANYWAY,
    CONFIRM_DECLARATION,
    OPEN_DECLARE,
    RUN_SUGGESTION,
  ];

  test('every button that is drawn has a listener, and every listener a button', () => {
    expect(sorted(ACTION_IDS)).toEqual(sorted(drawn));
  });

  test('the golden files draw no other button', () => {
    const golden = readdirSync(join(ROOT, 'tests/render/golden'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => read(join('tests/render/golden', name)));
    const seen = golden.flatMap((text) =>
      [...text.matchAll(/"type": "button"[\s\S]*?"action_id": "([^"]+)"/g)].map(([, id]) => id ?? ''),
    );
    expect(seen.length).toBeGreaterThan(0);
    expect(sorted(seen).filter((id) => !ACTION_IDS.includes(id))).toEqual([]);
  });

  test('every form has a listener, and every listener a form', () => {
    expect(sorted(VIEW_IDS)).toEqual(
      sorted([...FORMS, SECTION, ASK_REVIEW, COMMENT, ASSIGN, PUBLISH].map(({ callbackId }) => callbackId)),
    );
  });
});

describe('the manifest', () => {
  const manifest = parse(read('manifest.yml'));

  test('has the commands and shortcuts that are listened to, and no other', () => {
    expect(sorted(manifest.features.slash_commands.map(({ command }: { command: string }) => command))).toEqual(
      sorted(COMMANDS),
    );
    const shortcuts = manifest.features.shortcuts.map(
      ({ type, callback_id }: { type: string; callback_id: string }) => `${type} ${callback_id}`,
    );
    expect(sorted(shortcuts)).toEqual(
      sorted([`global ${DECLARE_SHORTCUT}`, `message ${DECLARE_FROM_MESSAGE_SHORTCUT}`]),
    );
  });

  test('asks for the events that are listened to, and no other', () => {
    const heard = sourcesUnder('src').flatMap((source) =>
      [...source.matchAll(/app\.(?:event|message)\('(\w+)'/g)].map(([, name]) => name ?? ''),
    );
    expect(sorted(heard)).toEqual(sorted(EVENTS));
    expect(sorted(manifest.settings.event_subscriptions.bot_events)).toEqual(sorted(EVENTS));
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
  });

  // What each Web API method needs, for public and for private channels.
  const NEEDED: Record<string, readonly string[]> = {
    'auth.test': [],
    'bookmarks.add': ['bookmarks:write'],
    'bookmarks.edit': ['bookmarks:write'],
    'bookmarks.list': ['bookmarks:read'],
    'canvases.edit': ['canvases:write'],
    'chat.delete': ['chat:write'],
    'chat.getPermalink': [],
    'chat.postEphemeral': ['chat:write'],
    'chat.postMessage': ['chat:write', 'chat:write.public'],
    'chat.update': ['chat:write'],
    'conversations.archive': ['channels:manage', 'groups:write'],
    'conversations.canvases.create': ['canvases:write'],
    'conversations.create': ['channels:manage', 'groups:write'],
    'conversations.history': ['channels:history', 'groups:history', 'im:history'],
    'conversations.info': ['channels:read', 'groups:read'],
    'conversations.invite': ['channels:manage', 'groups:write'],
    'conversations.join': ['channels:join'],
    'conversations.list': ['channels:read'],
    'conversations.members': ['channels:read', 'groups:read'],
    'conversations.open': ['im:write'],
    'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
    'conversations.setTopic': ['channels:manage', 'groups:write'],
    'dnd.info': ['dnd:read'],
    'files.completeUploadExternal': ['files:write'],
    'files.delete': ['files:write'],
    'files.getUploadURLExternal': ['files:write'],
    'pins.add': ['pins:write'],
    'usergroups.users.list': ['usergroups:read'],
    'users.conversations': ['channels:read', 'groups:read'],
    'users.getPresence': ['users:read'],
    'users.info': ['users:read'],
    'users.lookupByEmail': ['users:read.email'],
    'views.open': [],
    'views.push': [],
    'views.publish': [],
    'views.update': [],
  };

  test('asks for every scope that is used, and for no other', () => {
    // The table of paces names methods, but calls none.
    const callers = sourcesUnder('src').filter((source) => !source.includes('export const METHODS'));
    const methods = callers.flatMap((source) =>
      [
        ...source.matchAll(
          /'((?:auth|bookmarks|canvases|chat|conversations|dnd|files|pins|reactions|usergroups|users|views)\.[a-zA-Z.]+)'|client\.(views\.\w+|auth\.\w+)\(/g,
        ),
      ].map(([, named, called]) => named ?? called ?? ''),
    );
    expect(sorted(methods)).toEqual(sorted(Object.keys(NEEDED)));
    expect(sorted(manifest.oauth_config.scopes.bot)).toEqual(sorted(['commands', ...Object.values(NEEDED).flat()]));
  });

  test('every method that deliveries call has a pace, and no other', () => {
    // Asked while a person waits, never for a delivery.
    const isOfTheEdge = (method: string) => method.startsWith('views.') || method === 'conversations.members';
    expect(sorted(Object.keys(METHODS))).toEqual(sorted(Object.keys(NEEDED).filter((method) => !isOfTheEdge(method))));
  });
});

test('every permission of the manifest is looked for at the start, with what stops without it', () => {
  expect(sorted(Object.keys(SCOPES))).toEqual(sorted(parse(read('manifest.yml')).oauth_config.scopes.bot));
});

describe('the environment', () => {
  test('.env.example has exactly what is read', () => {
    expect([...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)).toEqual([
      ...ENVIRONMENT_VARIABLES,
    ]);
  });

  test('docs/operations.md explains exactly what is read', () => {
    const table = /## Environment([\s\S]*?)\n## /.exec(read('docs/operations.md'))?.[1] ?? '';
    expect([...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => cell?.match(/[A-Z_]{4,}/g) ?? [])).toEqual([
      ...ENVIRONMENT_VARIABLES,
    ]);
  });

  test('nobody reads a variable past its schema', () => {
    const readers = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (name) =>
        name.endsWith('.ts') &&
        !name.startsWith('storage/generated') &&
        /process\.env(\.[A-Z]|\[)/.test(read(join('src', name))),
    );
    expect(readers).toEqual([]);
  });
});

describe('docs/policy.md', () => {
  const page = read('docs/policy.md');
  const standard = read('policies/standard.yml');
  const section = (heading: string) => page.split(`\n${heading}\n`)[1]?.split(/\n##/)[0] ?? '';
  /** The cells of the rows whose first cell begins with code, without the backticks. */
  const rowsIn = (text: string) =>
    [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row]) =>
      (row ?? '').split(' | ').map((cell) => cell.replaceAll('`', '')),
    );

  test('explains every top-level key of the policy, and no other', () => {
    expect(rowsIn(section('## Top-level keys')).map(([key]) => key)).toEqual(Object.keys(parse(standard)));
  });

  test('has the keys and defaults of every severity', () => {
    const { severities } = parse(standard);
    const documented = rowsIn(section('### severities')).map((cells) => cells.slice(0, 5));
    const plain = (value: unknown) => (Array.isArray(value) ? `[${value}]` : String(value));
    expect(documented).toEqual(
      Object.keys(severities.SEV1).map((key) => [
        key,
        ...SEVERITIES.map((severity) => plain(severities[severity][key])),
      ]),
    );
  });

  test.each(rowsIn(section('## Keys that were renamed')))(
    'says that %s is now %s, and so does the error',
    (old, now) => {
      const key = old?.split(' ')[0];
      expect(() => parsePolicy(`version: 1\n${key}: {}\n`, standard)).toThrow(`is now called ${now}`);
    },
  );

  test('has examples that are policies', () => {
    const examples = [...section('## Examples').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(() => parsePolicy(example, standard)).not.toThrow();
  });
});

describe('links of the documentation', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ];
  const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '');
  /** As GitHub makes anchors of headings. */
  const anchorsIn = (path: string) =>
    [...withoutCode(read(path)).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      (heading ?? '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );

  test.each(pages)('%s points at files and headings that exist', (page) => {
    const text = withoutCode(read(page));
    const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
      ([, link, image]) => link ?? image ?? '',
    );
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : join(dirname(page), file);
      if (!existsSync(join(ROOT, target))) return true;
      return anchor !== undefined && !anchorsIn(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

describe.each(LANGUAGES)('help in %s', (language) => {
  const { does } = wordsIn(language).verbs;

  test('explains every verb, and no other', () => {
    expect(Object.keys(does)).toEqual(SUBCOMMANDS.map(({ name: verb }) => verb));
  });

  test.each(SUBCOMMANDS.map(({ name: verb }) => verb))(
    'shows forms of %s that are understood, with that meaning',
    (verb) => {
      for (const form of does[verb].usage) {
        expect({ form, verb: parseCommand(form).verb }).toEqual({ form, verb });
      }
    },
  );
});

test('every delivery of the core has a task', () => {
  const union = /export type Delivery =([\s\S]*?);\n/.exec(read('src/domain/delivery.ts'))?.[1] ?? '';
  expect(sorted(DELIVERY_TYPES)).toEqual(sorted([...union.matchAll(/type: '(\w+)'/g)].map(([, type]) => type ?? '')));
});

describe('the table of faults', () => {
  const rows = [...read('docs/reliability.md').matchAll(/^\| F(\d+) \|.*\| `([^`]+)`: (.+) \|$/gm)].map(
    ([, number, file, title]) => ({ number: Number(number), file: `tests/${file}.test.ts`, title: title ?? '' }),
  );

  test('has every fault of time, delivery, database and replicas, once and in order', () => {
    const numbers = rows.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
    const [clocks, processes] = [
      Array.from({ length: 34 }, (_, i) => i + 1),
      Array.from({ length: 7 }, (_, i) => i + 44),
    ];
    expect(numbers).toEqual(expect.arrayContaining([...clocks, ...processes]));
  });

  test.each(rows)('F$number names a test that is there: $title', ({ file, title }) => {
    // As the title stands in the source, with its quotes around it.
    expect(read(file)).toMatch(new RegExp(`['"\`]${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`));
  });
});

test.each(PLANTED_FAULTS)('the fault "$name" can still be planted', ({ file, find, put, tests }) => {
  expect(read(file).split(find)).toHaveLength(2);
  expect(read(file).replace(find, () => put)).not.toBe(read(file));
  const there = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' }).map((name) => `tests/${name}`);
  for (const test of tests) expect(there.filter((name) => name.startsWith(test))).not.toEqual([]);
});

test('the versions of Prisma are one version', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const versions = ['@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils'].map(
    (name) => dependencies[name],
  );
  expect(sorted([...versions, devDependencies.prisma])).toHaveLength(1);
  expect(dependencies['@prisma/schema-engine-wasm']).toBe(
    JSON.parse(read('node_modules/@prisma/engines/package.json')).dependencies['@prisma/engines-version'],
  );
});
