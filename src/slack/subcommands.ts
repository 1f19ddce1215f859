// Every subcommand of `/incident`, in the order of the help. Parsing, help, suggestions and documentation derive from this list.
import { ack } from './commands/ack.ts';
import { action } from './commands/action.ts';
import { actions } from './commands/actions.ts';
import { cancel } from './commands/cancel.ts';
import { close } from './commands/close.ts';
import { declare } from './commands/declare.ts';
import { escalate } from './commands/escalate.ts';
import { exporting } from './commands/export.ts';
import { helpOn } from './commands/help.ts';
import { hold } from './commands/hold.ts';
import { lead } from './commands/lead.ts';
import { learn } from './commands/learn.ts';
import { list } from './commands/list.ts';
import { note } from './commands/note.ts';
import { postmortem } from './commands/postmortem.ts';
import { reopen } from './commands/reopen.ts';
import { report } from './commands/report.ts';
import { resolve } from './commands/resolve.ts';
import { resync } from './commands/resync.ts';
import { role } from './commands/role.ts';
import { sev } from './commands/sev.ts';
import { snooze } from './commands/snooze.ts';
import { status } from './commands/status.ts';
import type { Subcommand } from './commands/subcommand.ts';
import { timeline } from './commands/timeline.ts';
import { todo } from './commands/todo.ts';
import { update } from './commands/update.ts';
import { verify } from './commands/verify.ts';
import { why } from './commands/why.ts';

export const SUBCOMMANDS: readonly Subcommand[] = [
  declare,
  ack,
  status,
  update,
  sev,
  snooze,
  verify,
  hold,
  note,
  timeline,
  resync,
  why,
  lead,
  role,
  escalate,
  resolve,
  reopen,
  postmortem,
  action,
  actions,
  exporting,
  close,
  cancel,
  list,
  todo,
  learn,
  report,
  helpOn(() => SUBCOMMANDS),
];
