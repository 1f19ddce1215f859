// Nothing is stated that nobody said: data lost and security impact are none, something, or not assessed, in every text that tells of them.
import { describe, expect, test } from '@jest/globals';
import { DOCUMENTS, type DocumentName } from '../../src/documents/documents.ts';
import { LANGUAGES, type Language } from '../../src/domain/policy.ts';
import { missingSections } from '../../src/domain/postmortem/answers.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import type { Assessment } from '../../src/domain/timeline.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { ask, minute, type Walk } from '../support/core.ts';
import { aTimeline, OPEN_ROOM, POLICY, RESOLUTION } from '../support/incidents.ts';

function resolvedWith(found: { dataLost: Assessment; securityImpact: Assessment }): Walk {
  return aTimeline([
    OPEN_ROOM,
    ['30m', 'U0ALICE', { type: 'resolve', resolution: { ...RESOLUTION, ...found }, postmortemOwner: null }],
  ]);
}

/** Everything that tells of a resolution, by name. */
function told({ incident, entries }: Walk, language: Language): Record<string, string> {
  const words = wordsIn(language);
  const draft = draftPostmortem(incident, entries, words.record.parts);
  const source = { incident, entries, draft, policy: POLICY, words, names: new Map(), at: minute('3h') };
  const document = (name: DocumentName) => DOCUMENTS[name].write(source);
  const resolved = entries.filter(({ type }) => type === 'resolved');
  return {
    room: JSON.stringify(entryMessage(incident, resolved, POLICY, words)),
    thread: JSON.stringify(postmortemThread(draft, POLICY, words)),
    md: document('md'),
    french: document('french'),
    list: document('list'),
    table: document('table'),
  };
}

const NONE =
  /: none|no data was lost|none identified|: aucune|aucun identifié|aucune donnée n’a été perdue|aucun impact/i;
const NOT_ASSESSED = /not assessed|non évalué/i;
/** The two forms that have no place for security. */
const DATA_ONLY = new Set(['list', 'table']);

describe.each(LANGUAGES)('in %s', (language) => {
  test('a resolution in one line says that neither was assessed, and nowhere that there was none', () => {
    const walk = resolvedWith({ dataLost: null, securityImpact: null });
    for (const [name, text] of Object.entries(told(walk, language))) {
      const facts = text.replaceAll(/“[^”]*”|«[^»]*»/g, '');
      expect([name, NOT_ASSESSED.test(facts), NONE.exec(facts)?.[0]]).toEqual([name, true, undefined]);
    }
  });

  test('whoever says that there was none is quoted so', () => {
    const walk = resolvedWith({ dataLost: false, securityImpact: false });
    for (const [name, text] of Object.entries(told(walk, language)))
      expect([name, NONE.test(text), NOT_ASSESSED.exec(text)?.[0]]).toEqual([name, true, undefined]);
  });

  test('what was lost is told in the words of whoever said it', () => {
    const walk = resolvedWith({ dataLost: 'About forty orders', securityImpact: 'One key was public' });
    for (const [name, text] of Object.entries(told(walk, language))) {
      expect([name, text.includes('About forty orders')]).toEqual([name, true]);
      if (!DATA_ONLY.has(name)) expect([name, text.includes('One key was public')]).toEqual([name, true]);
      expect([name, NONE.exec(text)?.[0], NOT_ASSESSED.exec(text)?.[0]]).toEqual([name, undefined, undefined]);
    }
  });

  test('one may be known and the other not', () => {
    const { room } = told(resolvedWith({ dataLost: false, securityImpact: null }), language);
    expect([NONE.test(room ?? ''), NOT_ASSESSED.test(room ?? '')]).toEqual([true, true]);
  });
});

test('the commander is asked for what nobody has assessed, and for nothing else', () => {
  const asks = (found: Parameters<typeof resolvedWith>[0]) => {
    const room = told(resolvedWith(found), 'en').room ?? '';
    return [room.includes('please say what is not assessed'), room.includes('show-postmortem')];
  };
  expect(asks({ dataLost: null, securityImpact: null })).toEqual([true, true]);
  expect(asks({ dataLost: false, securityImpact: null })).toEqual([true, true]);
  expect(asks({ dataLost: false, securityImpact: 'One key was public' })).toEqual([false, false]);
});

