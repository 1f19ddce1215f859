// French rules about what people are like, and about human error as an explanation.
import { ADVERB, HAS, mots, ROLE } from './french-words.ts';
import { isPerson, MENTION } from './people.ts';
import { type Rule, rule } from './rule.ts';

const ADJECTIVE =
  '(?:négligente?s?|imprudente?s?|incompétente?s?|irresponsables?|stupides?|idiote?s?|débiles?|inattenti(?:f|fs|ve|ves)|paresseu(?:x|se|ses)|maladroite?s?|laxistes?|inexpérimentée?s?|bâclée?s?|désinvoltes?|irréfléchie?s?|inexcusables?|inadmissibles?|impardonnables?|lamentables?|honteu(?:x|se|ses)|peu rigoureu(?:x|se|ses)|peu sérieu(?:x|se|ses))';
const FAULT =
  "(?:négligence|incompétence|imprudence|irresponsabilité|amateurisme|paresse|laxisme|stupidité|désinvolture|inattention|je-m'en-foutisme|bêtise)";
const VIRTUE =
  '(?:rigueur|sérieux|vigilance|attention|professionnalisme|compétences?|discipline|soin|prudence|bon sens|expérience|diligence|jugement|implication|engagement|intérêt|responsabilité|initiative|investissement|anticipation|réflexion|préparation)';
const HOW = `(?: (?:${ADVERB}|très|trop|assez|complètement|plutôt|un peu)){0,2}`;
/** In front of an adjective these are no nouns that it belongs to. */
const NO_NOUN =
  '(?:pas|plus|très|trop|si|aussi|peu|est|était|et|ou|été|un|une|le|la|les|des|que|qui|assez|plutôt|sont|étaient|vraiment|juste|complètement|être)';

const CHARACTER: readonly Rule[] = [
  rule(
    'character',
    mots('mal (?<verb>(?:testé|préparé|relu|planifié|communiqué|géré|exécuté|coordonné|anticipé)(?:e|s|es)?)'),
    ({ groups }) => `${groups.verb} sans garde-fou`,
  ),
  rule(
    'character',
    mots(
      "(?:(?:ces|ce|cet|quel|quels|des|les|bande|un) ){0,2}(?:d'|l')?(?:idiots?|crétins?|incapables?|abrutis?|imbéciles?|boulets?|charlots?)",
    ),
    () => ({ gentler: null }),
  ),
  rule('character', mots(`manquai(?:t|ent) (?:de |d')${VIRTUE} pour`), "rien n'aidait à", 'person'),
  rule(
    'character',
    mots(`(?:manquai(?:t|ent)|${HAS} manqué) (?:de |d')${VIRTUE}`),
    'il y avait peu de garde-fous',
    'maybePerson',
  ),
  rule(
    'character',
    mots(
      "(?:n'|ne )?(?:était|étaient|a été|ont été) pas (?:assez |très |suffisamment )?(?:attenti(?:f|fs|ve|ves)|concentrée?s?|rigoureu(?:x|se|ses)|vigilante?s?)",
    ),
    "rien n'attirait l'attention sur le problème",
    'maybePerson',
  ),
  rule(
    'character',
    mots(`(?:n'|ne )?${HAS} pas(?: assez)? fait attention`),
    "rien n'attirait l'attention",
    'maybePerson',
  ),
  rule(
    'character',
    mots(`(?:c'était|c'est|il était|il est|ce serait)${HOW} ${ADJECTIVE}(?= (?:de |d'))`),
    'il était possible',
  ),
  rule('character', mots(`${HAS} fait preuve (?:de |d')(?:[\\p{L}]{3,} )?${FAULT}`), 'avait peu de garde-fous'),
  rule(
    'character',
    mots(`(?<ce>c')?(?:est|était|a été|avait été|fut)${HOW} (?:un |une )?${ADJECTIVE}`),
    ({ groups }) => (groups.ce === undefined ? 'manquait de garde-fous' : 'il manquait des garde-fous'),
  ),
  rule('character', mots(`(?:sont|étaient|ont été|avaient été)${HOW} ${ADJECTIVE}`), 'manquaient de garde-fous'),
  rule('character', mots(`c'est (?:(?:juste|vraiment|clairement) )?de (?:l'|la )${FAULT}`), 'il manquait un garde-fou'),
  rule(
    'character',
    mots(`(?<noun>[\\p{L}-]{2,})(?: (?:vraiment|totalement|particulièrement))? ${ADJECTIVE}`),
    ({ groups: { noun = '' } }) => (new RegExp(`^${NO_NOUN}$`, 'i').test(noun) ? null : noun),
  ),
  rule('character', mots(`manque (?:de |d')(?:[\\p{L}]{3,} )?${VIRTUE}`), 'manque de garde-fous'),
  rule(
    'character',
    mots(
      `(?:(?:un|une|le|la|de) )?(?:mauvaise?|piètre) (?:jugement|décision|appréciation|attitude)(?: (?:de |d'|du |des |de la |de l')${ROLE})?`,
    ),
    "le manque d'information",
  ),
  rule('character', mots(`par (?:(?:pure|simple) )?${FAULT}`), 'faute de garde-fou'),
  rule(
    'character',
    mots(
      `(?<article>(?:une|la|sa|leur|notre) |l')?(?:(?:grosse|pure|simple|grande) )?${FAULT}(?: (?:de |d'|du |des |de la |de l'|d'un |d'une )${ROLE})?`,
    ),
    ({ groups: { article } }) => (article === undefined ? 'manque de garde-fous' : 'le manque de garde-fous'),
  ),
  rule(
    'character',
    mots(
      "(?:à la va-vite|à l'arrache|n'importe comment|par-dessus la jambe|négligemment|imprudemment|à la légère|à la hâte|dans la précipitation)",
    ),
    'sans garde-fou',
  ),
];

