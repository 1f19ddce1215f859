// French rules about harm that a person is said to have done.
import { allowed, CLAUSE_WORD, could } from './french-clauses.ts';
import { ADVERB, HAS, infinitiveOf, mots, PARTICIPLE, ROLE } from './french-words.ts';
import { isPerson, MENTION } from './people.ts';
import { type Rule, rule } from './rule.ts';

const HAS_ADVERB = `${HAS}(?: ${ADVERB}){0,2}`;
/** What an incident is called. */
export const HARM =
  '(?:pannes?|incidents?|indisponibilités?|interruptions?|coupures?|problèmes?|dégâts?|pertes?|bugs?|crashs?|dégradations?|régressions?|fuites?|failles?|interblocages?)';
const HASTY =
  '(?:non testée?s?|non relue?s?|non validée?s?|sans (?:[\\p{L}-]+ ){0,3}?(?:relecture|revue|test|tests|validation|sauvegarde|accord|autorisation|prévenir|demander|vérifier|tester|attendre|relire|consulter|lire|réfléchir|avertir|informer|regarder|valider))';
const INADVERTENTLY =
  '(?:par erreur|par accident|par mégarde|par inadvertance|accidentellement|malencontreusement|involontairement|sans le vouloir|sans faire exprès|à tort|trop tôt|trop vite)';
/** Who sees what is wrong has done nothing wrong. */
const SEEN =
  '(?:vu|remarqué|constaté|signalé|trouvé|corrigé|compris|dit|découvert|repéré|pensé|cru|su|annulé|identifié|reçu|eu|été|remplacé|rétabli)';
const NOT_SEEN = `(?!${SEEN} )`;
const UNSEEN_WORD = `(?: ${NOT_SEEN}[^\\s.,;:!?\\uFFFC]+)`;
const IS = '(?:est|sont|suis|es|sommes|êtes|était|étaient)';
const CHANGE =
  '(?:commit|changement|déploiement|script|requête|correctif|mise à jour|fusion|migration|modification|configuration|pr|merge)';
const BROKEN =
  '(?:cassé|planté|coupé|fait tomber|provoqué|causé|tué|supprimé|corrompu|effacé|entraîné|saturé|fait planter)';
const BROKE = `(?:a|ont|avait) (?:tout )?${BROKEN}`;

const slip = (pattern: string, gentler: string): Rule => rule('personBlamed', mots(pattern), gentler, 'maybePerson');

