// French words that the blameless check knows: people, what stands between them and a verb, and the forms of verbs.
import type { PeopleWords } from './people.ts';
import { spaced } from './rule.ts';

const DETERMINER =
  "(?:(?:le|la|les|un|une|des|du|au|aux|notre|nos|leur|leurs|ce|cet|cette|ces|mon|ma|mes|ton|ta|tes|son|sa|ses|votre|vos|deux|plusieurs|certains|aucun|aucune|l'une? de (?:nos|vos|leurs|ces)|une? de (?:nos|vos|leurs|ces)|l'une? des|n'importe quel|n'importe quelle|tout|toute) |(?:l'|d'))";
const NOT_INSIDE =
  '(?!(?:de|du|des|par|pour|avec|à|au|aux|et|ou|mais|que|qui|dont|quand|si|comme|le|la|les|un|une|est|était|a|ont|dans|en|sur|car|chez) )';
const INSIDE = `(?:${NOT_INSIDE}[\\p{L}\\p{N}-]{2,} )`;
const NOUN =
  "(?:ingénieure?s?|développeu(?:r|rs|se|ses)|devs?|programmeu(?:r|rs|se|ses)|administrat(?:eur|eurs|rice|rices)|dba|sre|stagiaires?|alternante?s?|apprentie?s?|prestataires?|consultante?s?|collègues?|relect(?:eur|eurs|rice|rices)|aute?ure?s?|autrices?|testeu(?:r|rs|se|ses)|architectes?|analystes?|technicien(?:ne)?s?|exploitante?s?|agents? du support|agents? de support|chefs? de projet|chefs? d'équipe|cheffes? d'équipe|équipes?|astreinte|nouvel arrivant|nouvelle arrivante|nouveaux arrivants|nouvelle recrue|petit nouveau|débutante?s?|juniors?|directeur technique|mainteneurs?|intervenante?s?|scribes?|adjointe?s?|expert(?:e|s|es)?|chargée?s? (?:des opérations|de la communication|de communication)|équipier|équipière|gars|ops|responsables?|gens|support|qa|équipes? précédentes?|direction|types?(?= (?:de l'|du|d'))|opérat(?:eur|eurs|rice|rices)|commandante?s?)";
const BEHIND = "(?: (?:d'|de l'|de la |de |du |des |en |dans l'|dans la |sur )(?:[\\p{L}\\p{N}-]{2,})){0,3}";
const ADJECTIVE =
  '(?: (?!(?:a|ont|avait|avaient|est|sont|était|aurait|auraient|qui|que|n|et|par|de|pas|nous|vous|leur|lui|me|te|se|y|en|l|s|m)(?![\\p{L}-]))(?:(?:plus|moins|trop|peu) )?[\\p{L}-]{3,})?';

/** People by their work; also what stands behind "causé par" and the like. */
export const ROLE = `(?:(?:${DETERMINER}${INSIDE}{0,2})?(?:${NOUN}|(?:la |une |cette )personne(?: (?:responsable|chargée|référente|en charge))?(?: d'astreinte)?)${BEHIND}(?:${ADJECTIVE}${BEHIND})?)`;

/** "Le script du stagiaire a oublié": what holds a preposition begins no subject, nor does "des" behind a word. */
const NOT_OF = '(?!(?:du|au|aux|(?<=\\p{L}\\s)des) )';

export const FRENCH_PEOPLE: PeopleWords = {
  role: `${NOT_OF}${ROLE}(?: qui(?: (?!qui)[\\p{L}\\p{N}'-]+){0,7})?`,
  noun: `(?:${NOUN}|personne)`,
  maybeRole: `${NOT_OF}(?:${DETERMINER}${INSIDE}{0,1})?(?:agents?|gestionnaires?|admins?|fournisseurs?)${ADJECTIVE}`,
  pronoun: `(?:on|toi|moi|nous|je|j'|tu|vous|n'importe qui|(?:quelqu'un|personne)(?: (?:dans|de|du|des|sur|à|chez|en|côté)(?: [\\p{L}'-]+){1,3})?|(?:quelqu'un|personne) d'autre|aucun d'entre nous)`,
  maybePronoun: '(?:ils?|elles?|aucun|aucune)',
  between:
    "aussi|alors|ensuite|enfin|donc|encore|aujourd'hui|également|tous|toutes|les deux|ne|nous|leur|lui|y|\\p{L}{3,}ment",
  notBehind: "de|du|des|au|aux|d'|par|pour|avec|sur|chez|selon|via|contre|sans",
  and: '(?:et|ou|&)',
  secondVerb: 'et|mais|puis',
};

