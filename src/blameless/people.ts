// Who stands in front of a verb: reads backwards from it, in the way that is the same in both languages.
import { type FindSubject, type Subject, spaced } from './rule.ts';

/** How people are named in one language; the parts are sources of patterns, in which a space is any white space. */
export interface PeopleWords {
  /** People by their work or as a group, determiner and all: "the on-call engineer". */
  role: string;
  /** The nouns of `role`, one of which it always has: to look for them first saves most of the time. */
  noun: string;
  /** What is called like a role and may be a program: "the operator". */
  maybeRole: string;
  /** Pronouns of people only. */
  pronoun: string;
  /** Pronouns that stand for things as well; where a sentence begins with one, it is taken for a person. */
  maybePronoun: string;
  /** Words between subject and verb, not counting negations that belong to the verb. */
  between: string;
  /** In front of a person these words make something else the subject: "the laptop of Bob failed to". */
  notBehind: string;
  and: string;
  /** What joins a second verb to the same subject. */
  secondVerb: string;
}

export const MENTION = '<(?:@[UW][A-Z0-9]+|!subteam\\^[A-Z0-9]+)(?:\\|[^<>\\n]{0,60})?>';
/** A name, by its capitals. */
export const NAME = "\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?";

/** How far back a subject may begin. */
const REACH = 140;
const LAST_SENTENCE = /(?:[.;:!?](?=\s)|[\n•])(?:[^.;:!?\n•]|[.;:!?](?!\s))*$/;
const NAME_AT_START = /^[.;:!?\n•\s]*(?<name>\p{Lu}[\p{L}-]+)(?=[\s,])/u;
const CLAUSE_START = /(?:^|[\n.;:!?,(\uFFFC•–—]|(?:^|\s)-)\s*$/;
const SENTENCE_START = /(?:^|[\n.!?•:]|(?:^|\s)-)\s*$/;

/** A finder of subjects for one language. */
export function subjectFinder(people: PeopleWords): FindSubject {
  const tail = `(?:, [^,.;:!?\\n\\uFFFC]{1,50},)?(?: |(?<='))(?:(?:${people.between}) ){0,3}$`;
  const before = (who: string, flags: string) =>
    new RegExp(spaced(`(?<![\\p{L}\\p{N}_@<|/.-])(?<who>${who})${tail}`), flags);
  const mention = before(`${MENTION}(?: ${people.and} ${MENTION})?`, 'u');
  const role = before(people.role, 'i');
  const noun = new RegExp(spaced(`(?<!\\p{L})${people.noun}(?!\\p{L})`), 'i');
  const maybeRole = before(people.maybeRole, 'i');
  const pronoun = before(people.pronoun, 'i');
  const maybePronoun = before(people.maybePronoun, 'i');
  const name = before(`${NAME}(?: ${people.and} ${NAME})?`, 'u');
  const sentenceStart = new RegExp(
    spaced(`^[.;:!?\\n•\\s]*(?:${MENTION}|${people.role}|${people.pronoun})(?=[\\s,])`),
    'i',
  );
  const isPronoun = new RegExp(`^(?:${people.maybePronoun})$`, 'i');
  const secondVerb = new RegExp(spaced(`(?<![\\p{L}])(?:${people.secondVerb}) (?:(?:${people.between}) ){0,2}$`), 'i');
  const lowName = before('\\p{Ll}{3,20}', 'u');
  const notBehind = new RegExp(spaced(`(?<![\\p{L}\\p{N}_])(?:${people.notBehind})\\s*$`), 'i');

  return (text, at) => {
    const before = text.slice(Math.max(0, at - REACH), at);
    const begin = LAST_SENTENCE.exec(before)?.index ?? (at <= REACH ? 0 : null);
    const sentence = before.slice(begin ?? 0);
    const found = find(sentence);
    if (found !== null && !notBehind.test(sentence.slice(0, found.start))) {
      const isSure =
        found.isSure || (isPronoun.test(found.text) && begin !== null && beginsWithPerson(sentence, found.start));
      return { ...found, isSure, start: at - sentence.length + found.start };
    }
    // "The team was asked and never replied": the subject began the sentence, and stays where it is.
    const isSecondVerb = secondVerb.test(sentence) && begin !== null && beginsWithPerson(sentence, sentence.length);
    return isSecondVerb ? { start: at, isSure: true, text: '' } : null;
  };

  /** Whether the subject of a sentence is a person who stands before `end`. */
  function beginsWithPerson(sentence: string, end: number): boolean {
    const part = sentence.slice(0, end);
    return sentenceStart.test(part) || isPerson({ name: NAME_AT_START.exec(part)?.groups?.name });
  }

  /** The one that begins first, since "nobody in the team" has a person inside; the more certain one of equals. */
  function find(slice: string): Subject | null {
    const subjects = [
      known(slice, mention, true),
      known(slice, pronoun, true),
      noun.test(slice) ? known(slice, role, true) : null,
      known(slice, maybeRole, false),
      doubtful(slice),
      named(slice),
      namedInLowerCase(slice),
    ].filter((subject) => subject !== null);
    return subjects.toSorted((one, other) => one.start - other.start)[0] ?? null;
  }

  function known(slice: string, pattern: RegExp, isSure: boolean): Subject | null {
    const match = pattern.exec(slice);
    const text = match?.groups?.who;
    return match === null || text === undefined ? null : { start: match.index, isSure, text };
  }

  function doubtful(slice: string): Subject | null {
    const subject = known(slice, maybePronoun, false);
    if (subject === null) return null;
    return { ...subject, isSure: SENTENCE_START.test(slice.slice(0, subject.start)) };
  }

  function named(slice: string): Subject | null {
    const subject = known(slice, name, false);
    if (subject === null) return null;
    const parts = [...subject.text.matchAll(/\p{Lu}[\p{L}'-]*/gu)];
    const first = parts.find(([part]) => isGivenName(part));
    if (first !== undefined) {
      return { start: subject.start + first.index, isSure: true, text: subject.text.slice(first.index) };
    }
    const isUnknown = parts.every(([part]) => /^\p{Lu}\p{Ll}+$/u.test(part) && !isSoftware(part));
    return isUnknown ? subject : null;
  }

  function namedInLowerCase(slice: string): Subject | null {
    const subject = known(slice, lowName, false);
    return subject !== null && isGivenName(subject.text) ? subject : null;
  }
}

/** What a pattern that looks for a person among other words has found; without regard to capitals, so they are looked at here. */
export function isPerson({ role, mention, name, pronoun }: Partial<Record<string, string>>): boolean {
  if (role !== undefined || mention !== undefined || pronoun !== undefined) return true;
  const [first = ''] = (name ?? '').split(/\s/);
  return /^\p{Lu}/u.test(first) && isGivenName(first);
}

/** Whether a sentence or a part of one begins here. */
export function beginsClause(text: string, at: number): boolean {
  return CLAUSE_START.test(text.slice(Math.max(0, at - 12), at));
}

/** Whether a sentence begins here, so that its first letter is a capital. */
export function beginsSentence(text: string, at: number): boolean {
  return SENTENCE_START.test(text.slice(Math.max(0, at - 12), at));
}

// Given names that a sentence about a person may begin with, and names of software that look like them.

// Common ones of many languages. Left out are names that are better known as software, months or words: Ruby, Travis, April, Will.
const GIVEN_NAMES = new Set(
  `aaron abby abdou abdul abigail adam adele adeline adrian adrien agathe agnes ahmed aicha aiko aisha akira alain alan albert alberto
  alejandro aleksandr alessandro alex alexander alexandra alexandre alexandru alexei alexis alfred ali alice alicia aline alison allison
  amadou amanda amandine amber amelia amelie amina amine amir amit amy ana anais ananya anas anastasia anders andre andrea andreas andrei
  andrew andy angela angelique anika anil anita anja ann anna anne annie anouk anthony antoine anton antonio anya arjun armand arnaud
  arthur arun asha ashley astrid aude audrey aurelie aurelien axel aya ayesha aziz baptiste barbara bastien beatrice ben benedicte
  benjamin benoit bernard beth bilal bill billy bjorn bob bobby boris brad brandon brenda brendan brian brigitte bruce bruno bryan camila
  camille candice carl carla carlos carmen carol carole caroline catherine cathy cecile cedric celia celine chantal charles
  charlie charlotte chen chiara chloe chris christelle christian christina christine christophe christopher cindy claire clara claude
  claudia claudine clemence clement colin connor corentin corinne craig cristina cyril damien dan dana daniel daniela danielle danny
  dave david deborah deepak delphine denis denise dennis derek diana diane didier diego dieter dimitri dmitri dmitry dominic dominique
  donald donna dorian doris dorothy doug douglas dylan ed eddie edgar edith edouard eduardo edward elena eleonore eli elias elif elijah
  elisa elisabeth elise eliza elizabeth ella ellen elodie eloise elsa elvis emeline emeric emil emilie emily emma emmanuel emmanuelle
  emre enrique enzo eric erica erik erika erin ernest ernesto esteban estelle esther ethan etienne eugene eva evan eve evelyn fabian
  fabien fabio fabrice fanny farah farid fatima fatou fatoumata federico felicia felipe felix fernanda fernando fiona florence florent
  florian floriane frances francesca francesco francis francisco francois francoise frank franz fred frederic frederique gabriel gabriela
  gabriele gabrielle gael gaelle gareth gary gaspard gautier gavin genevieve geoffrey geoffroy george georges georgia gerald gerard
  gerardo gert gilbert gilles gina giovanni giulia giuseppe gloria gonzalo gordon greg gregoire gregory greta guillaume gunther gustavo
  guy gwen hadrien hakim hamza hana hannah hans hao harold harry hassan heather heidi helen helena helene hector henri henrik henry herve
  hiroshi holly hugh hugo hui ian ibrahim ida ignacio igor ilya imane ines ingrid irene irina iris isaac isabel isabella isabelle ivan
  ivy jack jackie jacob jacques jade jaime jake jakub james jamie jan jane janet jan jared jasmin jason javier jay jean jeanne jeff
  jeffrey jenna jennifer jenny jens jeremie jeremy jerome jerry jess jesse jessica jesus jill jim jimmy jin jing joan joanna joao joel
  joelle joey johan johann johanna john johnny jon jonas jonathan jordan jorge jose joseph josephine josh joshua josiane joy joyce juan
  juanita judith judy julia julian juliana julie julien juliette jun jurgen justin justine kai kamal karen karim karin karine karl karla
  katarina kate katharina katherine kathleen kathy katie katrin kavya kay keiko keith kelly ken kenji kenneth kenza kerry kevin khaled
  khalid kim kiran kirsten klaus kofi kristen kristin kumar kwame kyle lara lars latifa laura laure laurence laurent laurie lea leah
  leila lena leo leon leonard leonie leslie li liam lilian lily lin linda lindsay lionel lisa liu livia liz loic lola lorena lorenzo
  lori louis louise luc luca lucas lucia lucie lucien lucy luigi luis luisa lukas luke lydia lydie madeleine mads mael maeva magali
  magnus mahmoud malik mamadou manon manuel manuela marc marcel marcelo marcin marco marcos marcus margaret margaux margot maria mariam
  marianne marie marina marine mario marion marius mark marlene martin martina martine marta martha marwan mary maryam mason mateo
  mateusz mathieu mathilde mats matt matteo matthew matthias matthieu maud maureen maurice maurizio max maxim maxime maximilian maya
  megan mehdi mehmet mei melanie melissa mercedes mia michael michal michel michele micheline michelle miguel mika mike mikhail milan
  milena miles mina ming miriam mitch mo mohamed mohammad mohammed moises molly mona monica monika monique morgan morgane mouna
  moussa muhammad muriel mustafa myriam nabil nadege nadia nadine nan nancy naomi natacha natalia natalie natasha nathalie nathan nathaniel
  neha neil nelson nico nicholas nick nicola nicolas nicole niels nikhil nikita nils nina nisha nithya noah noel noemie nora norbert
  norman nour oceane olga oliver olivia olivier olu omar ophelie oscar osman ousmane pablo pamela paola paolo pascal pascale pat
  patrice patricia patrick paul paula pauline pavel pedro peggy penelope perrine peter petra phil philip philippe phoebe pierre pieter
  pilar piotr pooja prakash preeti priya quentin rachel rachid rafael raffaele rahul raj rajesh ralph ramon raphael raphaelle raquel
  rashid raul ravi raymond rebecca regis remi remy renata renaud rene renee ricardo riccardo richard rick rita rob robert roberta
  roberto robin rodrigo roger roland romain roman ron ronald rosa rosie ross roxane roy ruben rui ruth ryan saad sabine sabrina sacha
  saleh salim salma sam samantha sami samir samira samuel sandra sandrine sandy sanjay santiago sara sarah sasha satoshi scott sean
  sebastian sebastien selim selma serena serge sergei sergey sergio severine shane shannon sharon shaun shawn sheila shreya sibylle
  silvia simon simone sofia solene solenne sonia sonja sophia sophie stacy stan stefan stefania stefano stella stephan stephane stephanie
  stephen steve steven stuart sue sunil suresh susan susana susanne suzanne svetlana sven sylvain sylvia sylvie takashi tamara tania tanya
  tara tariq tatiana ted teresa terry thea theo theodore theresa therese thibault thibaut thierry thomas tiago tiffany tim timothy tina
  tobias todd tom tomas tomasz tommy toni tony tracy tristan tyler ulrich ulrike ursula valentin valentina valentine valerie vanessa
  vera vero veronica veronique victor victoria vijay vikram vincent violette virginie vivian viviane vladimir walter wanda wei wendy
  werner wilfried wilhelm william willy wolfgang xavier xiao yacine yan yang yann yannick yasmine yasmina yassine ying yoann yohan
  yolande youssef yuki yuri yves yvette yvonne zach zachary zoe zohra zoran`.split(/\s+/),
);

const SOFTWARE = new Set(
  `airflow alertmanager android ansible apache argo athena aurora azure bash bazel bitbucket bolt boto cassandra celery ceph chef chrome
  circleci cloudflare cloudfront cloudwatch cockroach concourse confluence consul cron datadog debian django docker drone druid dynamo
  edge elastic elasticsearch envoy etcd express fastly firefox flink flux gerrit git github gitlab gradle grafana hadoop haproxy harbor
  helm heroku hive honeycomb hudson icinga ingress istio jaeger java jenkins jira kafka keycloak kibana kubernetes lambda linkerd linux
  logstash loki mailgun mariadb maven memcached mesos minio mongo mysql nagios nginx nomad okta opsgenie oracle pagerduty patroni postfix
  postgres prometheus puppet python rabbit rabbitmq rails redis redshift route ruby salt sentry sidekiq slack snowflake solr spark spinnaker
  splunk stripe systemd tekton temporal terraform thanos tomcat traefik travis twilio ubuntu unicorn vault vercel vitess windows zabbix
  zipkin zookeeper`.split(/\s+/),
);

/** Whether this is a name that people have; accents do not matter, capitals are the caller's business. */
export function isGivenName(word: string): boolean {
  return word.split('-').every((part) => GIVEN_NAMES.has(plain(part)));
}

/** Whether this is known to be software, which forgets and fails without anybody being blamed. */
export function isSoftware(word: string): boolean {
  return SOFTWARE.has(plain(word));
}

function plain(word: string): string {
  return word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
