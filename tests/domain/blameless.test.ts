// The check of what people write: what it finds, what it leaves alone, and what it offers instead.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCorpus, score } from '../../bench/blameless-corpus.ts';
import { BLAME_KINDS, type BlameLanguage, findBlame, takeWording } from '../../src/blameless/blameless.ts';
import { en } from '../../src/locales/en/en.ts';
import { record as french } from '../../src/locales/fr/postmortem.ts';
import { reworded } from './reworded.ts';

const FRENCH_PARTS = french.parts;

/** Every phrase that it finds, with its kind. */
function found(text: string, language: BlameLanguage = 'en'): [string, string][] {
  return findBlame(text, language).map(({ phrase, kind }) => [phrase, kind]);
}

describe('the corpus', () => {
  const corpus = readCorpus();
  const heldOut = corpus.filter((sentence) => sentence.heldOut);

  test('has enough of everything', () => {
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
    expect(corpus.length).toBeGreaterThanOrEqual(240);
    for (const language of ['en', 'fr'] as const) {
      const blaming = corpus.filter((sentence) => sentence.language === language && sentence.isBlaming);
      expect(new Set(blaming.map(({ kind }) => kind))).toEqual(new Set(BLAME_KINDS));
      const share = blaming.length / corpus.filter((sentence) => sentence.language === language).length;
      expect(Math.abs(share - 0.5)).toBeLessThan(0.1);
    }
    expect(heldOut.length).toBeGreaterThanOrEqual(100);
  });

  test.each([
    ['all', corpus],
    ['what no rule was changed for', heldOut],
    ['English', corpus.filter(({ language }) => language === 'en')],
    ['French', corpus.filter(({ language }) => language === 'fr')],
  ])('is judged rightly: %s', (_which, sentences) => {
    const { precision, recall } = score(sentences);
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });

  test('offers a wording nearly always, and taking all of them comes to an end', () => {
    const findings = corpus.flatMap(({ text, language }) => findBlame(text, language));
    const worded = findings.filter(({ gentler }) => gentler !== null);
    expect(worded.length / findings.length).toBeGreaterThan(0.95);
    const still = corpus.filter(({ text, language }) =>
      findBlame(reworded(text, language), language).some(({ gentler }) => gentler !== null),
    );
    expect(still).toEqual([]);
  });
});

