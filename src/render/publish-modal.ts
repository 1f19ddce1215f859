// The last look before a post-mortem is published: what is missing, who has not read it yet, which words may read as blame.
import type { KnownBlock, ModalView } from '@slack/types';
import type { BlameFinding } from '../domain/blameless.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Section } from '../domain/postmortem-sections.ts';
import { reviewersAwaited } from '../domain/postmortem-state.ts';
import type { Status } from '../domain/status.ts';
import { context, modal, section, sectionWith } from './blocks.ts';
import { targets } from './mentions.ts';
import { naming } from './naming.ts';
import { sectionButton, WRITE_MISSING } from './postmortem-buttons.ts';
import { type Missing, missingToPublish } from './postmortem-overview.ts';
import { findingText } from './section-modal.ts';
import type { Words } from './words/words.ts';

export const PUBLISH = { callbackId: 'publish-postmortem' } as const;

/** A phrase that may read as blame, where it stands, and the whole of the text. */
export interface Blamed {
  where: Section | 'actions' | 'timeline';
  finding: BlameFinding;
  text: string;
}

/** What the form carries. `shown` is a digest of what it lists: words that came up since are shown before they are published. */
export interface PublishSeen {
  incident: string;
  from: Status;
  shown: string;
}

const MOST_FINDINGS = 12;

/** Where something is missing it can only be read, with the way to what is missing. `notice`: why it was not published just now. */
export function publishView(
  incident: Incident,
  { blamed, shown }: { blamed: readonly Blamed[]; shown: string },
  policy: Policy,
  words: Words,
  notice?: string,
): ModalView {
  const { postmortem } = incident;
  const missing = missingToPublish(incident, policy);
  const isMissing = missing.sections.length > 0 || missing.prevention;
  const publish = postmortem?.status === 'published' ? words.editing.publishAgain : words.editing.publish;
  const submitting = {
    submit: publish,
    callbackId: PUBLISH.callbackId,
    metadata: { incident: incident.id, from: incident.status, shown } satisfies PublishSeen,
  };
  const awaited = postmortem === null ? [] : reviewersAwaited(postmortem);
  const isAnnounced = !incident.isPrivate && !incident.isDrill && policy.announcements !== null;
  return modal(
    { title: publish, ...(isMissing ? {} : submitting) },
    [
      ...(notice === undefined ? [] : [section(notice)]),
      section(`*${naming(incident, words)}*`),
      ...(isMissing ? missingBlocks(incident, missing, words) : []),
      ...(awaited.length === 0 ? [] : [section(words.editing.notReviewed(targets(awaited, words)))]),
      ...blamedBlocks(blamed, words),
      ...(isMissing ? [] : [context(isAnnounced ? words.editing.willPublish : words.editing.willPublishHere)]),
    ],
    words,
  );
}

function missingBlocks(incident: Incident, { sections, prevention }: Missing, words: Words): KnownBlock[] {
  return [
    section(words.editing.notYet),
    ...sections.map((each) => {
      const name = words.followUp.sections[each];
      const labels = { label: words.editing.writeNow, spoken: words.editing.editSection(name) };
      const [write] = sectionButton(incident.id, each, WRITE_MISSING, labels);
      return write === undefined ? section(`*${name}*`) : sectionWith(`*${name}*`, write);
    }),
    ...(prevention ? [section(words.editing.addPrevention)] : []),
  ];
}

function blamedBlocks(blamed: readonly Blamed[], words: Words): KnownBlock[] {
  if (blamed.length === 0) return [];
  const lines = blamed.slice(0, MOST_FINDINGS).map(({ where, finding }) => {
    return section(words.editing.blamedIn({ where: placeName(where, words), finding: findingText(finding, words) }));
  });
  const more = blamed.length - lines.length;
  return [section(words.editing.mayBlame), ...lines, ...(more > 0 ? [context(words.editing.moreFindings(more))] : [])];
}

function placeName(where: Blamed['where'], { editing, followUp }: Words): string {
  if (where === 'timeline') return editing.inTimeline;
  return where === 'actions' ? editing.actionItems : followUp.sections[where];
}
