// English: the forms in which a post-mortem is written, read by others and published.
import type { BlameKind } from '../../blameless/blameless.ts';
import type { Field, Verdict } from '../../domain/postmortem/sections.ts';
import { when } from './format.ts';

const questions: Record<Field, { label: string; hint: string }> = {
  summary: {
    label: 'What happened, in a few sentences?',
    hint: 'What broke, how long it lasted, what ended it: for somebody who was not there.',
  },
  users: {
    label: 'What did users see, and how many were affected?',
    hint: 'How did it show on their side, and from when to when?',
  },
  revenue: { label: 'What did it cost in orders or revenue?', hint: 'What is known so far; an estimate is welcome.' },
  requests: { label: 'What share of requests failed?', hint: 'How many, out of how many, and which ones.' },
  dataLost: {
    label: 'What data was lost or damaged?',
    hint: 'What was lost, and what came back; “none” is an answer.',
  },
  serviceLevels: { label: 'What service levels were breached?', hint: 'What was promised, and what was delivered.' },
  securityImpact: {
    label: 'What was the security impact?',
    hint: 'What could be seen or changed by somebody who should not; “none identified” is an answer.',
  },
  detection: {
    label: 'How was it found, and what showed it first?',
    hint: 'What came first: an alert, a colleague, a customer? How long after it began?',
  },
  detectSooner: {
    label: 'What would show it in half the time?',
    hint: 'What signal was there already, and what was missing?',
  },
  rootCause: { label: 'What made it happen?', hint: 'What in the system let it happen; “still unknown” is an answer.' },
  factors: {
    label: 'What else had to be true for it to happen?',
    hint: 'What conditions, defaults, or missing safeguards played a part?',
  },
  mitigators: {
    label: 'What kept it from being worse?',
    hint: 'What held: a limit, a fallback, a habit, something that somebody noticed?',
  },
  resolution: { label: 'What ended it?', hint: 'What was done, and how it was seen to work.' },
  recoverSooner: {
    label: 'What would end it in half the time?',
    hint: 'What tool, access, document or decision was missing?',
  },
  response: {
    label: 'How did people work together?',
    hint: 'How did roles, handovers, pages and updates work out?',
  },
  wentWell: { label: 'What went well, and what made it go well?', hint: 'What should be the same the next time?' },
  wasHard: {
    label: 'What was hard, and what was missing?',
    hint: 'What signal, tool, document or access was not there when it was needed?',
  },
  lucky: { label: 'What went well only by luck?', hint: 'What makes it much worse on another day?' },
  lessons: {
    label: 'What did we learn that changes how we work?',
    hint: 'What would a team that runs something similar want to know?',
  },
  evidence: { label: 'What shows it: graphs, logs, links?', hint: 'What can a reader open to see it for themselves?' },
};

/** What each kind of blame does to a reader. */
const reasons: Record<BlameKind, string> = {
  personBlamed: 'it makes a person the subject of what broke; the system allowed it',
  counterfactual: 'it tells what did not happen, and what nobody could see then',
  failureVerb: 'it tells what somebody did not do; what was missing in the system can be changed',
  character: 'it judges what people are like, which explains nothing',
  humanError: 'it ends the search at a person, where it should begin',
  singleCause: 'it gives a person as the cause; look at what made it possible',
  whoQuestion: 'it asks who; what and how lead further',
  hindsight: 'it makes look easy what was not, at the time',
};

const verdicts: Record<Verdict, string> = { approved: 'approved', commented: 'commented' };

