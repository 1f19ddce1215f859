// Every button of every message, in every state of an incident and of each kind of incident: what it says is what it asks.

import { describe, expect, test } from '@jest/globals';
import { decide } from '../../src/domain/decide.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { nextStatus, type Status } from '../../src/domain/lifecycle/status.ts';
import { en } from '../../src/locales/en/en.ts';
import { fr } from '../../src/locales/fr/fr.ts';
import * as buttons from '../../src/render/card/buttons.ts';
import { ACTION_IDS, CHANGES, FORMS } from '../../src/slack/actions.ts';
import type { Viewer } from '../../src/slack/modals/modals.ts';
import { minute, type Walk } from '../support/core.ts';
import { anIncident, INCIDENTS, POLICY } from '../support/incidents.ts';
import { buttonsOf } from '../support/people.ts';
import { everyHome, everyMessage } from './everything-said.ts';

/** What each label asks for, said again here; the status is the one that whoever presses it has seen. */
const ASKED: Record<string, { label: string | ((incident: Incident) => string); asks: (from: Status) => unknown }> = {
  acknowledge: { label: 'Acknowledge', asks: () => ({ type: 'acknowledge' }) },
  move: {
    label: ({ status }) => `Mark ${en.names.statuses[nextStatus(status) ?? 'closed'].name}`,
    asks: (from) => ({ type: 'move', to: nextStatus(from), from }),
  },
  'no-change': {
    label: 'No change',
    asks: () => ({ type: 'postUpdate', text: '', isNoChange: true, nextUpdateAt: null }),
  },
  reopen: { label: 'Reopen', asks: () => ({ type: 'reopen', reason: null }) },
  'open-new-room': { label: 'Open another room', asks: () => ({ type: 'replaceRoom' }) },
  better: { label: 'Better', asks: () => ({ type: 'verify', isBetter: true }) },
  'still-broken': { label: 'Still broken', asks: () => ({ type: 'verify', isBetter: false }) },
  close: { label: 'Close', asks: () => ({ type: 'close' }) },
};

/** The form that each of these opens, by its callback id, and what may stand on the button. */
const OPENED: Record<string, { label: RegExp; form: string }> = {
  'open-update': { label: /^(Update|Post update)$/, form: 'update' },
  'open-resolve': { label: /^Resolve$/, form: 'resolve' },
  'open-note': { label: /^Add note$/, form: 'note' },
  'open-status': { label: /^Status…$/, form: 'status' },
  'open-severity': { label: /^Severity$/, form: 'severity' },
  'open-hold': { label: /^Hold at SEV[1-4] for /, form: 'hold' },
};

const OTHERS: Record<string, RegExp> = {
  'join-incident': /^Join/,
  'declare-anyway': /^Declare anyway$/,
  'confirm-declaration': /^Declare/,
  'run-suggestion': /^(Run |This one$)/,
  'open-declare': /^Declare an incident$/,
  'snooze-short': /^Snooze 10 min$/,
  'snooze-long': /^Snooze 30 min$/,
  'action-done': /^Done$/,
  'action-doing': /^Doing$/,
  'action-not-doing': /^Not doing/,
  'action-edit': /^Edit$/,
  'action-prevents': /^Prevents it$/,
  'action-detects': /^Shows it sooner$/,
  'action-mitigates': /^Limits the harm$/,
  'action-process': /^Improves how we work$/,
  'show-postmortem': /^Post-mortem$/,
  'open-review': /^Ask for review$/,
  'approve-postmortem': /^Approve$/,
  'open-comment': /^Comment$/,
  'open-assign': /^Owner and date$/,
  'open-publish': /^Publish( again)?$/,
  'edit-section': /^Edit$/,
  'write-missing': /^Write it$/,
  'show-versions': /^Versions$/,
  'take-wording': /^Take this wording$/,
};

/** The same lives as an exercise, in private, and begun again. */
const KINDS: [string, (incident: Incident) => Incident][] = [
  ['ordinary', (incident) => incident],
  ['an exercise', (incident) => ({ ...incident, isDrill: true })],
  ['private', (incident) => ({ ...incident, isPrivate: true })],
];

