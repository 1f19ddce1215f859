// A workspace whose policy says `language: fr`: from the declaration to the end, all that people read is French.
import { afterEach, expect, test } from '@jest/globals';
import { fr } from '../../src/locales/fr/fr.ts';
import { englishIn, ownWords } from '../support/english.ts';
import { buttonsOf, type Person } from '../support/people.ts';
import { ESCALATION_POLICY } from '../support/policies.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import { formText, inputsOf } from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** What the bot said to somebody, anywhere; what Slack says of people who come and go is Slack's. */
async function heardBy(person: Person): Promise<string[]> {
  const { messages, channels } = await person.snapshot();
  const said = Object.values(messages)
    .flat()
    .filter(({ subtype }) => subtype === undefined);
  const labels = said.flatMap(buttonsOf).map(({ text }) => text);
  return [...said.map(({ text }) => text), ...labels, ...channels.map(({ topic }) => topic)].filter(
    (text) => text !== '',
  );
}

test('declared, updated and resolved in French', async () => {
  testBot = await startTestBot({ policy: `language: fr\n${ESCALATION_POLICY}` });
  const { alice, bob, carol, clock } = testBot;

  expect(await alice.types('/incident sev1 paiement en panne')).toContain('INC-2026-001 SEV1 est déclaré');
  const room = { id: (await alice.snapshot()).channels.find(({ name }) => name.startsWith('inc-'))?.id ?? '' };
  await bob.presses('Prendre en compte', room);
  await bob.presses('Marquer identifié', room);

  await alice.presses('Point de situation', room);
  expect(await alice.labels()).toEqual(['Que faut-il savoir\u202F?', 'Statut', 'Prochain point']);
  await alice.submits({ 'Que faut-il savoir\u202F?': 'Retour arrière en cours.' });
  expect((await carol.reads('C0INCIDENTS')).join('\n')).toContain('Retour arrière en cours.');
  await clock.advance('40m');

  expect(await alice.types('/incident sev 3 une seule région', room)).toBe('');
  expect(await alice.types('/incident why', room)).toContain('Ce que je ferai ensuite');
  expect(await carol.types('/incident ack')).toContain('Duquel s’agit-il');
  expect(await carol.types('/incident udpate')).toContain('Vouliez-vous dire');
  expect(await alice.types('/incident timeline', room)).toContain('a publié un point de situation');
  await alice.presses('Résoudre', room);
  await alice.submits({ 'Qu’est-ce qui y a mis fin, en une phrase\u202F?': 'Version précédente remise en place.' });
  expect(await bob.types('/incident update encore un mot', room)).toContain('Cet incident est résolu');

  const heard = [...(await heardBy(alice)), ...(await heardBy(bob)), ...(await heardBy(carol))];
  expect(heard.length).toBeGreaterThan(20);
  // A verb is called as it is typed.
  const verbs = ['«\u00A0update\u00A0»'];
  expect(heard.filter((text) => englishIn(ownWords(text, verbs)) !== null)).toEqual([]);
});

test('who is mentioned is called by a French role: in a section as it opens, and in the last look before publishing', async () => {
  testBot = await startTestBot({ policy: 'language: fr' });
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 paiement en panne');
  await bob.act({ type: 'join', channel: room.id });
  await alice.types('/incident note <@U0BOB|bob> a oublié de tester la version', room);
  await alice.types('/incident resolve version précédente remise par <@U0ALICE|alice> et <@U0BOB|bob>', room);
  await alice.types('/incident postmortem', room);
  await alice.pressesInForm(fr.editing.editSection(fr.followUp.sections.resolution));
  const [resolution] = await inputsOf(alice);
  expect(resolution).toMatch(/^version précédente remise par la personne responsable de l’incident et /);
  expect(englishIn(resolution ?? '')).toBeNull();
  await alice.submits({});
  await alice.pressesInForm(fr.editing.publish);
  expect(await formText(alice)).toMatch(
    /Chronologie\*\s:\s«\s(?:la personne d’astreinte|une personne de l’équipe) a oublié/,
  );
});
