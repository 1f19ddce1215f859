// French rules about what people did not do: a person is the subject, and the verb says what was missing.
import { CLAUSE_WORD, instead } from './french-clauses.ts';
import { ADVERB, DUTY, HAS, infinitiveOf, mots, PARTICIPLE, ROLE } from './french-words.ts';
import { beginsClause, isPerson, MENTION } from './people.ts';
import { type Match, type Rule, rule } from './rule.ts';

const HAS_ADVERB = `${HAS}(?: ${ADVERB}){0,2}`;
const NOT = `(?:n'|ne |n )?(?:l'|les |lui |y )?${HAS} (?:${ADVERB} ){0,2}(?:pas|jamais|point)(?: ${ADVERB}){0,2}`;
const WARNING =
  '(?:appels?|alertes?|alarmes?|pages?|notifications?|avertissements?|messages?|étapes?|erreurs?|bugs?|problèmes?|signaux|signal|signes?|mails?|symptômes?)';
/** What nobody was doing, in the imperfect, and its infinitive. */
const IMPERFECT: Partial<Record<string, string>> = {
  regardait: 'regarder',
  surveillait: 'surveiller',
  vérifiait: 'vérifier',
  suivait: 'suivre',
  contrôlait: 'contrôler',
  testait: 'tester',
  relisait: 'relire',
  lisait: 'lire',
  écoutait: 'écouter',
};
const INFINITIVE = '[\\p{L}]{2,}(?:er|ir|re)(?!\\p{L})';

/** That people never had, knew or lost something is a fact, and no duty that was missed. */
const IS_FACT =
  /^(?:eu|vu|reçu|perdu|trouvé|pu|été|su|connu|entendu|réussi|obtenu|constaté|observé|subi|touché|changé|quitté|compris|cru|accepté|voulu|souffert|aimé|dû|cessé|déployé|modifié|rencontré|aidé|suffi)(?:e|s|es)?$/i;
const ENOUGH = '(?:à temps|assez tôt|assez vite|correctement|proprement|soigneusement|sérieusement|suffisamment)';

const failure = (pattern: string, gentler: string, subject: NonNullable<Rule['subject']> = 'person'): Rule =>
  rule(
    'failureVerb',
    mots(pattern),
    // "de" leaves the space behind it, "d'" has none.
    (match) => instead(match.text.charAt(match.end - 1) === "'" ? `${gentler} ` : gentler, match),
    subject,
  );

