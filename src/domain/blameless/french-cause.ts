// French rules about persons as causes, and about questions that ask who it was.
import { withDe } from './french-clauses.ts';
import { HARM } from './french-harm.ts';
import { ADVERB, de, HAS, infinitiveOf, mots, PARTICIPLE, ROLE } from './french-words.ts';
import { beginsClause, isPerson, MENTION } from './people.ts';
import { type Match, type Rule, rule } from './rule.ts';

const WHOM = `(?:(?<role>(?:(?:nouveau|nouvel|nouvelle|nouveaux|jeunes?|anciens?|autres?) )?${ROLE})|(?<mention>${MENTION})|(?<pronoun>lui|elle|eux|nous|moi|toi|vous)|(?<name>[\\p{L}-]{2,}))`;
/** "du", "des" and "au" hold the article of the person. */
const OF = "(?:de |du |des |d'|de l'|de la )";
const TO = "(?:à |au |aux |à l'|à la )";

const WHAT = 'ce que le système permettait';
const FACTOR = `un des facteurs est ${WHAT}`;

const cause = (pattern: string, gentler: string | ((match: Match) => string)): Rule =>
  rule('singleCause', mots(pattern), (match) => {
    if (!isPerson(match.groups)) return null;
    return typeof gentler === 'string' ? gentler : gentler(match);
  });

const CAUSE: readonly Rule[] = [
  cause(
    `(?:la |l'|sa )?(?:(?:seule|vraie|principale) )?(?:cause|origine|raison)(?: (?:racine|première|principale|unique|profonde)){0,2}(?: (?:de la |du |de l'|de cet |de cette )[\\p{L}]{2,})?(?:,? c'est| est| était| :| =|:) ${WHOM}`,
    FACTOR,
  ),
  cause(`(?:causé|provoqué)(?<agreement>e|s|es)? (?:(?:uniquement|entièrement) )?par ${WHOM}`, ({ groups }) => {
    const agreement = groups.agreement?.toLowerCase() ?? '';
    return `rendu${agreement} possible${agreement.endsWith('s') ? 's' : ''} par ${WHAT}`;
  }),
  cause(`à cause ${OF}${WHOM}`, `à cause de ${WHAT}`),
  cause(`(?:d[uû]e?s?|imputables?|attribuables?) ${TO}${WHOM}`, `à relier à ${WHAT}`),
  cause(`(?:(?:la|une) )?faute (?:${OF}|${TO})${WHOM}`, WHAT),
  rule(
    'singleCause',
    mots("(?:est|sont|était|étaient) (?:à l'origine|la (?:seule |vraie |principale )?cause)(?= (?:de |du |des |d'))"),
    'le système est un des facteurs',
    'person',
  ),
  rule('singleCause', mots('(?:de )?(?:ma|ta|sa|notre|votre|leur) faute'), WHAT),
  cause(
    `(?:la )?(?:responsabilité|faute) (?:en )?(?:revient|incombe|retombe) (?:${TO}|sur )${WHOM}`,
    'le système le permettait',
  ),
  cause(`(?:(?:le|la|les) )?(?:coupables?|fauti(?:f|fs|ve|ves))(?: ici)?(?:,? c'est| est| sont| :|:) ${WHOM}`, FACTOR),
  cause(
    `(?:(?:le|la|les) )?responsables? (?:(?:de la|de cette|de cet|du|des) |de l'|d')${HARM}(?: est| c'est|, c'est| sont| :) ${WHOM}`,
    FACTOR,
  ),
  cause(
    `grâce ${TO}${WHOM}(?=,? (?:on|nous|la|le|il)(?: [\\p{L}\\p{N}'-]+){0,6} (?:plus|panne|par terre|cassé|cassée|interruption|perdu|tombé|tombée)(?!\\p{L}))`,
    `à cause de ${WHAT}`,
  ),
  rule(
    'singleCause',
    mots(
      `(?:est|sont|était|étaient)(?: (?:seule?|entièrement|pleinement|clairement))? responsables? (?:(?<of>de la|de cette|de cet|du|des) |de l'|d')(?<what>${HARM})`,
    ),
    ({ groups: { of, what } }) => {
      const articles: Partial<Record<string, string>> = {
        'de la': 'la ',
        'de cette': 'cette ',
        'de cet': 'cet ',
        du: 'le ',
        des: 'les ',
      };
      const article = of && articles[of.toLowerCase()];
      return `le système a permis ${article ?? "l'"}${what}`;
    },
    'person',
  ),
];

/** To ask who did this looks for somebody to thank or to talk to. */
const WELCOME = new Set(
  `voir remarquer signaler rejoindre trouver corriger réparer résoudre avoir être recevoir prendre savoir pouvoir déclarer acquitter
  répondre aider détecter repérer constater tester vérifier essayer regarder appeler demander dire accepter proposer participer
  piloter`.split(/\s+/),
);
const FRAME =
  "(?:sait|savoir|sais|savez|dire|dis|dites|demande|demander|trouver|chercher|vérifier|voir|idée|c'est|mais|et|bon|ok|alors|donc|ou|hein|hé|euh|sérieusement|identifier|comprendre|de)";