test('a security impact of none is an answer, one that nobody assessed is still missing before publishing', () => {
  const missing = (securityImpact: Assessment) =>
    missingSections(resolvedWith({ dataLost: null, securityImpact }).incident).includes('security');
  expect([missing(null), missing(false), missing('One key was public')]).toEqual([true, false, false]);
});

test('a section that somebody emptied is not answered by the resolution again', () => {
  const walk = resolvedWith({ dataLost: null, securityImpact: false });
  const written = ask(
    walk,
    '40m',
    'U0ALICE',
    { type: 'writeSection', section: 'security', answers: { securityImpact: 'One key' }, seen: 0 },
    POLICY,
  );
  const emptied = ask(
    written,
    '41m',
    'U0ALICE',
    { type: 'writeSection', section: 'security', answers: {}, seen: 1 },
    POLICY,
  );
  expect(missingSections(emptied.incident)).toContain('security');
});

test('the record of an older version, in which nothing was said, states nothing either', () => {
  const { incident } = resolvedWith(JSON.parse('{ "dataLost": null, "securityImpact": null }'));
  expect(incident.resolution).toMatchObject({ dataLost: null, securityImpact: null });
});

describe('what was done to mitigate', () => {
  const walk = aTimeline([
    OPEN_ROOM,
    ['5m', 'U0ALICE', { type: 'postUpdate', text: 'Half of payments fail', isNoChange: false, nextUpdateAt: null }],
    ['20m', 'U0ALICE', { type: 'move', to: 'monitoring', from: null }],
  ]);
  const yaml = (language: Language, { incident, entries }: Walk) => {
    const words = wordsIn(language);
    const draft = draftPostmortem(incident, entries, words.record.parts);
    return DOCUMENTS.yaml.write({
      incident,
      entries,
      draft,
      policy: POLICY,
      words,
      names: new Map(),
      at: minute('3h'),
    });
  };

  test.each([
    ['en', 'mitigation: "not recorded"'],
    ['fr', 'mitigation: "non renseigné"'],
  ] as const)('is not taken from an update: in %s the YAML says %s', (language, says) => {
    expect(yaml(language, walk)).toContain(says);
    expect(yaml(language, resolvedWith({ dataLost: null, securityImpact: null }))).toContain(says);
  });
});

describe('the status update', () => {
  const status = (steps: Parameters<typeof aTimeline>[0]) => {
    const { incident, entries } = aTimeline([OPEN_ROOM, ...steps]);
    const words = wordsIn('en');
    const draft = draftPostmortem(incident, entries, words.record.parts);
    return DOCUMENTS.status.write({
      incident,
      entries,
      draft,
      policy: POLICY,
      words,
      names: new Map(),
      at: minute('3h'),
    });
  };

  test('does not take the title for what is understood', () => {
    expect(status([])).toContain('### Current Understanding\n\nNo update was posted.');
  });

  test('counts what people did as actions taken, not what the clock did', () => {
    const taken = status([
      ['5m', 'clock'],
      ['6m', 'U0BOB', { type: 'acknowledge' }],
      ['40m', 'clock'],
    ])
      .split('### ')
      .find((part) => part.startsWith('Actions Taken'));
    expect(taken).toContain('acknowledged');
    expect(taken).not.toMatch(/Page|overdue|room was opened/);
  });

  test('says how much of the timeline it leaves out', () => {
    const notes = Array.from({ length: 12 }, (_, index) => ['10m', 'U0BOB', note(`seen ${index}`)] as const);
    expect(status(notes.map((step) => [...step]))).toContain(
      '5 earlier: the whole timeline is in `/incident export csv`.',
    );
  });
});

function note(text: string) {
  return { type: 'addNote', text, source: null } as const;
}

test('the list of success criteria ticks nothing that was not measured', () => {
  const { incident, entries } = resolvedWith({ dataLost: null, securityImpact: null });
  const words = wordsIn('en');
  const draft = draftPostmortem(incident, entries, words.record.parts);
  const form = DOCUMENTS.short.write({
    incident,
    entries,
    draft,
    policy: POLICY,
    words,
    names: new Map(),
    at: minute('3h'),
  });
  expect(form).toContain('- [ ] Incident has a severity classification assigned within 5 minutes of detection');
  expect(form).toContain('- [ ] Timeline captures all key events');
});
