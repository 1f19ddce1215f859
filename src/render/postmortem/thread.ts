// The post-mortem as a thread: a first message with the summary, then one message per section, in reading order.
import type { KnownBlock } from '@slack/types';
import type { ActionItem } from '../../domain/action-items/action-item.ts';
import type { Policy } from '../../domain/policy.ts';
import type { PostmortemDraft } from '../../domain/postmortem/postmortem.ts';
import type { Words } from '../../locales/locales.ts';
import { actionLine, kindText } from '../action-items/due.ts';
import { header, type Message, message, section } from '../blocks.ts';
import { pages, paragraphs } from '../chunking.ts';
import { escapeText, SLACK } from '../markup.ts';
import { quotedParagraphs } from '../quoted-text.ts';
import type { OutlineSection, Part } from './document-shape.ts';
import { outlineOf } from './outline.ts';

const PARAGRAPH = 2800;

/** The first message heads the thread; those after it are replies in order. Redrawn from the record, the same record gives the same thread. */
export function postmortemThread(draft: PostmortemDraft, policy: Policy, words: Words): Message[] {
  return outlineOf(draft, policy, SLACK, words).flatMap((each) => messagesOf(each, words));
}

/** One message where the section fits, else several that say which they are. */
function messagesOf({ heading, parts }: OutlineSection, words: Words): Message[] {
  const numbered = (part: number, all: number) => words.postmortem.part({ heading, part, parts: all });
  const dealt = pages(
    parts.flatMap((part) => blocksOf(part, words)),
    [header(numbered(999, 999))],
  );
  return dealt.map((blocks, index) => {
    const title = dealt.length === 1 ? heading : numbered(index + 1, dealt.length);
    const said = blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : ''));
    return message([`*${escapeText(title)}*`, ...said].join('\n'), [header(title), ...blocks], words);
  });
}

function blocksOf(part: Part, words: Words): KnownBlock[] {
  switch (part.type) {
    case 'facts':
      return paragraphs(part.lines);
    case 'list':
      return paragraphs([...titled(part.heading), ...part.lines.map((line) => `• ${line}`)]);
    case 'words':
      return quoted(part.heading, part.text);
    case 'rows':
      return paragraphs(part.rows.map(({ at, says }) => `\`${words.forms.utc(at)}\`  ${says}`));
    case 'actions':
      return paragraphs(part.actions.map((action) => actionRow(action, words)));
  }
}

function titled(heading: string | null): string[] {
  return heading === null ? [] : [`*${heading}*`];
}

/** The heading stands in the same paragraph as what it is of. */
function quoted(heading: string | null, text: string): KnownBlock[] {
  const [first = '', ...others] = quotedParagraphs(text, PARAGRAPH);
  return [[...titled(heading), first].join('\n'), ...others].map(section);
}

function actionRow(action: ActionItem, words: Words): string {
  const { statuses } = words.followUp;
  const { kind, status, reason } = action;
  const said = words.postmortem.actions.status({
    status: statuses[status],
    reason: reason === null ? null : SLACK.said(reason),
  });
  return `${status === 'done' ? '☑' : '☐'} ${actionLine(action, words)} · ${kindText(kind, words)} · ${said}`;
}