export const FRENCH_HARM: readonly Rule[] = [
  rule(
    'personBlamed',
    mots(
      "(?:viens|vient|venez|venons|viennent|venait) (?:juste )?(?:de |d')(?<verb>tuer|casser|planter|supprimer|effacer|couper|foirer|flinguer|bousiller|faire tomber)",
    ),
    ({ groups: { verb } }) => `un seul changement peut ${verb}`,
    'person',
  ),
  rule('personBlamed', mots(`${HAS_ADVERB} eu (?:le )?tort(?= (?:de |d'))`), 'le système permettait', 'person'),
  rule(
    'personBlamed',
    mots('(?:casse|plante)(?= (?:toujours|encore|systématiquement|à chaque)(?!\\p{L}))'),
    'un seul changement peut casser',
    'person',
  ),
  slip(
    `${HAS_ADVERB} (?:commis|fait) (?:(?:une|des|cette|la|plusieurs) |l')(?:[\\p{L}]{3,} )?(?:erreurs?|bêtises?|fautes?|boulettes?|bourdes?|fausses? manœuvres?|fausses? manip\\p{L}*)`,
    'une erreur était possible',
  ),
  slip(`${HAS_ADVERB} fait (?:n'importe quoi|une connerie|des conneries|de la merde)`, 'le système ne retenait rien'),
  slip(
    `(?:s'|me |nous |se |vous |t'|m'|t')${IS}(?: ${ADVERB})? (?:trompée?s?|gourée?s?|emmêlée?s?)`,
    'il était facile de se tromper',
  ),
  slip(`(?:s'|me |nous |se )${IS}(?: ${ADVERB})? plantée?s?`, 'une erreur était possible'),
  slip(`${HAS_ADVERB} (?:merdé|déconné)`, 'une erreur était possible'),
  rule(
    'personBlamed',
    mots(`${HAS_ADVERB} (?:mal|incorrectement|imprudemment|négligemment) (?<verb>${PARTICIPLE})`),
    (match) => could(`le système permettait de mal ${infinitiveOf(match.groups.verb)}`, match),
    'maybePerson',
  ),
  rule(
    'personBlamed',
    mots(
      `${HAS_ADVERB} (?<verb>cassé|planté|foiré|bousillé|flingué|crashé|détruit|corrompu|saboté|fait tomber|fait planter|mis par terre|mis à terre|mis hors service)`,
    ),
    (match) => could(`un seul changement pouvait ${match.groups.verb?.replace(/\S+/, infinitiveOf)}`, match),
    'person',
  ),
  rule(
    'personBlamed',
    mots(
      `${HAS_ADVERB} tué(?= (?:l'|(?:la|le|les|toute la|tout le) )(?:prod|production|paiements?|site|service|cluster|base|application|app|appli|connexion)(?!\\p{L}))`,
    ),
    'un seul changement pouvait tuer',
    'person',
  ),
  rule(
    'personBlamed',
    mots(
      `${HAS_ADVERB} (?<verb>provoqué|causé|déclenché|entraîné|introduit|créé)(?= (?:l'|d'|(?:la|le|les|une|un|cette|cet|ce|des|deux) (?:[\\p{L}]{3,} )?)${HARM}(?!\\p{L}))`,
    ),
    (match) => could(`une seule action pouvait ${infinitiveOf(match.groups.verb)}`, match),
    'person',
  ),
  rule(
    'personBlamed',
    mots(`${HAS_ADVERB} paniqué(?: et (?:${HAS} )?(?<verb>${PARTICIPLE}))?`),
    (match) =>
      match.groups.verb === undefined
        ? 'la situation laissait peu de temps pour réfléchir'
        : allowed(match.groups.verb, '', match, 'sous la pression, le système permettait'),
    'maybePerson',
  ),
  rule(
    'personBlamed',
    mots(`${HAS_ADVERB} (?<verb>${PARTICIPLE})(?<rest>${CLAUSE_WORD}{0,8}?) ${INADVERTENTLY}`),
    (match) => allowed(match.groups.verb, match.groups.rest ?? '', match),
    'person',
  ),
  rule(
    'personBlamed',
    mots(`${HAS} ${INADVERTENTLY} (?<verb>${PARTICIPLE})`),
    (match) => allowed(match.groups.verb, '', match),
    'person',
  ),
  rule(
    'personBlamed',
    mots(
      `${HAS_ADVERB} ${NOT_SEEN}(?<verb>${PARTICIPLE})(?<rest>${UNSEEN_WORD}{0,7}? (?:(?:la|le|les|un|une|des|de|du|au|aux|à la) mauvaise?s?|${HASTY}))`,
    ),
    (match) => allowed(match.groups.verb, match.groups.rest ?? '', match),
    'person',
  ),
  rule(
    'personBlamed',
    mots(`${HAS_ADVERB} (?<verb>sauté|contourné|court-circuité|shunté)(?= (?:l'|la |le |les |une |toutes |deux ))`),
    (match) => allowed(match.groups.verb, '', match),
    'person',
  ),
  rule(
    'personBlamed',
    mots(`${HAS_ADVERB} (?:menti|caché|dissimulé)(?= (?:le |la |les |que |sur |l'))`),
    () => ({ gentler: null }),
    'person',
  ),
  // "Un ingénieur a lancé un script qui a supprimé la table": the harm stands further behind.
  rule(
    'personBlamed',
    mots(
      `${HAS_ADVERB} ${NOT_SEEN}(?<verb>${PARTICIPLE})(?=(?: [^\\s.;:!?\\uFFFC]+){1,10}? (?:causant|provoquant|entraînant|cassant|coupant|(?:ce qui|qui|et) ${BROKE}|et ${BROKEN})(?!\\p{L}))`,
    ),
    (match) => allowed(match.groups.verb, '', match),
    'person',
  ),
  // "le commit de Paul a cassé la prod": the change is named after a person.
  rule(
    'personBlamed',
    mots(
      `(?<what>${CHANGE}) (?:de |d'|du |des |de la |de l')(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))(?= ${BROKE})`,
    ),
    ({ groups }) => (isPerson(groups) ? (groups.what ?? null) : null),
  ),
  rule(
    'personBlamed',
    mots(
      `(?<what>(?:cassé|introduit|supprimé|effacé|oublié|mal configuré|foiré|ignoré|coupé|arrêté)(?:e|s|es)?)(?: par erreur| accidentellement)? par (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))`,
    ),
    ({ groups }) => (isPerson(groups) ? (groups.what ?? null) : null),
  ),
];
