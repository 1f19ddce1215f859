// What holds for every text that anybody might type, and for every command that the grammar can spell.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CATEGORIES } from '../../src/domain/policy.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { parseDeclaration, type TypedDeclaration } from '../../src/slack/commands/declaration-grammar.ts';
import { isOneEditApart } from '../../src/slack/commands/edit-distance.ts';
import { subcommandSpelled } from '../../src/slack/commands/help.ts';
import { suggestionFor } from '../../src/slack/commands/parse.ts';
import { plainText, readWords } from '../../src/slack/commands/slack-text.ts';
import { SUBCOMMANDS } from '../../src/slack/subcommands.ts';
import { parseCommand } from '../support/parsed.ts';

const verbOf = (key: string) => subcommandSpelled(key, SUBCOMMANDS);

/** Text that is likely to hurt: markup, quotes, dashes, flags and verbs among noise. */
const awkward = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '<',
        '>',
        '<@U1|',
        '<!here>',
        '&amp;',
        '&lt;',
        '"',
        '“',
        '”',
        '—',
        '--',
        '--service',
        '--sev=',
        ' ',
      ),
      fc.constantFrom('sev', 'sev1', '1', 'ack', 'note', 'status', 'role', 'lead', 'INC-2026-001', '\u00a0', '\u202e'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('every text is some command', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      const { verb } = parseCommand(text);
      expect([...SUBCOMMANDS.map(({ name }): string => name), 'empty', 'unknown']).toContain(verb);
    }),
  );
});

test('nothing that a person typed can be read as markup of Slack', () => {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  fc.assert(
    fc.property(awkward, (typed) => {
      expect(plainText(escaped(typed))).toBe(typed);
      expect(readWords(escaped(typed)).every(({ userId }) => userId === null)).toBe(true);
    }),
  );
});

test('words are in their order, do not overlap, and leave out only space', () => {
  fc.assert(
    fc.property(awkward, (text) => {
      let end = 0;
      for (const word of readWords(text)) {
        expect(text.slice(end, word.start).trim()).toBe('');
        expect(word.end).toBeGreaterThan(word.start);
        end = word.end;
      }
      expect(text.slice(end).trim()).toBe('');
    }),
  );
});

const word = fc.stringMatching(/^[a-z]{4,9}$/).filter((text) => verbOf(text) === null && suggestionFor(text) === null);
const declaration: fc.Arbitrary<TypedDeclaration> = fc.record({
  title: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  severity: fc.constantFrom(...SEVERITIES),
  isPrivate: fc.boolean(),
  isDrill: fc.boolean(),
  category: fc.constantFrom(null, ...CATEGORIES),
  service: fc.option(word),
});
const spelling = fc.constantFrom(
  (severity: string) => severity,
  (severity: string) => severity.toLowerCase(),
  (severity: string) => severity.replace('SEV', 'P'),
  (severity: string) => severity.replace('SEV', 'sev-'),
  (severity: string) => severity.replace('SEV', '--severity '),
  (severity: string) => severity.replace('SEV', '--sev='),
  (severity: string) => severity.replace('SEV', '—severity='),
);

test('a declaration is read back however it is spelled and in whatever order', () => {
  fc.assert(
    fc.property(declaration, spelling, fc.infiniteStream(fc.nat()), (wanted, spell, luck) => {
      const flags = [
        spell(wanted.severity ?? 'SEV1'),
        ...(wanted.isPrivate ? ['--private'] : []),
        ...(wanted.isDrill ? ['--drill'] : []),
        ...(wanted.category === null ? [] : [`--${wanted.category}`]),
        ...(wanted.service === null ? [] : [`--service ${wanted.service}`]),
      ];
      const parts = wanted.title.split(' ');
      for (const flag of flags) parts.splice(Number(luck.next().value) % (parts.length + 1), 0, flag);
      expect(parseDeclaration(parts.join(' '))).toEqual(wanted);
      expect(parseCommand(parts.join(' '))).toEqual({ verb: 'declare', declaration: wanted });
    }),
  );
});

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** One slip of the finger. */
const slip = (spelled: string) =>
  fc
    .record({ at: fc.nat(spelled.length - 1), letter: fc.constantFrom(...LETTERS), kind: fc.nat(3) })
    .map(({ at, letter, kind }) => {
      const [before, here, after] = [spelled.slice(0, at), spelled.charAt(at), spelled.slice(at + 1)];
      if (kind === 0) return before + after;
      if (kind === 1) return before + letter + after;
      if (kind === 2) return before + letter + here + after;
      return before + after.charAt(0) + here + after.slice(1);
    })
    .filter((typed) => typed !== spelled);

test.each(SUBCOMMANDS.map(({ name: verb }) => verb))(
  'a slip in %s is a verb, an ordinary word, or suggests a near verb',
  (verb) => {
    fc.assert(
      fc.property(slip(verb), (typed) => {
        expect(isOneEditApart(typed, verb)).toBe(true);
        const command = parseCommand(typed);
        if (command.verb !== 'unknown') {
          // What is not suggested for is spelled right by chance, or is a word that titles begin with.
          expect(verbOf(typed) !== null || suggestionFor(typed) === null).toBe(true);
          return;
        }
        expect(isOneEditApart(String(command.suggestion), typed)).toBe(true);
        expect(verbOf(String(command.suggestion))).not.toBeNull();
      }),
    );
  },
);

test('most slips of the long verbs suggest the verb that was meant', () => {
  const long = SUBCOMMANDS.map(({ name: verb }) => verb).filter((verb) => verb.length >= 6);
  fc.assert(
    fc.property(
      fc.constantFrom(...long).chain((verb) => slip(verb).map((typed) => ({ verb, typed }))),
      ({ verb, typed }) => {
        fc.pre(suggestionFor(typed) !== null);
        // `actios` may be one or many, `eport` a report or an export: two verbs may be equally near.
        const meant = long.filter(
          (other) => other === verb || isOneEditApart(other, verb) || isOneEditApart(other, typed),
        );
        expect(meant.map((suggestion) => ({ verb: 'unknown', word: typed, suggestion }))).toContainEqual(
          parseCommand(typed),
        );
      },
    ),
  );
});

test('edits are counted as a person makes them', () => {
  const simple = (a: string, b: string): boolean =>
    a !== b &&
    (Array.from({ length: a.length }, (_, at) => a.slice(0, at) + a.slice(at + 1)).includes(b) ||
      Array.from({ length: b.length }, (_, at) => b.slice(0, at) + b.slice(at + 1)).includes(a) ||
      (a.length === b.length && [...a].filter((letter, at) => letter !== b[at]).length === 1) ||
      Array.from({ length: a.length - 1 }, (_, at) => a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2)).includes(
        b,
      ));
  const short = fc.stringMatching(/^[ab]{1,5}$/);
  fc.assert(fc.property(short, short, (a, b) => expect(isOneEditApart(a, b)).toBe(simple(a, b))));
});

test.each([10_000, 1_000_000])('a text of %i characters takes time in proportion to what is read of it', (length) => {
  const hostile = [
    '<',
    '<@U1|',
    '- ',
    '"a ',
    'sev1 ',
    'a',
    '—',
    '=:',
    '&amp;',
    '--service ',
    '<a ',
    '\u0301',
    '🔥',
    '\n',
  ];
  for (const part of hostile) {
    const text = part.repeat(Math.floor(length / part.length));
    parseCommand(text);
    const started = performance.now();
    parseCommand(text);
    // A hundred times what it takes: only work that grows with the square of the length gets there.
    expect(performance.now() - started).toBeLessThan(500);
  }
});
