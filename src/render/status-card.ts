// The status card: one living message per incident, pinned in its room and edited in place.
import { deadlinesFor, nextUpdateAt } from '../domain/deadlines.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { ROLES } from '../domain/roles.ts';
import { raised } from '../domain/severity.ts';
import { isOpen } from '../domain/status.ts';
import { legalButtons } from './actions.ts';
import { actions, context, fields, header, type Message, message, quote, section } from './blocks.ts';
import { escapeText } from './escape.ts';
import { actor, link, target } from './mentions.ts';
import { heading, naming } from './naming.ts';
import { between, when } from './times.ts';
import { capital, roleName, severityWords, statusWords } from './words/en.ts';

type Fact = readonly [name: string, markup: string];

/** What is true now, and the buttons for what may be done now. The same record and policy always give the same card. */
export function statusCard(incident: Incident, policy: Policy): Message {
  const facts = [...stateFacts(incident), ...clockFacts(incident, policy), ...roleFacts(incident)];
  const said = latestWords(incident);
  const text = [
    `${naming(incident)}.`,
    ...facts.map(([name, markup]) => `${name}: ${markup}.`),
    ...(said === null ? [] : [`${said.lead}\n${said.quoted}`]),
  ].join('\n');
  return message(text, [
    header(heading(incident)),
    fields(facts),
    ...(said === null ? [] : [section(`*${said.lead}*\n${said.quoted}`)]),
    context(footer(incident, policy)),
    ...actions(legalButtons(incident, policy)),
  ]);
}

function stateFacts(incident: Incident): Fact[] {
  return [
    ['Status', statusWords(incident.status)],
    ['Severity', severityWords(incident.severity)],
    ['Commander', target(incident.roles.commander)],
    ['Declared', when(incident.declaredAt)],
  ];
}

/** What the clocks say: who has acknowledged and when the next update comes, or how long it took. */
export function clockFacts(incident: Incident, policy: Policy): Fact[] {
  if (incident.resolvedAt !== null) {
    return [
      ['Resolved', when(incident.resolvedAt)],
      ['Duration', between(incident.declaredAt, incident.resolvedAt)],
    ];
  }
  if (!isOpen(incident.status)) return [[capital(incident.status), when(incident.moved.at)]];
  const due = nextUpdateAt(incident, policy);
  const { overdueSinceAt } = incident.update;
  return [
    ['Acknowledged', acknowledgement(incident, policy)],
    ...raiseFacts(incident),
    ...(overdueSinceAt !== null ? [['Next update', `Overdue since ${when(overdueSinceAt)}`] as const] : []),
    ...(overdueSinceAt === null && due !== null ? [['Next update', `Due ${when(due)}`] as const] : []),
  ];
}

function raiseFacts({ severity, raising }: Incident): Fact[] {
  const { raisesAt, heldUntilAt } = raising;
  const next = raised(severity);
  if (raisesAt !== null && next !== null)
    return [['Severity rises', `To ${next} ${when(raisesAt)}, unless it is held`]];
  return heldUntilAt === null ? [] : [['Severity held', `Until ${when(heldUntilAt)}`]];
}

function acknowledgement(incident: Incident, policy: Policy): string {
  if (incident.acknowledged !== null) return `By ${actor(incident.acknowledged.by)}, ${when(incident.acknowledged.at)}`;
  if (incident.paging.isExhausted) return 'By nobody yet, and everybody has been paged';
  const due = deadlinesFor(incident, policy).find(({ kind }) => kind === 'acknowledge');
  if (due === undefined) return 'Not yet';
  const then = incident.paging.step > 1 ? 'the next page goes out' : 'waiting until';
  return `Not yet; ${then} ${when(due.dueAt)}`;
}

function roleFacts(incident: Incident): Fact[] {
  return ROLES.flatMap((role) => {
    const holder = incident.roles[role];
    return role === 'commander' || holder === null ? [] : [[capital(roleName(role)), target(holder)] as const];
  });
}

/** The last thing that people said about the incident: its resolution, else the last update. */
export function latestWords(incident: Incident, limit = 900): { lead: string; quoted: string } | null {
  if (incident.resolution !== null) return { lead: 'Resolution', quoted: quote(incident.resolution.summary, limit) };
  const { last } = incident.update;
  if (last === null) return null;
  const text = last.text === '' ? 'No change.' : last.text;
  return { lead: `Last update by ${actor(last.by)}, ${when(last.at)}`, quoted: quote(text, limit) };
}

function footer(incident: Incident, policy: Policy): string {
  const { service } = incident;
  const runbook = service === null ? null : (policy.services[service]?.runbook ?? null);
  return [
    incident.reference,
    ...(incident.isDrill ? ['exercise: nothing is announced, only the commander is paged'] : []),
    ...(incident.isPrivate ? ['private: members of this room only'] : []),
    ...(incident.category === null ? [] : [`${incident.category} incident`]),
    ...(service === null ? [] : [`service ${escapeText(service)}`]),
    ...(runbook === null ? [] : [link(runbook, 'runbook')]),
    `declared by ${actor(incident.declaredBy)}`,
  ].join(' · ');
}
