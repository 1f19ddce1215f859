// The first words in a new room: how people work here, and what to find out first.
import type { Incident } from '../domain/incident.ts';
import { context, type Message, message, section } from './blocks.ts';
import { target } from './mentions.ts';

const FIRST_QUESTIONS = [
  'What is seen, and since when?',
  'What changed shortly before?',
  'How many users feel it, and which ones?',
  'What do the error messages say?',
] as const;

/** Posted once, under the card. */
export function welcome(incident: Incident): Message {
  const work = `*How we work here.* ${target(incident.roles.commander)} leads and decides; stopping the harm comes before finding the cause. Say here what you see and what you try.`;
  const questions = ['*To find out first*', ...FIRST_QUESTIONS.map((question) => `• ${question}`)].join('\n');
  const hint =
    '`/incident note …` keeps something in the timeline · `/incident update …` tells everybody · `/incident help` knows the rest';
  return message([work, questions, hint].join('\n'), [section(`${work}\n${questions}`), context(hint)]);
}
