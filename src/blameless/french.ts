// French words that the blameless check knows: people, what stands between them and a verb, and the forms of verbs.
import { beginsClause, isPerson, MENTION, type PeopleWords } from './people.ts';
import { type Match, type Rule, rule, spaced, type Wording } from './rule.ts';

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

// How a French sentence goes on behind a phrase that is reworded, when the same subject has a second verb.

/** A word of a clause, with the space in front of it. */
export const CLAUSE_WORD = '(?: [^\\s.,;:!?\\uFFFC]+)';

const second = (between: string) =>
  new RegExp(
    spaced(`(?<between>${CLAUSE_WORD}{0,8}?) (?:et|puis|et puis) ${between}(?<verb>${PARTICIPLE})(?!\\p{L})`),
    'iy',
  );
const WITH_HAS = second("(?<object>l'|les |lui |y |en )?(?:a|ont|avait|avaient) ");
const MAYBE_HAS = second('(?:(?:a|ont|avait|avaient) )?');

function behind(pattern: RegExp, { text, end }: Match): RegExpExecArray | null {
  pattern.lastIndex = end;
  return pattern.exec(text);
}

/** "a oublié de le vider et l'a redémarré" -> "rien ne rappelait de le vider et quelqu'un l'a redémarré". */
export function instead(gentler: string, match: Match): Wording {
  const next = behind(WITH_HAS, match);
  if (next === null) return { gentler };
  const { between, object = '', verb } = next.groups ?? {};
  return { gentler: `${gentler}${between} et quelqu'un ${object}a ${verb}`, end: match.end + next[0].length };
}

/** "a supprimé la base et redémarré" -> "le système permettait de supprimer la base et de redémarrer". */
export function allowed(
  participle: string | undefined,
  rest: string,
  match: Match,
  before = 'le système permettait',
): Wording {
  const infinitive = infinitiveOf(participle);
  const gentler = `${before} ${de(infinitive)}${infinitive}${rest}`;
  const next = behind(MAYBE_HAS, match);
  if (next === null) return { gentler };
  const { between, verb } = next.groups ?? {};
  const other = infinitiveOf(verb);
  return { gentler: `${gentler}${between} et ${de(other)}${other}`, end: match.end + next[0].length };
}

/** "un seul changement pouvait casser la base et couper": an infinitive that takes no "de". */
export function could(gentler: string, match: Match): Wording {
  const other = instead(gentler, match);
  const next = other.end === undefined ? behind(MAYBE_HAS, match) : null;
  if (next === null) return other;
  const { between, verb } = next.groups ?? {};
  return { gentler: `${gentler}${between} et ${infinitiveOf(verb)}`, end: match.end + next[0].length };
}

/** A wording that ends with "de" in front of what follows: "rien n'empêchait de tester", "... d'avoir". */
export function withDe(gentler: string, { text, end }: Match): Wording {
  const of = de(text.slice(end, end + 20));
  // "de" leaves the space that is there, "d'" takes its place.
  return of === 'de ' ? { gentler: `${gentler} de` } : { gentler: `${gentler} d'`, end: end + 1 };
}

// French rules about harm that a person is said to have done.

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

// French rules about persons as causes, and about questions that ask who it was.

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

// French rules about what people are like, and about human error as an explanation.