const saysNobody = ({ who }: Match) => /^(?:personne(?! d'astreinte)|aucun)/i.test(who);

const duty = (pattern: string, accepts: (match: Match) => boolean): Rule =>
  rule(
    'failureVerb',
    mots(pattern),
    (match) => {
      const infinitive = infinitiveOf(match.groups.verb);
      const isNotYet = /pas encore/i.test(match.text.slice(match.verb, match.end));
      return isNotYet || !accepts(match) ? null : instead(`rien n'invitait à ${infinitive}`, match);
    },
    'person',
  );

export const FRENCH_NEGLECT: readonly Rule[] = [
  failure(`${HAS_ADVERB} oublié`, 'rien ne rappelait', 'maybePerson'),
  failure("(?:oublie|oublient|oubliait)(?= (?:de |toujours |encore )| d')", 'rien ne rappelle', 'maybePerson'),
  failure(`${HAS_ADVERB} (?:omis|négligé(?= (?:de |d')))`, 'rien ne demandait', 'maybePerson'),
  failure(`${NOT} (?:pensé|songé)(?= (?:à|a|au|aux) )`, 'rien ne faisait penser', 'maybePerson'),
  failure(
    `${NOT} (?:pris la peine|pris le temps|daigné|jugé utile|pris soin)(?: de| d'|(?= \\p{L}))`,
    "rien n'invitait à",
    'maybePerson',
  ),
  failure(`${NOT} su`, "rien n'aidait à"),
  failure(
    `${HAS_ADVERB} (?:refusé|décidé de ne pas|choisi de ne pas|préféré ne pas)(?: de| d'|(?= \\p{L}))`,
    "rien n'invitait à",
  ),
  failure(
    `${HAS_ADVERB} manqué(?= (?:de |d')(?:(?:nous|vous|me|le|la|les|lui) |l')?${INFINITIVE})`,
    'rien ne demandait',
    'maybePerson',
  ),
  duty(`${NOT} (?<verb>${DUTY})`, () => true),
  // What "we" did not do may be a plain report: only a duty counts there.
  duty(
    `${NOT} (?<verb>${PARTICIPLE})`,
    ({ who, groups }) =>
      !/^(?:on|nous|je|j'|tu|vous|personne(?! d'astreinte)|quelqu'un)/i.test(who) && !IS_FACT.test(groups.verb ?? ''),
  ),
  rule(
    'failureVerb',
    mots(
      "(?:ne |n')?(?:est|sont|était|étaient|sommes|suis) (?:(?:pas|jamais) )?(?<verb>(?:intervenu|revenu|allé|venu)(?:e|s|es)?)",
    ),
    (match) => {
      const isNot = /(?:pas|jamais) /i.test(match.text.slice(match.verb, match.end)) || saysNobody(match);
      return isNot ? `rien n'invitait à ${infinitiveOf(match.groups.verb)}` : null;
    },
    'person',
  ),
  rule('failureVerb', mots("oublié(?= (?:de |d'))"), ({ text, start }) =>
    beginsClause(text, start) ? 'rien ne rappelait' : null,
  ),
  rule(
    'failureVerb',
    mots(`pas (?:été )?(?<verb>${PARTICIPLE}) par (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))`),
    ({ text, start, groups }) =>
      isPerson(groups) ? `pas ${/été/i.test(text.slice(start, start + 9)) ? 'été ' : ''}${groups.verb}` : null,
  ),
  duty(`${NOT} (?<verb>${PARTICIPLE})(?=${CLAUSE_WORD}{0,6}? ${ENOUGH}(?!\\p{L}))`, () => true),
  failure(`${HAS_ADVERB} laissé passer`, "rien n'a arrêté"),
  failure(`${HAS_ADVERB} (?:bâclé|expédié)`, 'le temps manquait pour'),
  failure(`(?:s'|me |nous |se )(?:est|sont|était|suis|sommes) endormie?s?`, 'rien ne tenait éveillé'),
  rule(
    'failureVerb',
    mots(
      `(?:le |son |leur )?(?:refus|incapacité) (?:de |du |des |de la |de l'|d')(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))(?= (?:de |d'|à ))`,
    ),
    ({ groups }) => (isPerson(groups) ? { gentler: null } : null),
  ),
  duty(`(?:n'|ne )?(?:l'|les )?${HAS} (?<verb>${DUTY})`, saysNobody),
  rule(
    'failureVerb',
    mots(`n'ayant (?:pas|jamais) (?<verb>${PARTICIPLE})`),
    ({ groups }) => `rien n'invitant à ${infinitiveOf(groups.verb)}`,
    'person',
  ),
  rule(
    'failureVerb',
    mots(`(?:n'|ne )${HAS} (?<verb>prévenu|informé|averti|consulté) personne`),
    ({ groups }) => `rien n'invitait à ${infinitiveOf(groups.verb)} qui que ce soit`,
    'person',
  ),
  // "n'a prévenu le client que le lendemain": too late.
  rule(
    'failureVerb',
    mots(
      `(?:n'|ne )${HAS} (?<verb>${DUTY})(?<whom>${CLAUSE_WORD}{0,5}?) que(?:(?<late> trop tard)|(?= (?:le lendemain|la veille)))`,
    ),
    ({ groups: { verb, whom, late } }) =>
      `rien n'invitait à ${infinitiveOf(verb)}${whom} ${late === undefined ? 'avant' : 'plus tôt'}`,
    'person',
  ),
  failure(`(?:n'|ne )?${HAS} rien (?:fait|tenté|entrepris)`, "rien n'invitait à agir"),
  failure(
    "ne (?:s'en |s'|se |nous |me )?(?:est|sont|sommes|suis) pas (?:rendu compte|aperçue?s?|souciée?s?|assurée?s?)",
    "rien n'aidait à s'assurer",
  ),
  rule(
    'failureVerb',
    mots(`(?:ne |n')?(?<verb>${Object.keys(IMPERFECT).join('|')})`),
    (match) => (saysNobody(match) ? `rien n'invitait à ${IMPERFECT[match.groups.verb?.toLowerCase() ?? '']}` : null),
    'person',
  ),
  rule(
    'failureVerb',
    mots(
      "(?:est|sont|suis|sommes|était|étaient) (?:complètement |totalement )?passée?s? à côté (?<of>du|de la|de l'|des)",
    ),
    ({ groups: { of = '' } }) => {
      const articles: Partial<Record<string, string>> = { du: 'le', des: 'les', 'de la': 'la', "de l'": "l'" };
      return `rien n'attirait l'attention sur ${articles[of.toLowerCase()] ?? 'le'}`;
    },
    'maybePerson',
  ),
  failure(`${HAS_ADVERB} (?:ignoré|zappé|négligé)`, 'rien ne mettait assez en avant'),
  failure(
    `${HAS_ADVERB} (?:raté|loupé|manqué)(?= (?:l'|d'|(?:la|le|les|un|une|des|deux|trois|plusieurs|cette|cet|ce) (?:[\\p{L}-]{2,} )?)${WARNING}(?!\\p{L}))`,
    'rien ne faisait assez remarquer',
  ),
  failure(
    `${HAS_ADVERB} (?:(?:trop )?tardé|mis (?:beaucoup )?trop (?:de temps|longtemps))(?= à )`,
    "rien n'aidait plus tôt",
  ),
  failure(`${HAS_ADVERB} (?:trop attendu|attendu (?:bien |beaucoup )?trop longtemps)`, 'rien ne pressait'),
  rule(
    'failureVerb',
    mots(
      `${HAS_ADVERB} laissé(?<rest>${CLAUSE_WORD}{1,6}? (?:ouvert|activé|désactivé|allumé|arrêté|actif|active|en place|sans surveillance|traîner|tourner)(?:e|s|es)?)`,
    ),
    ({ groups: { rest } }) => `rien n'empêchait de laisser${rest}`,
    'person',
  ),
];
