// The status card: one living message per incident, pinned in its room and edited in place.
import { deadlinesFor, updateDueAt } from '../../domain/deadlines.ts';
import type { Incident } from '../../domain/incident.ts';
import { isOpen } from '../../domain/lifecycle/status.ts';
import { timeSpent } from '../../domain/lifecycle/time-spent.ts';
import type { Policy } from '../../domain/policy.ts';
import { ROLES } from '../../domain/roles/roles.ts';
import { raised } from '../../domain/severity/severity.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { actions, context, fields, header, type Message, message, quoteInShort, section } from '../blocks.ts';
import { actor, escapeText, link, target } from '../markup.ts';
import { heading, naming } from '../naming.ts';
import { legalButtons } from './buttons.ts';

type Fact = readonly [name: string, markup: string];

const QUOTED = 900;

/** What is true now, and the buttons for what may be done now. The same record and policy always give the same card. */
export function statusCard(incident: Incident, policy: Policy, words: Words): Message {
  const facts = [...stateFacts(incident, words), ...clockFacts(incident, policy, words), ...roleFacts(incident, words)];
  const said = latestWords(incident, QUOTED, words);
  const text = [
    `${naming(incident, words)}.`,
    ...facts.map(words.card.fact),
    ...(said === null ? [] : [`${said.lead}\n${said.quoted}`]),
  ].join('\n');
  return message(
    text,
    [
      header(heading(incident, words)),
      fields(facts),
      ...(said === null ? [] : [section(`*${said.lead}*\n${said.quoted}`)]),
      context(footer(incident, policy, words)),
      ...actions(legalButtons(incident, policy, words)),
    ],
    words,
  );
}

function stateFacts(incident: Incident, { names, forms, card }: Words): Fact[] {
  return [
    [card.status, names.status(incident.status)],
    [card.severity, names.severity(incident.severity)],
    [card.commander, target(incident.roles.commander)],
    [card.declared, forms.when(incident.declaredAt)],
  ];
}

/** What the clocks say: who has acknowledged and when the next update comes, or how long it took. */
export function clockFacts(incident: Incident, policy: Policy, words: Words): Fact[] {
  const { card, forms, names } = words;
  if (incident.resolvedAt !== null) {
    return [
      [card.resolved, forms.when(incident.resolvedAt)],
      [card.duration, forms.spent(timeSpent(incident, incident.resolvedAt))],
    ];
  }
  const { status } = incident;
  if (!isOpen(status)) return [[capital(names.statuses[status].name), forms.when(incident.moved.at)]];
  return [
    [card.acknowledged, acknowledgement(incident, policy, words)],
    ...raiseFacts(incident, words),
    ...updateFacts(incident, policy, words),
  ];
}

function updateFacts(incident: Incident, policy: Policy, { card }: Words): Fact[] {
  const { overdueSinceAt } = incident.update;
  if (overdueSinceAt !== null) return [[card.nextUpdate, card.updateOverdue(overdueSinceAt)]];
  const due = updateDueAt(incident, policy);
  return due === null ? [] : [[card.nextUpdate, card.updateDue(due)]];
}

function raiseFacts({ severity, raising }: Incident, { card }: Words): Fact[] {
  const { raisesAt, heldUntilAt } = raising;
  const to = raised(severity);
  if (raisesAt !== null && to !== null) return [[card.severityRises, card.rises({ to, at: raisesAt })]];
  return heldUntilAt === null ? [] : [[card.severityHeld, card.heldUntil(heldUntilAt)]];
}

function acknowledgement(incident: Incident, policy: Policy, words: Words): string {
  const { card } = words;
  const { acknowledged, paging } = incident;
  if (acknowledged !== null) return card.acknowledgedBy({ ...acknowledged, by: actor(acknowledged.by, words) });
  if (paging.isExhausted) return card.pagedInVain;
  const due = deadlinesFor(incident, policy).find(({ kind }) => kind === 'acknowledge');
  if (due === undefined) return card.notAcknowledged;
  return paging.step > 1 ? card.nextPage(due.dueAt) : card.waitingUntil(due.dueAt);
}

function roleFacts(incident: Incident, { names }: Words): Fact[] {
  return ROLES.flatMap((role) => {
    const holder = incident.roles[role];
    return role === 'commander' || holder === null ? [] : [[capital(names.roles[role].name), target(holder)] as const];
  });
}

/** The last thing that people said about the incident, in about `limit` characters: its resolution, else the last update. */
export function latestWords(incident: Incident, limit: number, words: Words): { lead: string; quoted: string } | null {
  const { card } = words;
  if (incident.resolution !== null)
    return { lead: card.resolution, quoted: quoteInShort(incident.resolution.summary, limit, words) };
  const { last } = incident.update;
  if (last === null) return null;
  const lead = card.lastUpdate({ by: actor(last.by, words), at: last.at });
  return { lead, quoted: quoteInShort(last.text === '' ? card.noChange : last.text, limit, words) };
}

function footer(incident: Incident, policy: Policy, words: Words): string {
  const { card, names } = words;
  const { service, category } = incident;
  const runbook = service === null ? null : (policy.services[service]?.runbook ?? null);
  return [
    incident.reference,
    ...(incident.isDrill ? [card.exercise] : []),
    ...(incident.isPrivate ? [card.membersOnly] : []),
    ...(category === null ? [] : [names.categories[category]]),
    ...(service === null ? [] : [card.service(escapeText(service))]),
    ...(runbook === null ? [] : [link(runbook, card.runbook)]),
    card.declaredBy(actor(incident.declaredBy, words)),
  ].join(' · ');
}