const CHARACTER_ADJECTIVE =
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
    mots(`(?:c'était|c'est|il était|il est|ce serait)${HOW} ${CHARACTER_ADJECTIVE}(?= (?:de |d'))`),
    'il était possible',
  ),
  rule('character', mots(`${HAS} fait preuve (?:de |d')(?:[\\p{L}]{3,} )?${FAULT}`), 'avait peu de garde-fous'),
  rule(
    'character',
    mots(`(?<ce>c')?(?:est|était|a été|avait été|fut)${HOW} (?:un |une )?${CHARACTER_ADJECTIVE}`),
    ({ groups }) => (groups.ce === undefined ? 'manquait de garde-fous' : 'il manquait des garde-fous'),
  ),
  rule(
    'character',
    mots(`(?:sont|étaient|ont été|avaient été)${HOW} ${CHARACTER_ADJECTIVE}`),
    'manquaient de garde-fous',
  ),
  rule('character', mots(`c'est (?:(?:juste|vraiment|clairement) )?de (?:l'|la )${FAULT}`), 'il manquait un garde-fou'),
  rule(
    'character',
    mots(`(?<noun>[\\p{L}-]{2,})(?: (?:vraiment|totalement|particulièrement))? ${CHARACTER_ADJECTIVE}`),
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

// French rules about hindsight: what people should, could or would have done, and what is only obvious afterwards.

const WOULD_HAVE = '(?:aurait|auraient|aurais|aurions|auriez)';
const ADVERBS = `(?: ${ADVERB}){0,2}`;
const saysNobody = ({ who }: Match) => /^(?:personne(?! d'astreinte)|aucun)/i.test(who);

const COUNTERFACTUALS: readonly Rule[] = [
  rule(
    'counterfactual',
    mots(`(?:n'|ne )?${WOULD_HAVE}${ADVERBS}(?: (?<never>pas|jamais))?${ADVERBS} dû(?= )`),
    (match) =>
      match.groups.never !== undefined || saysNobody(match)
        ? withDe("rien n'empêchait", match)
        : "rien n'invitait alors à",
    'person',
  ),
  // Whatever the subject, it was for people to do: "aurait dû être testée".
  rule(
    'counterfactual',
    mots(
      `(?:n')?(?<would>aurait|auraient)${ADVERBS}(?: (?<never>pas|jamais))?${ADVERBS} dû être(?= (?:pris(?:e|es)? (?:au sérieux|en compte|en charge)|${DUTY}|(?:approuvé|planifié|repéré|détecté|vu|déployé|fusionné|livré|discuté|poussé|évité|mergé|traité|arrêté|annulé|reporté|limité|sécurisé|automatisé|répété|sauvegardé|surveillé|sauté|supprimé|coupé|ignoré|modifié|autorisé|ouvert|laissé|donné|touché|désactivé)(?:e|s|es)?)(?!\\p{L}))`,
    ),
    ({ groups: { would, never } }) => {
      const could = would?.toLowerCase() === 'aurait' ? 'pouvait' : 'pouvaient';
      return never === undefined ? `${could} passer sans être` : `${could} être`;
    },
  ),
  rule(
    'counterfactual',
    mots(
      `${WOULD_HAVE}${ADVERBS} pu(?= (?!(?:perdre|être|avoir|subir|tomber)(?!\\p{L}))(?:(?:le|la|les|y|en) |l')?\\p{L})`,
    ),
    "rien n'aidait alors à",
    'person',
  ),
  rule(
    'counterfactual',
    mots(
      `${WOULD_HAVE}${ADVERBS} (?<verb>évité|empêché|vu|remarqué|su|détecté|repéré|compris|trouvé|testé|vérifié|réagi|escaladé|pensé|anticipé|prévenu|deviné)`,
    ),
    ({ groups }) => {
      const infinitive = infinitiveOf(groups.verb);
      return infinitive === 'éviter' || infinitive === 'empêcher'
        ? `il aurait été possible ${de(infinitive)}${infinitive}`
        : `rien n'aidait alors à ${infinitive}`;
    },
    'person',
  ),
  rule(
    'counterfactual',
    mots(
      `si seulement(?: [\\p{L}\\p{N}'<>@|-]+){1,4} (?:avait|avaient|avions|avais|aviez)${ADVERBS} (?<verb>${PARTICIPLE})`,
    ),
    ({ groups }) => `rien n'invitait à ${infinitiveOf(groups.verb)}`,
  ),
  rule(
    'counterfactual',
    mots(
      '(?:aurait|(?<many>auraient)) (?:(?:facilement|largement) )?pu être (?:(?:facilement|largement) )?(?<verb>(?:évité|empêché|détecté|repéré|vu|remarqué|arrêté)(?:e|s|es)?)',
    ),
    ({ groups: { verb, many } }) => {
      const infinitive = infinitiveOf(verb);
      if (['éviter', 'empêcher', 'arrêter'].includes(infinitive)) {
        return many === undefined ? "n'avait rien pour l'arrêter" : "n'avaient rien pour les arrêter";
      }
      return `${many === undefined ? "n'était pas facile" : "n'étaient pas faciles"} à ${infinitive}`;
    },
  ),
  rule('counterfactual', mots('si seulement(?= ils?(?!\\p{L}))'), ({ end }) => ({
    gentler: "une autre fois, cela aiderait s'",
    end: end + 1,
  })),
  rule('counterfactual', mots('si seulement'), 'une autre fois, cela aiderait si'),
  rule(
    'counterfactual',
    mots(
      `(?:si |s')(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>on|nous|ils?|elles?|quelqu'un)|(?<name>[\\p{L}-]{2,})) (?:n')?(?:avait|avaient|avions)${ADVERBS}(?: (?<not>pas))?${ADVERBS} (?<verb>${PARTICIPLE})`,
    ),
    ({ groups }) => {
      const infinitive = infinitiveOf(groups.verb);
      if (['être', 'avoir', 'pouvoir'].includes(infinitive) || !isPerson(groups)) return null;
      return groups.not === undefined
        ? `si quelque chose avait invité à ${infinitive}`
        : `si quelque chose avait retenu ${de(infinitive)}${infinitive}`;
    },
  ),
  rule(
    'counterfactual',
    mots(`il (?:aurait fallu|fallait${ADVERBS}(?= (?:le |la |les |l')?${TO_DO}(?!\\p{L})))`),
    "rien n'invitait alors à",
  ),
  rule(
    'counterfactual',
    mots(`il aurait été (?:plus |bien )?(?:préférable|judicieux|sage|simple|utile|prudent)(?= (?:de |d'))`),
    "ce qui aurait aidé, c'est",
  ),
  rule('counterfactual', mots(`${WOULD_HAVE} mieux fait(?= (?:de |d'))`), "ce qui aurait aidé, c'est", 'person'),
  rule(
    'counterfactual',
    mots('(?:était|étaient) (?:censée?s?|supposée?s?)(?= (?!être)\\p{L})'),
    ({ who }) => (/qui$/i.test(who) ? null : "le plan comptait sur quelqu'un pour"),
    'person',
  ),
  rule(
    'counterfactual',
    mots(
      '(?:doit|doivent|devrait|devraient|devons|devrions|devra|devront) (?:être (?:plus |mieux )?(?:attenti(?:f|fs|ve|ves)|prudente?s?|vigilante?s?|rigoureu(?:x|se|ses))|faire (?:plus |davantage )?(?:attention|preuve de rigueur|preuve de vigilance))',
    ),
    'un garde-fou manque',
    'person',
  ),
];

const EVIDENT = `(?:c'était|il était|c'est|il est)(?: (?:${ADVERB}|tellement|assez|complètement)){0,2} (?:évident|flagrant|couru d'avance)`;
const seenNow = ({ text, end }: Match) =>
  text.charAt(end - 1) === "'" ? "on voit maintenant qu'" : 'on voit maintenant que';

const HINDSIGHT: readonly Rule[] = [
  rule('hindsight', mots(`${EVIDENT}(?: pour tout le monde)? (?:que|qu')`), seenNow),
  rule('hindsight', mots(EVIDENT), 'on le voit maintenant'),
  rule(
    'hindsight',
    mots(
      "(?:n'importe qui|tout le monde|un enfant|(?:n'importe quel(?:le)?|tout|toute) (?:bon |bonne )?(?:ingénieure?|développeu(?:r|se)|personne|administrateur|débutante?|stagiaire|dev)|n'importe qui) aurait (?:pu voir|pu deviner|vu|remarqué|su|compris|deviné|dit|pensé)(?: que| qu')",
    ),
    seenNow,
  ),
  rule(
    'hindsight',
    mots(
      "(?:n'importe qui|tout le monde|un enfant|(?:n'importe quel(?:le)?|tout|toute) (?:ingénieure?|développeu(?:r|se)|débutante?|stagiaire|dev)) aurait (?:pu voir|pu deviner|vu|remarqué|su|compris|deviné)",
    ),
    'on voit maintenant',
  ),
  rule('hindsight', mots("il (?:suffisait|aurait suffi|n'y avait qu'à)(?= (?:de |d'))"), "ce qui aurait aidé, c'est"),
  rule(
    'hindsight',
    mots("(?:n')?(?:avait|avaient|avions|avais|aviez) (?:juste |simplement )?qu'à"),
    (match) => withDe("ce qui aurait aidé, c'est", match),
    'person',
  ),
  rule(
    'hindsight',
    mots(
      `(?:n'|ne )?${HAS} (?:visiblement|manifestement|clairement|évidemment|de toute évidence|juste|simplement|tout simplement) (?:pas|rien) (?<verb>${PARTICIPLE})`,
    ),
    ({ groups }) => `rien n'aidait à ${infinitiveOf(groups.verb)}`,
    'person',
  ),
  rule(
    'hindsight',
    mots(`${HAS} (?:tout simplement|simplement|juste) (?:ignoré|sauté|zappé)`),
    'rien ne mettait assez en avant',
    'person',
  ),
  rule(
    'hindsight',
    mots(
      "(?:bien )?(?:évidemment|bien sûr|de toute évidence),?(?= (?:(?:le|la|les|on|personne|il|elle|nous|un|une|ce|cette) |[lc]'))",
    ),
    ({ text, start }) => (beginsClause(text, start) ? 'comme on le sait maintenant,' : null),
  ),
];

export const FRENCH_HINDSIGHT: readonly Rule[] = [...HINDSIGHT, ...COUNTERFACTUALS];

// French rules about what people did not do: a person is the subject, and the verb says what was missing.

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