const FRAMED = mots(`${FRAME}\\s{0,3}$`);
const INDIRECT =
  /(?:sait|savoir|sais|savez|dire|dis|dites|demander?|trouver|chercher|vérifier|voir|idée de|identifier|comprendre)\s+$/i;

/** "L'ingénieur qui a déployé" asks nothing: a question begins a clause, or follows "quelqu'un sait". */
function asks(text: string, start: number): boolean {
  FRAMED.lastIndex = 0;
  return beginsClause(text, start) || FRAMED.test(text.slice(Math.max(0, start - 30), start));
}

function couldHave({ text, start, groups }: Match): string | null {
  const infinitive = infinitiveOf(groups.verb);
  if (WELCOME.has(infinitive) || !asks(text, start)) return null;
  const what = INDIRECT.test(text.slice(Math.max(0, start - 20), start)) ? 'ce qui' : "qu'est-ce qui";
  return `${what} a permis ${de(infinitive)}${infinitive}`;
}

const WHO_QUESTIONS: readonly Rule[] = [
  rule(
    'whoQuestion',
    mots(`qui (?:n'|ne )(?:a|ont|avait) (?:pas|jamais)(?: ${ADVERB})? (?<verb>${PARTICIPLE})`),
    ({ text, start, groups }) =>
      asks(text, start) ? `qu'est-ce qui aurait aidé à ${infinitiveOf(groups.verb)}` : null,
  ),
  rule(
    'whoQuestion',
    mots(
      `(?:quelle équipe|quel ingénieur|quel développeur|quel dev|lequel d'entre (?:vous|nous)) (?:l'|les )?(?:a|avait)(?: ${ADVERB}){0,2} (?<verb>${PARTICIPLE})`,
    ),
    couldHave,
  ),
  rule(
    'whoQuestion',
    mots(
      `(?:c'est qui qui|qui est-ce qui|c'est qui (?:l'idiot|le gars|celui|le crétin) qui|qui) (?:l'|les )?(?:a|ont|avait)(?: (?:${ADVERB}|pu)){0,2} (?<verb>${PARTICIPLE})`,
    ),
    couldHave,
  ),
  rule('whoQuestion', mots('qui (?:est|était|devait être) (?:censée?|supposée?)(?= )'), (match) =>
    asks(match.text, match.start) ? withDe('comment était-il prévu', match) : null,
  ),
  rule(
    'whoQuestion',
    mots(
      `qui (?:est|était) (?:(?:le|la) )?(?:coupable|fautif|fautive|responsable(?= (?:(?:de la|de cette|de cet|du|des) |de l'|d')${HARM}))`,
    ),
    ({ text, start }) => (asks(text, start) ? "qu'est-ce qui est à l'origine" : null),
  ),
  rule('whoQuestion', mots("à qui (?:est |c'est |revient )?la faute(?<if> si)?"), ({ groups }) =>
    groups.if === undefined ? "d'où vient cela" : "d'où vient que",
  ),
  rule(
    'whoQuestion',
    mots(
      `pourquoi(?: est-ce que)? personne(?: (?:dans|de|du|sur|à|chez)(?: [\\p{L}']{2,}){1,3}?)? (?:n'|ne )?(?:l'|les )?(?:a|avait|est|était)(?: ${ADVERB}){0,2} (?<verb>${PARTICIPLE})`,
    ),
    ({ groups }) => `qu'est-ce qui aurait invité à ${infinitiveOf(groups.verb)}`,
  ),
  rule(
    'whoQuestion',
    mots(
      "qu'est-ce qui (?:(?:lui|leur|vous|nous) |t')(?:a|est) (?:pris|passé par la tête)|à quoi (?:pensait|pensaient)(?:-il|-elle|-ils|-elles| [\\p{L}-]{2,})",
    ),
    'à quoi ressemblait alors la situation',
  ),
  rule(
    'whoQuestion',
    mots(
      `quel(?:le)? (?:est l'|est le )?(?:idiot|génie|crétin|abruti|imbécile|boulet)(?: qui)? (?:a|avait) (?<verb>${PARTICIPLE})`,
    ),
    ({ groups }) => {
      const infinitive = infinitiveOf(groups.verb);
      return `qu'est-ce qui a permis ${de(infinitive)}${infinitive}`;
    },
  ),
  rule(
    'whoQuestion',
    mots(
      `pourquoi(?: (?:est-ce que )?| est-ce qu')(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>on|nous|tu|vous|ils?|elles?)|(?<name>[\\p{L}-]{2,})) (?:n'|ne )?(?:l'|les )?${HAS}(?:-t-(?:ils?|elles?|on))?(?<not> pas)?(?: ${ADVERB}){0,2} (?<verb>${PARTICIPLE})(?<of> de| d'(?=\\p{L}))?`,
    ),
    ({ groups }) => {
      const infinitive = infinitiveOf(groups.verb);
      if (!isPerson(groups)) return null;
      if (groups.not === undefined) {
        return `qu'est-ce qui rendait alors logique ${de(infinitive)}${infinitive}${groups.of ?? ''}`;
      }
      // "pas fait de sauvegarde" would need an article that we cannot know.
      return groups.of === undefined ? `qu'est-ce qui aurait aidé à ${infinitive}` : { gentler: null };
    },
  ),
];

export const FRENCH_CAUSE: readonly Rule[] = [...WHO_QUESTIONS, ...CAUSE];