// Looks backwards, also at every space of a long run of spaces: here one must do.
const NOT_A_RATE = "(?<!(?:taux|messages?|codes?|pages?|journal|journaux|nombre|logs?)\\s(?:d'|des\\s|de\\sl'|de\\s))";
const BY = `(?: (?:d'(?:un |une )?|de (?:la |l'|notre |nos |leur )?|du |des |d')${ROLE})?`;

/** "la maladresse" -> "l'étape": the article goes with the word. */
const step = (pattern: string): Rule =>
  rule('humanError', mots(`(?<article>la |un |cet )?${NOT_A_RATE}(?:${pattern})`), ({ groups }) => {
    const articles: Partial<Record<string, string>> = { la: "l'", un: 'une ', cet: 'cette ' };
    return `${articles[groups.article?.trim().toLowerCase() ?? ''] ?? ''}étape sans garde-fou`;
  });

const HUMAN_ERROR: readonly Rule[] = [
  rule(
    'humanError',
    mots(
      `${NOT_A_RATE}(?:erreurs humaines|fautes humaines|erreurs de manipulation|erreurs d'inattention|fausses manœuvres|étourderies|maladresses)${BY}`,
    ),
    'étapes sans garde-fou',
  ),
  step(`(?:erreur|faute|défaillance) (?:humaine|manuelle)${BY}`),
  step(
    "(?:erreur|faute) (?:de manipulation|d'inattention|de débutant|d'opérateur|opérateur|utilisateur|d'utilisateur|de l'utilisateur|de l'opérateur|d'étourderie|de jugement|bête|stupide|d'amateur|grossière|professionnelle|grave|évitable|idiote|impardonnable|de base|élémentaire|classique)",
  ),
  step(`(?:erreur|faute|oubli)(?: de [\\p{L}]{3,})?(?: (?:d'(?:un |une )?|de (?:la |l'|notre )?|du ))${ROLE}`),
  rule(
    'humanError',
    mots(
      `(?:l'|(?:une|cette|la) )?(?:erreur|maladresse|étourderie|bourde|négligence|boulette) (?:de |d')(?:(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))`,
    ),
    ({ groups }) => (isPerson(groups) ? 'une étape sans garde-fou' : null),
  ),
  step(`(?:fausse (?:manœuvre|manipulation|manip)|étourderie|maladresse|bourde|boulette|inadvertance)${BY}`),
  rule(
    'humanError',
    mots('(?:(?:un|le) )?(?:(?:problème|bug|souci) )?(?:situé )?entre la chaise et le clavier'),
    'un outil facile à mal lire',
  ),
];

export const FRENCH_CHARACTER: readonly Rule[] = [...HUMAN_ERROR, ...CHARACTER];
