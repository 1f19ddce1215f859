// Whatever length people write at: it is kept whole and exported whole, or it is refused, and nobody's words are cut on the way.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName } from '../../src/documents/documents.ts';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import { SECTION_FIELDS, SECTIONS } from '../../src/domain/postmortem/sections.ts';
import { TEXT_LIMITS } from '../../src/domain/text.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import { ask, declared, minute, type Walk } from '../support/core.ts';
import { aTimeline, OPEN_ROOM, POLICY, RESOLUTION, WIDE } from '../support/incidents.ts';

const LIMIT = TEXT_LIMITS.text;

/** Words that are all different, so that no cut goes unseen; exactly so many characters. */
function prose(length: number): string {
  let text = '';
  for (let word = 1; text.length < length; word += 1) text += `word${word} `;
  return length === 0
    ? ''
    : `${text
        .slice(0, length - 1)
        .trimEnd()
        .padEnd(length - 1, 'x')}.`;
}

const SIZES = [1, 500, 501, 1510, 2999, 3000, 3001, 3967, LIMIT - 1, LIMIT];

/** Every text that may be given to an incident that is open, or to one that was resolved; where the exports must have it. */
const FIELDS: Record<
  string,
  { request: (text: string) => ChangeRequest; isAfter?: true; in: readonly DocumentName[] }
> = {
  'a note': { request: (text) => ({ type: 'addNote', text, source: null }), in: ['md', 'csv', 'yaml', 'list'] },
  'an update': {
    request: (text) => ({ type: 'postUpdate', text, isNoChange: false, nextUpdateAt: null }),
    in: ['md', 'csv', 'yaml', 'status'],
  },
  'what makes it another severity': {
    request: (reason) => ({ type: 'changeSeverity', to: 'SEV2', reason }),
    in: ['md', 'csv', 'yaml'],
  },
  'what it is cancelled for': { request: (reason) => ({ type: 'cancel', reason }), in: ['md', 'csv', 'yaml'] },
  'what ended it': {
    request: (text) => resolve({ summary: text }),
    in: ['md', 'csv', 'yaml', 'french', 'table', 'list'],
  },
  'the root cause': { request: (text) => resolve({ rootCause: text }), in: ['md', 'yaml', 'french', 'table', 'short'] },
  'the data that was lost': { request: (text) => resolve({ dataLost: text }), in: ['md', 'french', 'table', 'list'] },
  'the security impact': { request: (text) => resolve({ securityImpact: text }), in: ['md', 'french'] },
  'an action item': {
    request: (text) => ({ type: 'addAction', text, kind: 'prevent', owner: null, dueAt: null }),
    in: ['md', 'french', 'table', 'list', 'short', 'status'],
  },
  'what it is reopened for': {
    request: (reason) => ({ type: 'reopen', reason }),
    isAfter: true,
    in: ['md', 'csv', 'yaml'],
  },
  ...Object.fromEntries(
    SECTIONS.flatMap((section) =>
      SECTION_FIELDS[section].map((field) => [
        `the post-mortem’s ${field}`,
        {
          request: (text: string): ChangeRequest => ({
            type: 'writeSection',
            section,
            answers: { [field]: text },
            seen: 0,
          }),
          isAfter: true as const,
          in: ['md'] as const,
        },
      ]),
    ),
  ),
};

function resolve(said: Partial<typeof RESOLUTION>): ChangeRequest {
  return { type: 'resolve', resolution: { ...RESOLUTION, ...said }, postmortemOwner: null };
}

const OPEN = aTimeline([OPEN_ROOM]);
const RESOLVED = aTimeline([OPEN_ROOM, ['10m', 'U0ALICE', resolve({})]]);

function asked({ request, isAfter }: (typeof FIELDS)[string], text: string): Walk {
  return ask(isAfter ? RESOLVED : OPEN, '20m', 'U0ALICE', request(text), POLICY);
}

/** What a document says once a reader's program has taken its escapes and its line breaks away. */
function readBack(name: DocumentName, { incident, entries }: Walk): string {
  const words = wordsIn('en');
  const draft = draftPostmortem(incident, entries, words.record.parts);
  const written = DOCUMENTS[name].write({
    incident,
    entries,
    draft,
    policy: POLICY,
    words,
    names: new Map(),
    at: minute('3h'),
  });
  const read = name === 'yaml' ? JSON.stringify(parse(written)) : written.replaceAll('""', '"');
  return oneLine(read.replaceAll('\\', '').replaceAll(/^> ?/gm, ''));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

describe.each(Object.entries(FIELDS))('%s', (_name, field) => {
  test.each(SIZES)('of %i characters is kept whole, and whole in every document that tells it', (size) => {
    const text = prose(size);
    const walk = asked(field, text);
    expect(walk.refusal).toBeNull();
    expect(JSON.stringify(walk.entries)).toContain(text);
    for (const name of field.in)
      expect({ name, has: readBack(name, walk).includes(text) }).toEqual({ name, has: true });
  });

  test('beyond all measure is refused, and nothing of it is recorded', () => {
    const walk = asked(field, prose(LIMIT + 1));
    expect(walk.refusal).toEqual({ code: 'text-too-long', length: LIMIT + 1, limit: LIMIT });
    expect(walk.entries).toEqual((field.isAfter ? RESOLVED : OPEN).entries);
  });

  test('of wide emoji loses none of them', () => {
    const text = WIDE.repeat(400);
    const walk = asked(field, text);
    for (const name of field.in)
      expect({ name, has: readBack(name, walk).includes(text) }).toEqual({ name, has: true });
  });
});

test('no document cuts anything', () => {
  const text = prose(9000);
  const walk = ask(OPEN, '20m', 'U0ALICE', { type: 'addNote', text, source: null }, POLICY);
  for (const name of DOCUMENT_NAMES) expect(readBack(name, walk)).not.toContain('…');
});

test('the thread of the post-mortem has a long note whole, over as many paragraphs as it needs', () => {
  const text = prose(3967);
  const { incident, entries } = ask(OPEN, '20m', 'U0ALICE', { type: 'addNote', text, source: null }, POLICY);
  const thread = postmortemThread(
    draftPostmortem(incident, entries, wordsIn('en').record.parts),
    POLICY,
    wordsIn('en'),
  );
  const paragraphs = thread.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : [])),
  );
  expect(oneLine(paragraphs.join(' '))).toContain(text);
});

describe('a title', () => {
  test.each([TEXT_LIMITS.title, TEXT_LIMITS.title - 1])('of %i characters is the title and nothing more', (size) => {
    const walk = declared(POLICY, { title: prose(size), severity: 'SEV3' });
    expect(walk.incident.title).toBe(prose(size));
    expect(walk.entries.map(({ type }) => type)).toEqual(['declared']);
  });

  test.each([TEXT_LIMITS.title + 1, 3967, LIMIT])(
    'of %i characters is cut where a title must be, and noted whole',
    (size) => {
      const title = prose(size);
      const walk = declared(POLICY, { title, severity: 'SEV3' });
      expect([...walk.incident.title]).toHaveLength(TEXT_LIMITS.title);
      expect(walk.entries.slice(1)).toMatchObject([{ type: 'noted', text: title }]);
      expect(readBack('csv', walk)).toContain(title);
    },
  );
});
