// The words for what is left to do: sections of a post-mortem, action items, who owns them and by when.
import type { ActionItem, ActionKind, ActionStatus, ActionText, DraftedAction } from '../domain/action-item.ts';
import type { Section } from '../domain/postmortem-sections.ts';
import { cutMarkup, oneLine, shown } from './escape.ts';
import { target } from './mentions.ts';
import { when } from './times.ts';

export const SECTION_NAMES: Record<Section, string> = {
  summary: 'Summary',
  impact: 'Impact',
  security: 'Security impact',
  detection: 'Detection',
  causes: 'Root cause and contributing factors',
  mitigators: 'What kept it from being worse',
  resolution: 'Resolution',
  response: 'Response',
  lookingBack: 'Looking back',
  lessons: 'Lessons',
  evidence: 'Evidence',
};

/** The name of a section inside a sentence. */
export function sectionName(section: Section): string {
  return SECTION_NAMES[section].toLowerCase();
}

export const ACTION_KIND_NAMES: Record<ActionKind, string> = {
  prevent: 'prevents it',
  detect: 'shows it sooner',
  mitigate: 'limits the harm',
  process: 'improves how we work',
};
export const ACTION_STATUS_NAMES: Record<ActionStatus, string> = {
  todo: 'to do',
  doing: 'being done',
  done: 'done',
  notDoing: 'not being done',
};
const DRAFTED: Record<DraftedAction, string> = {
  findCause: 'Find what caused it',
  makeFixPermanent: 'Make the temporary fix permanent',
  alertSooner: 'Add an alert that finds this sooner',
};

const QUOTED = 600;

/** What is to be done, safe to stand in a line. */
export function actionText(what: ActionText): string {
  return 'drafted' in what ? DRAFTED[what.drafted] : cutMarkup(shown(oneLine(what.text)), QUOTED);
}

type Told = Pick<ActionItem, 'number' | 'what' | 'owner' | 'dueAt'>;

/** `2. Alert on queue depth · @ann · due Friday` */
export function actionLine({ number, what, owner, dueAt }: Told): string {
  const due = dueAt === null ? 'no date yet' : `due ${when(dueAt)}`;
  return `${number}. ${actionText(what)} · ${target(owner)} · ${due}`;
}