describe('English', () => {
  test.each([
    ['Bob forgot to renew the certificate.', 'failureVerb', 'Nothing reminded anybody to renew the certificate.'],
    ['<@U07BOB|bob> failed to notice the page', 'failureVerb', 'Nothing made it easy to notice the page'],
    ['The on-call engineer missed the alert.', 'failureVerb', 'Nothing drew attention to the alert.'],
    ['He drained it and forgot to wait.', 'failureVerb', 'He drained it and nothing reminded anybody to wait.'],
    [
      'Ann forgot to drain it and rebooted the node.',
      'failureVerb',
      'Nothing reminded anybody to drain it and somebody rebooted the node.',
    ],
    ['The new hire deleted the wrong table.', 'personBlamed', 'The system let somebody delete the wrong table.'],
    [
      'She ran the wrong script and dropped the index.',
      'personBlamed',
      'The system let somebody run the wrong script and drop the index.',
    ],
    ['Ann took down the cluster.', 'personBlamed', 'One change could take down the cluster.'],
    ['We should have tested it.', 'counterfactual', 'At the time nothing prompted anybody to test it.'],
    ['You could have asked.', 'counterfactual', 'Nothing at the time made it easy to ask.'],
    ['Nobody should have touched it.', 'counterfactual', 'The system let people touch it.'],
    ['This should have been reviewed.', 'counterfactual', 'This could pass without being reviewed.'],
    ['A careless edit broke it.', 'character', 'An edit broke it.'],
    ['It was irresponsible to run it.', 'character', 'It was possible to run it.'],
    ['It was due to human error.', 'humanError', 'It was due to a step without a safeguard.'],
    ['The root cause was Bob.', 'singleCause', 'One contributing factor was what the system allowed.'],
    ['It broke because of the intern.', 'singleCause', 'It broke because of what the system allowed.'],
    ['who deployed this?', 'whoQuestion', 'what made it possible to deploy this?'],
    ['Why did nobody roll back?', 'whoQuestion', 'What would have prompted somebody to roll back?'],
    ['Obviously the timeout was too short.', 'hindsight', 'As we know now, the timeout was too short.'],
    ['They simply had to read it.', 'hindsight', 'What would have helped was to read it.'],
  ])('%s', (text, kind, gentler) => {
    const findings = findBlame(text, 'en');
    expect(findings.map((finding) => finding.kind)).toEqual([kind]);
    expect(reworded(text, 'en')).toBe(gentler);
  });

  test.each([
    'The health check failed to notice it.',
    'The deploy script forgot to drain the node.',
    'The laptop of the engineer failed to send it.',
    'The developer portal failed to load.',
    'The alert should have fired.',
    'You should have access now.',
    'We should have an answer by three.',
    'Ann failed over the database.',
    'The engineer who deployed the fix joined at noon.',
    'The user error rate is 2 %.',
    'It was caused by the developer portal.',
    'We just deployed the fix.',
    'Bob rolled back at 14:12.',
    'It loads lazily, with lazy loading.',
    'Jenkins forgot the credentials.',
  ])('leaves alone: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('French', () => {
  test.each([
    ["Paul a oublié d'ajouter l'index.", 'failureVerb', "Rien ne rappelait d'ajouter l'index."],
    ["L'astreinte n'a pas vérifié la sonde.", 'failureVerb', "Rien n'invitait à vérifier la sonde."],
    ["Elle est passée à côté de l'alerte.", 'failureVerb', "Rien n'attirait l'attention sur l'alerte."],
    [
      'Le stagiaire a vidé la mauvaise base et redémarré.',
      'personBlamed',
      'Le système permettait de vider la mauvaise base et de redémarrer.',
    ],
    ['la règle qu’Olivia avait activée par erreur', 'personBlamed', "la règle que le système permettait d'activer"],
    ['On aurait dû tester.', 'counterfactual', "Rien n'invitait alors à tester."],
    ["Il n'aurait pas dû avoir accès.", 'counterfactual', "Rien n'empêchait d'avoir accès."],
    ['La migration aurait dû être testée.', 'counterfactual', 'La migration pouvait passer sans être testée.'],
    ['Une modification négligente a tout coupé.', 'character', 'Une modification a tout coupé.'],
    ["C'est dû à une erreur humaine.", 'humanError', "C'est dû à une étape sans garde-fou."],
    ["La panne vient d'une maladresse.", 'humanError', "La panne vient d'une étape sans garde-fou."],
    ["c'est la faute de Marie", 'singleCause', "c'est ce que le système permettait"],
    [
      'Elle a été causée par le stagiaire.',
      'singleCause',
      'Elle a été rendue possible par ce que le système permettait.',
    ],
    ['qui a cassé la prod ?', 'whoQuestion', "qu'est-ce qui a permis de casser la prod ?"],
    ['on sait qui a poussé ça ?', 'whoQuestion', 'on sait ce qui a permis de pousser ça ?'],
    ['Il suffisait de lire.', 'hindsight', "Ce qui aurait aidé, c'est de lire."],
    ["Il était évident qu'il manquait.", 'hindsight', "On voit maintenant qu'il manquait."],
  ])('%s', (text, kind, gentler) => {
    const findings = findBlame(text, 'fr');
    expect(findings.map((finding) => finding.kind)).toEqual([kind]);
    expect(reworded(text, 'fr')).toBe(gentler);
  });

  test.each([
    "La sonde n'a pas vu la panne.",
    'Le script a oublié de vider le nœud.',
    "L'alerte aurait dû se déclencher.",
    'La latence vient de là, à cause de la fibre.',
    'Une faute de frappe est restée dans le fichier.',
    'Par défaut, rien ne part.',
    "L'ingénieur qui a déployé le correctif est parti.",
    "Le taux d'erreur utilisateur baisse.",
    'Réessayez simplement.',
    "On n'a pas encore vérifié le correctif.",
    'qui prend la suite ?',
  ])('leaves alone: %s', (text) => {
    expect(found(text, 'fr')).toEqual([]);
  });
});

describe('what is exempt', () => {
  test.each([
    ['a quoted line', '> Bob forgot to renew it'],
    ['a quoted line as Slack escapes it', '&gt; Bob forgot to renew it'],
    ['everything behind three', '>>> it says\nBob forgot to renew it'],
    ['straight quotes', 'The customer said "Bob forgot to renew it".'],
    ['curly quotes', 'The customer said “Bob forgot to renew it”.'],
    ['guillemets', 'The customer said « Bob forgot to renew it ».'],
    ['inline code', '`Bob forgot to renew it`'],
    ['a code block', '```\nBob forgot to renew it\n```'],
    ['a log line', '2026-11-21T10:00:00Z Bob forgot to renew it'],
    ['a log line with a level', '10:00 ERROR Bob forgot to renew it'],
    ['a stack trace', '  at Bob.forgot(who.ts:1) human error'],
    ['an address', 'see https://example.com/human-error and <https://example.com|who broke it>'],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  test('ends where the quote ends', () => {
    expect(found('> Bob forgot to renew it\nAnn forgot to ask')).toEqual([['Ann forgot to', 'failureVerb']]);
    expect(found('"Fine", said Bob. Ann forgot to ask, 5" away')).toEqual([['Ann forgot to', 'failureVerb']]);
    expect(found('```\nx\n``` Ann forgot to ask')).toEqual([['Ann forgot to', 'failureVerb']]);
    expect(found('2026-11-21 10:00 Ann forgot to ask')).toEqual([['Ann forgot to', 'failureVerb']]);
  });
});

describe('taking a wording', () => {
  test('keeps a capital at the start of a sentence, and only there', () => {
    expect(reworded('It broke. Bob forgot to ask. It said that Bob forgot to wait.', 'en')).toBe(
      'It broke. Nothing reminded anybody to ask. It said that nothing reminded anybody to wait.',
    );
    expect(reworded('- bob forgot to ask\n- Ann forgot to ask', 'en')).toBe(
      '- nothing reminded anybody to ask\n- Nothing reminded anybody to ask',
    );
  });

  test('leaves no half of a pair of marks behind', () => {
    expect(reworded('*Bob* forgot to ask', 'en')).toBe('Nothing reminded anybody to ask');
  });

  test('changes nothing where none is offered', () => {
    const finding = { start: 0, end: 3, phrase: 'Bob', kind: 'character', gentler: null } as const;
    expect(takeWording('Bob is here', finding)).toBe('Bob is here');
  });
});

describe('the roles that stand for people in what is published', () => {
  test.each([
    ...Object.values(en.record.parts).map((label) => ['en', label, `${label} failed to notice it`] as const),
    ...Object.values(FRENCH_PARTS).map((label) => ['fr', label, `${label} n’a pas vérifié la sonde`] as const),
  ])('%s: %s', (language, label, text) => {
    const isClock = label === en.record.parts.clock || label === FRENCH_PARTS.clock;
    expect(findBlame(text, language).length).toBe(isClock ? 0 : 1);
  });
});

describe('any text', () => {
  const pieces = readCorpus().flatMap(({ text }) => text.split(' '));
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom('\n', '`', '```', '"', '>', '<@U1>', '« ', '’')), {
        maxLength: 60,
      })
      .map((some) => some.join(' ')),
  );

  test.each(['en', 'fr'] as const)('has findings in order, apart, and that come to an end: %s', (language) => {
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const finding of findBlame(text, language)) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(finding.start, finding.end)).toBe(finding.phrase);
          end = finding.end;
        }
        reworded(text.slice(0, 120), language);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['en', 'fr'] as const)('takes time in proportion to its length: %s', (language) => {
    const corpus = readCorpus()
      .filter((sentence) => sentence.language === language)
      .map(({ text }) => text)
      .join('\n');
    const shapes = [
      corpus,
      'who ',
      'nobody tested the ',
      'à cause de la ',
      'should have ',
      "qu'",
      ' ',
      'a',
      '"',
      '`',
      'Bob, a, ',
    ];
    for (const shape of shapes) {
      const fastest = (length: number) => {
        const text = shape.repeat(Math.ceil(length / shape.length)).slice(0, length);
        const times = Array.from({ length: 2 }, () => {
          const begun = performance.now();
          findBlame(text, language);
          return performance.now() - begun;
        });
        return Math.min(...times);
      };
      // Ten times as long: a hundred times would be quadratic. The floor keeps a busy machine's noise out.
      expect(fastest(50_000) / Math.max(fastest(5_000), 4)).toBeLessThan(45);
    }
  });
});
