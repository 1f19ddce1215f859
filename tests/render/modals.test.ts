// The modals: their ids are what the Slack edge reads, and they ask only what may be asked now.
import { expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import { en } from '../../src/locales/en/en.ts';
import { DECLARE, declareView } from '../../src/render/modals/declare-modal.ts';
import { RESOLVE, resolveView } from '../../src/render/modals/resolve-modal.ts';
import { SEVERITY, severityView } from '../../src/render/modals/severity-modal.ts';
import { STATUS, statusView } from '../../src/render/modals/status-modal.ts';
import { NOTE, noteView, UPDATE, updateView } from '../../src/render/modals/update-modal.ts';
import { anIncident, POLICY } from '../support/incidents.ts';

interface Input {
  blockId: string | undefined;
  actionId: string | undefined;
  values: (string | undefined)[];
}

function inputs({ blocks }: ModalView): Input[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'input' || !('element' in block)) return [];
    const { element } = block;
    const options = 'options' in element ? (element.options ?? []) : [];
    return [{ blockId: block.block_id, actionId: element.action_id, values: options.map(({ value }) => value) }];
  });
}

const incident = anIncident({ status: 'identified' });

test.each([
  [DECLARE, declareView({}, POLICY, en)],
  [UPDATE, updateView(incident, POLICY, en)],
  [STATUS, statusView(incident, en)],
  [SEVERITY, severityView(incident, en)],
  [NOTE, noteView(incident, en)],
  [RESOLVE, resolveView(incident, POLICY, en)],
] as const)('%j has its inputs under its ids', (ids, view) => {
  expect(view.callback_id).toBe(ids.callbackId);
  expect(inputs(view).map(({ blockId }) => blockId)).toEqual(Object.values(ids.blocks));
  expect(inputs(view).every(({ blockId, actionId }) => blockId === actionId)).toBe(true);
});

test('what is about an incident carries its id and the status that was seen', () => {
  const views = [
    updateView(incident, POLICY, en),
    statusView(incident, en),
    severityView(incident, en),
    noteView(incident, en),
  ];
  for (const view of [...views, resolveView(incident, POLICY, en)]) {
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({ incident: incident.id, from: 'identified' });
  }
});

test('where it was declared from travels with the form', () => {
  const source = { channelId: 'C0HELP', ts: '1767606600.000100', authorId: 'U0ERIN', permalink: null };
  const view = declareView({ channelId: 'C0HELP', source }, POLICY, en);
  expect(JSON.parse(view.private_metadata ?? '')).toEqual({ channelId: 'C0HELP', source });
});

test('only legal moves are offered', () => {
  expect(inputs(statusView(incident, en))[0]?.values).toEqual(['mitigating', 'monitoring']);
  expect(inputs(updateView(incident, POLICY, en))[1]?.values).toEqual(['unchanged', 'mitigating', 'monitoring']);
  const ended = statusView(anIncident({ status: 'closed' }), en);
  expect([inputs(ended), ended.submit]).toEqual([[], undefined]);
});

test('an owner of the post-mortem is asked for only where one is required', () => {
  const asked = (severity: 'SEV1' | 'SEV3') =>
    inputs(resolveView(anIncident({ severity }), POLICY, en)).map(({ blockId }) => blockId);
  expect(asked('SEV1')).toContain(RESOLVE.blocks.postmortemOwner);
  expect(asked('SEV3')).not.toContain(RESOLVE.blocks.postmortemOwner);
});