export const editing = {
  questions,
  title: 'Post-mortem',
  // The state of it, of its sections, and of what is still missing.
  draft: 'Draft',
  inReview: ({ approved, asked }: { approved: number; asked: number }) => `In review: ${approved} of ${asked} approved`,
  publishedBy: ({ by, at }: { by: string; at: Date }) => `Published by ${by}, ${when(at)}`,
  owner: 'Owner',
  due: 'Due',
  dueAt: (at: Date | null) => (at === null ? 'No date' : when(at)),
  actionItems: 'Action items',
  actionCount: ({ all, preventive }: { all: number; preventive: number }) =>
    all === 0 ? 'None yet' : `${all}, of which ${preventive === 0 ? 'none' : preventive} preventive`,
  verdict: ({ whom, verdict }: { whom: string; verdict: Verdict | null }) =>
    `${whom}: ${verdict === null ? 'not yet' : verdicts[verdict]}`,
  reviews: 'Read by',
  required: 'required',
  nothingYet: 'Nothing yet',
  drafted: 'Drafted from the record',
  written: ({ by, at, revision }: { by: string; at: Date; revision: number }) =>
    `Written by ${by}, ${when(at)} (version ${revision})`,
  emptied: ({ by, at, revision }: { by: string; at: Date; revision: number }) =>
    `Emptied by ${by}, ${when(at)} (version ${revision})`,
  missing: (things: readonly string[]) => `*Missing before it can be published*: ${things.join(', ')}.`,
  nothingMissing: 'Nothing is missing: it can be published.',
  preventiveAction: 'an action item that keeps it from happening again',
  edit: 'Edit',
  editSection: (name: string) => `Edit ${name}`,
  askReview: 'Ask for review',
  approve: 'Approve',
  comment: 'Comment',
  publish: 'Publish',
  publishAgain: 'Publish again',
  assign: 'Owner and date',
  // A section and its versions.
  save: 'Save',
  saveAsItIs: 'Save as it is',
  replace: 'Replace with mine',
  fromRecord: 'Not written yet; what stands here comes from the record.',
  versions: 'Versions',
  noVersions: 'This section is not written yet.',
  version: ({ by, at, revision }: { by: string; at: Date; revision: number }) =>
    `*Version ${revision}* by ${by}, ${when(at)}`,
  emptyVersion: 'Empty.',
  olderVersions: (count: number) => `Older versions: ${count}. All of them are kept on the timeline.`,
  tooLong: 'Only the beginning of a text fits here; the whole of it is kept in the versions.',
  tooLongToEdit:
    'What stands here is longer than a form holds, so it cannot be edited here. Nothing is lost: `/incident export md` sends you all of it.',
  changed: ({ by, at }: { by: string; at: Date }) =>
    `*${by} wrote this section ${when(at)}, while you were writing.* Their text is quoted where it differs; yours is in the ` +
    'inputs. Nothing was overwritten: save to replace theirs by yours, or take over what you need. Both are kept.',
  theirs: 'Their text:',
  theirsEmpty: 'They left this empty.',
  blame:
    'Some words point at people where the system has more to tell. Take the gentler wording, change them yourself, or save as it is.',
  finding: ({ phrase, reason, gentler }: { phrase: string; reason: string; gentler: string | null }) =>
    `“${phrase}”: ${reason}.${gentler === null ? '' : ` Gentler: “${gentler}”`}`,
  moreFindings: (count: number) => `And ${count} more.`,
  reasons,
  takeWording: 'Take this wording',
  // Review, owner, publishing.
  reviewers: 'Whom do you ask to read it?',
  reviewersHint: 'Each of them gets a direct message.',
  ask: 'Ask',
  commentLabel: 'What would make it clearer or more complete?',
  commentHint: 'The room and the owner read it.',
  send: 'Send',
  sendAsItIs: 'Send as it is',
  ownerLabel: 'Who looks after it?',
  dueLabel: 'When is it due?',
  approvedIt: (incident: string) => `You approved the post-mortem of ${incident}.`,
  willPublish: 'Publishing shows it to everybody who sees the announcements; it can be edited and published again.',
  willPublishHere: 'Publishing tells the room; it can be edited and published again.',
  notYet: 'It cannot be published yet. Missing:',
  addPrevention:
    'An action item that keeps it from happening again: `/incident action prevent @ann by friday: check the settings before a deploy`',
  writeNow: 'Write it',
  notReviewed: (people: string) => `*Not read yet* by ${people}. Publishing does not wait for them.`,
  mayBlame: '*These words point at people.* That keeps nothing from being published.',
  blamedIn: ({ where, finding }: { where: string; finding: string }) => `*${where}*: ${finding}`,
  blamedSince: 'Nothing is published yet: some of the words below have come up since this was opened.',
  inTimeline: 'Timeline',
};
