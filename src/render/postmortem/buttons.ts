// The buttons of a post-mortem that is being written, read by others and published. Their ids are what the Slack edge listens to.
import type { Button } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import type { Field, Section } from '../../domain/postmortem/sections.ts';
import type { Words } from '../../locales/locales.ts';
import { button } from '../blocks.ts';
import { incidentButton, SHOW_POSTMORTEM } from '../card/buttons.ts';

/** Opens the form of a section on top of what is open. */
export const EDIT_SECTION = 'edit-section';
/** Puts the form of a section in the place of the form that was to publish. */
export const WRITE_MISSING = 'write-missing';
export const SHOW_VERSIONS = 'show-versions';
export const TAKE_WORDING = 'take-wording';
export const OPEN_REVIEW = 'open-review';
export const APPROVE = 'approve-postmortem';
export const OPEN_COMMENT = 'open-comment';
export const OPEN_PUBLISH = 'open-publish';
export const OPEN_ASSIGN = 'open-assign';

/** A button of one section; its value is JSON `{ incident, section }`. `spoken` is what a screen reader says. */
export function sectionButton(
  incidentId: string,
  section: Section,
  actionId: string,
  { label, spoken }: { label: string; spoken: string },
): Button[] {
  const made = button(label, actionId, JSON.stringify({ incident: incidentId, section }));
  return made === null ? [] : [{ ...made, accessibility_label: spoken.slice(0, 75) }];
}

/** Inputs outside the sections whose texts are checked as well. */
export const OTHER_CHECKED = ['text', 'reason', 'comment'] as const;
export type CheckedField = Field | (typeof OTHER_CHECKED)[number];

/** Takes the gentler wording of a phrase in the input of a field; none where it would not fit into a button. */
export function wordingButton(field: CheckedField, phrase: string, words: Words): Button | null {
  return button(words.editing.takeWording, TAKE_WORDING, JSON.stringify({ field, phrase }));
}

/** Everything that may be done with the whole of a post-mortem now. */
export function postmortemButtons(incident: Incident, words: Words): Button[] {
  const status = incident.postmortem?.status;
  const isPublished = status === 'published';
  return [
    ...incidentButton(incident, isPublished ? words.editing.publishAgain : words.editing.publish, OPEN_PUBLISH),
    ...(isPublished ? [] : incidentButton(incident, words.editing.askReview, OPEN_REVIEW)),
    ...(status === 'inReview' ? reviewButtons(incident, words) : []),
    ...incidentButton(incident, words.editing.assign, OPEN_ASSIGN),
  ];
}

/** For somebody who was asked to read it; none to answer with once it is published. */
export function readerButtons(incident: Incident, words: Words): Button[] {
  const isAwaited = incident.postmortem?.status === 'inReview';
  return [
    ...incidentButton(incident, words.buttons.postmortem, SHOW_POSTMORTEM),
    ...(isAwaited ? reviewButtons(incident, words) : []),
  ];
}

function reviewButtons(incident: Incident, words: Words): Button[] {
  return [
    ...incidentButton(incident, words.editing.approve, APPROVE),
    ...incidentButton(incident, words.editing.comment, OPEN_COMMENT),
  ];
}
