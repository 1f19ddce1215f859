// French rules about hindsight: what people should, could or would have done, and what is only obvious afterwards.
import { withDe } from './french-clauses.ts';
import { ADVERB, DUTY, de, HAS, infinitiveOf, mots, PARTICIPLE, ROLE, TO_DO } from './french-words.ts';
import { beginsClause, isPerson, MENTION } from './people.ts';
import { type Match, type Rule, rule } from './rule.ts';

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