const IRREGULAR: Partial<Record<string, string>> = {
  mis: 'mettre',
  remis: 'remettre',
  omis: 'omettre',
  permis: 'permettre',
  transmis: 'transmettre',
  soumis: 'soumettre',
  commis: 'commettre',
  promis: 'promettre',
  pris: 'prendre',
  compris: 'comprendre',
  repris: 'reprendre',
  appris: 'apprendre',
  fait: 'faire',
  refait: 'refaire',
  défait: 'défaire',
  écrit: 'écrire',
  dit: 'dire',
  lu: 'lire',
  relu: 'relire',
  vu: 'voir',
  prévu: 'prévoir',
  prévenu: 'prévenir',
  tenu: 'tenir',
  venu: 'venir',
  revenu: 'revenir',
  intervenu: 'intervenir',
  parti: 'partir',
  su: 'savoir',
  pu: 'pouvoir',
  cru: 'croire',
  reçu: 'recevoir',
  aperçu: 'apercevoir',
  attendu: 'attendre',
  rendu: 'rendre',
  répondu: 'répondre',
  perdu: 'perdre',
  interrompu: 'interrompre',
  introduit: 'introduire',
  réduit: 'réduire',
  détruit: 'détruire',
  construit: 'construire',
  suivi: 'suivre',
  poursuivi: 'poursuivre',
  averti: 'avertir',
  réagi: 'réagir',
  agi: 'agir',
  choisi: 'choisir',
  saisi: 'saisir',
  réfléchi: 'réfléchir',
  établi: 'établir',
  rétabli: 'rétablir',
  rempli: 'remplir',
  ouvert: 'ouvrir',
  découvert: 'découvrir',
  éteint: 'éteindre',
  joint: 'joindre',
  eu: 'avoir',
  été: 'être',
  élargi: 'élargir',
  fini: 'finir',
  corrompu: 'corrompre',
};

/** A past participle that has a known infinitive; the source of a pattern. */
export const PARTICIPLE = `(?:\\p{L}{2,}é(?:e|s|es)?|(?:${Object.keys(IRREGULAR).join('|')})(?:e|s|es)?)`;

/** The infinitive of what PARTICIPLE or DUTY matched, whatever it agrees with: "cassée" -> "casser". */
export function infinitiveOf(participle = ''): string {
  const word = participle.toLowerCase();
  return IRREGULAR[word] ?? IRREGULAR[word.replace(/(?:es|e|s)$/, '')] ?? word.replace(/é(?:e|s|es)?$/, 'er');
}

/** "de" in front of a word: "de renouveler", "d'ajouter". */
export function de(next: string): string {
  return /^\s*[aeiouyàâéèêëîïôûhœ]/i.test(next) ? "d'" : 'de ';
}

/** What people are expected to do, as a participle: not to have done it is held against them. */
export const DUTY =
  '(?:vérifié|contrôlé|testé|relu|lu|regardé|consulté|suivi|respecté|escaladé|prévenu|informé|averti|communiqué|signalé|lancé|fait|remarqué|anticipé|validé|documenté|demandé|surveillé|réagi|acquitté|sauvegardé|répondu|annoncé|prévu|appliqué|mis|remis|ajouté|activé|désactivé|configuré|appelé|déclaré|renouvelé|attendu|utilisé|réfléchi|cherché|veillé|mentionné|partagé|corrigé|préparé|confirmé|écouté|nettoyé|coupé|fermé|désinstallé|écrit|rangé|changé|appris|coordonné|planifié|automatisé)(?:e|s|es)?';

/** What they are expected to do, as an infinitive. */
export const TO_DO =
  '(?:prévenir|tester|vérifier|contrôler|relire|lire|demander|escalader|regarder|penser|suivre|respecter|informer|avertir|consulter|valider|surveiller|anticiper|réagir|communiquer|documenter)';

/** A pattern of whole words. Unlike in English one may begin behind an apostrophe ("j'ai") and end with one ("d'"). */
export function mots(source: string): RegExp {
  return new RegExp(spaced(`(?<![\\p{L}\\p{N}_-])(?:${source})(?:(?<=')|(?![\\p{L}\\p{N}_]))`), 'gi');
}

export const HAS = '(?:a|ont|as|avons|avez|ai|avait|avaient|avais|avions|aviez)';
export const ADVERB =
  '(?:encore|même|aussi|tout simplement|simplement|juste|bien|vraiment|clairement|visiblement|manifestement|évidemment|ensuite|donc|alors|déjà|toujours|trop|aussitôt|apparemment|malheureusement|\\p{L}{3,}ment)';
