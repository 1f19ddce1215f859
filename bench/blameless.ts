// Figure: how right the blameless check is on sentences written for it, and how long it takes for a long text.
import { findBlame } from '../src/blameless/blameless.ts';
import { readCorpus, type Sentence, score } from './blameless-corpus.ts';
import { type Figure, rounded } from './report.ts';
import { spread } from './spread.ts';

/** The longest text that a field of Slack's modals takes. */
const FIELD = 3_000;
const ROUNDS = 200;

export function blameless(): Figure {
  const corpus = readCorpus();
  const heldOut = corpus.filter((sentence) => sentence.heldOut);
  const of = (language: Sentence['language']) => corpus.filter((sentence) => sentence.language === language);
  return {
    method:
      `findBlame on the ${corpus.length} sentences of bench/blameless-corpus.yml. A blaming sentence counts as found when anything is found ` +
      `in it, whichever phrase. Held out: sentences that no rule was changed for. Time: texts of ${FIELD} characters, made of the corpus's ` +
      `sentences one after the other, ${ROUNDS} times.`,
    rows: {
      all: cells(corpus),
      English: cells(of('en')),
      French: cells(of('fr')),
      'held out': cells(heldOut),
      'held out, English': cells(heldOut.filter(({ language }) => language === 'en')),
      'held out, French': cells(heldOut.filter(({ language }) => language === 'fr')),
      [`${FIELD} characters of English, ms`]: timed('en', of('en')),
      [`${FIELD} characters of French, ms`]: timed('fr', of('fr')),
    },
  };
}

function cells(sentences: readonly Sentence[]): Record<string, number> {
  const { precision, recall, kindRight, wrong } = score(sentences);
  return {
    sentences: sentences.length,
    precision: rounded(precision),
    recall: rounded(recall),
    'right kind': rounded(kindRight),
    'found wrongly': wrong.found.length,
    missed: wrong.missed.length,
  };
}

function timed(language: Sentence['language'], sentences: readonly Sentence[]): Record<string, number> {
  const whole = sentences.map(({ text }) => text).join('\n');
  const last = whole.length - FIELD;
  const taken = Array.from({ length: ROUNDS }, (_, round) => {
    const from = Math.floor((last * round) / ROUNDS);
    const text = whole.slice(from, from + FIELD);
    const begun = performance.now();
    findBlame(text, language);
    return performance.now() - begun;
  });
  return spread(taken, ['median', 'p99', 'max']);
}
