// English: the buttons that act on an incident.
import type { OpenStatus } from '../../../domain/status.ts';
import { names } from './names.ts';

export const buttons = {
  acknowledge: 'Acknowledge',
  postUpdate: 'Post update',
  noChange: 'No change',
  snooze: (minutes: number) => `Snooze ${minutes} min`,
  hold: ({ severity, length }: { severity: string; length: string }) => `Hold at ${severity} for ${length}`,
  better: 'Better',
  stillBroken: 'Still broken',
  mark: (status: OpenStatus) => `Mark ${names.statuses[status].name}`,
  update: 'Update',
  resolve: 'Resolve',
  severity: 'Severity',
  addNote: 'Add note',
  status: 'Status…',
  postmortem: 'Post-mortem',
  close: 'Close',
  reopen: 'Reopen',
};