const REOPENED: [string, Walk][] = (['resolved', 'closed', 'cancelled'] as const).map((status) => {
  const [incident, entries] = [anIncident({ status }), INCIDENTS.acknowledged.entries];
  const decided = decide(incident, { type: 'reopen', reason: null, by: 'U0BOB', at: minute('60m') }, POLICY);
  if ('refusal' in decided) throw new Error(`${status} cannot be reopened`);
  return [
    `reopened after ${status}`,
    { ...INCIDENTS.acknowledged, incident: { ...incident, status: 'investigating' }, entries },
  ];
});

const LIVES: [string, Walk][] = [...Object.entries(INCIDENTS), ...REOPENED];
const CASES = LIVES.flatMap(([name, walk]) =>
  KINDS.map(([kind, as]): [string, Walk] => [`${name}, ${kind}`, { ...walk, incident: as(walk.incident) }]),
);

function shownIn(walk: Walk) {
  const said = [
    ...everyMessage(walk, POLICY, 'x', en).map(([name, { blocks }]) => [name, blocks] as const),
    ...everyHome(walk, en).map(([name, { blocks }]) => [name, blocks] as const),
  ];
  return said.flatMap(([name, blocks]) => buttonsOf({ ts: '', blocks }).map((button) => ({ name, ...button })));
}

/** Once each: how many items of a list fit depends on the language. */
function labelled(walk: Walk, words: typeof en): ReadonlySet<string> {
  const all = everyMessage(walk, POLICY, 'x', words).flatMap(([name, { blocks }]) =>
    buttonsOf({ ts: '', blocks }).map(({ actionId, value }) => `${name} ${actionId} ${value}`),
  );
  return new Set(all);
}

describe.each(CASES)('%s', (_, walk) => {
  const { incident } = walk;
  // One message for many pages is of sixty incidents like this one, told apart by a number.
  const seen = { incident: expect.stringMatching(`^${incident.id}(-\\d+)?$`), from: incident.status };

  test('each button asks what it says, of this incident as it was seen', () => {
    for (const { name, actionId, text, value } of shownIn(walk)) {
      const at = `${name}: ${actionId} "${text}"`;
      const asked = ASKED[actionId];
      const opened = OPENED[actionId];
      if (asked !== undefined) {
        const label = typeof asked.label === 'string' ? asked.label : asked.label(incident);
        expect([at, text]).toEqual([at, label]);
        expect([at, JSON.parse(value)]).toEqual([at, seen]);
        expect([at, CHANGES[actionId]?.(incident.status)]).toEqual([at, asked.asks(incident.status)]);
      } else if (opened !== undefined) {
        expect([at, text]).toEqual([at, expect.stringMatching(opened.label)]);
        expect([at, JSON.parse(value)]).toEqual([at, seen]);
      } else {
        expect([at, text]).toEqual([at, expect.stringMatching(OTHERS[actionId] ?? /^no such button$/)]);
      }
    }
  });

  test('what stands on the card and in the panel is not refused', () => {
    const now = { at: minute('120d'), by: 'U0BOB' };
    for (const { name, actionId, text } of shownIn(walk)) {
      const request = ASKED[actionId] === undefined ? null : CHANGES[actionId]?.(incident.status);
      if (!['card', 'announcement', 'panel'].includes(name) || !request) continue;
      expect([name, text, decide(incident, { ...request, ...now }, POLICY)]).toEqual([
        name,
        text,
        expect.not.objectContaining({ refusal: expect.anything() }),
      ]);
    }
  });

  test('French has the same buttons, asking the same', () => {
    expect(labelled(walk, fr)).toEqual(labelled(walk, en));
  });
});

test('each button of ours is in one of the tables', () => {
  expect([...Object.keys(ASKED), ...Object.keys(OPENED), ...Object.keys(OTHERS)].sort()).toEqual(
    [...ACTION_IDS].sort(),
  );
  expect(Object.keys(CHANGES).sort()).toEqual(Object.keys(ASKED).sort());
});

test.each(Object.entries(OPENED))('%s opens the form of its label', async (actionId, { form }) => {
  const incident = INCIDENTS['raise-announced'].incident;
  const viewer = { input: { userId: 'U0BOB' } } as Viewer;
  expect((await FORMS[actionId]?.view(incident, POLICY, en, viewer))?.callback_id).toBe(form);
});

test('the two snoozes put off by what they say', () => {
  expect(buttons.SNOOZE_MINUTES).toEqual({ 'snooze-short': 10, 'snooze-long': 30 });
});
