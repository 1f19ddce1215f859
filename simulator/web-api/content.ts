// The content of a message as an app sends it: text, blocks, attachments, metadata, each checked as Slack checks it.
import { blocksTooLong, messageBlockProblems, sayProblem } from '../block-kit-rules.ts';
import { boolean, isObject, type Json, list, object, string } from '../shape.ts';
import { SlackError } from '../slack-error.ts';
import type { Metadata } from '../workspace.ts';
import { type Call, flag, json, jsonObject, needScope, text } from './call.ts';

export interface Content {
  text: string | undefined;
  blocks: Json[] | undefined;
  attachments: Json[] | undefined;
  /** null: to be removed. */
  metadata: Metadata | null | undefined;
  linksNames: boolean;
  username: string | undefined;
  icon: string | undefined;
}

const maxMarkdownText = 12_000;
const maxMetadataBytes = 8_000;

/** Throws `invalid_blocks` with Slack's detail; shared by all that post. */
export function checkedBlocks(blocks: unknown): Json[] {
  if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const problems = messageBlockProblems(blocks);
  if (problems.length > 0) {
    const errors = problems.map((problem) => `${problem.says} [json-pointer:${problem.pointer}]`);
    throw new SlackError('invalid_blocks', { errors, response_metadata: { messages: problems.map(sayProblem) } });
  }
  if (blocksTooLong(blocks)) throw new SlackError('msg_blocks_too_long');
  return blocks.filter(isObject);
}

const attachmentField = object({}, { title: string(), value: string(), short: boolean });
const attachmentShape = object(
  {},
  {
    ...Object.fromEntries(
      'color fallback text pretext title title_link author_name author_link author_icon image_url thumb_url footer_icon'
        .split(' ')
        .map((key) => [key, string()]),
    ),
    footer: string({ max: 300 }),
    ts: () => [],
    fields: list(attachmentField),
    mrkdwn_in: list(string()),
    blocks: list(() => []),
  },
);

function checkedAttachments(value: unknown): Json[] {
  if (!Array.isArray(value)) throw new SlackError('invalid_attachments');
  if (value.length > 100) throw new SlackError('too_many_attachments');
  const problems = list(attachmentShape)(value, '/attachments');
  if (problems.length > 0) {
    throw new SlackError('invalid_attachments', { response_metadata: { messages: problems.map(sayProblem) } });
  }
  const attachments = value.filter(isObject);
  for (const { blocks } of attachments) if (blocks !== undefined) checkedBlocks(blocks);
  return attachments;
}

function checkedMetadata(value: Json): Metadata | null {
  if (Object.keys(value).length === 0) return null;
  const { event_type: type, event_payload: payload, ...others } = value;
  if (Object.keys(others).length > 0 || typeof type !== 'string' || type === '' || !isObject(payload)) {
    throw new SlackError('invalid_metadata_format');
  }
  if (!/^[a-zA-Z0-9_-]+$/.test(type)) throw new SlackError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(value)) > maxMetadataBytes) throw new SlackError('metadata_too_large');
  return { event_type: type, event_payload: payload };
}

/** Reads and checks; says nothing about whether there is enough of it, which differs between posting and updating. */
export function readContent(call: Call): Content {
  if (flag(call, 'as_user')) throw new SlackError('as_user_not_supported');
  for (const key of ['unfurl_links', 'unfurl_media', 'mrkdwn']) flag(call, key);
  const blocks = json(call, 'blocks', 'invalid_blocks_format');
  const attachments = json(call, 'attachments', 'invalid_attachments');
  const metadata = jsonObject(call, 'metadata', 'invalid_metadata_format');
  const markdown = text(call, 'markdown_text');
  const own = text(call, 'text');
  const parse = text(call, 'parse');
  const username = text(call, 'username');
  const icon = text(call, 'icon_emoji') ?? text(call, 'icon_url');
  if (username || icon) needScope(call.world, 'chat:write.customize');
  if (parse !== undefined && parse !== 'none' && parse !== 'full') throw new SlackError('invalid_arguments');
  if (markdown !== undefined) {
    if (own !== undefined || blocks !== undefined) throw new SlackError('markdown_text_conflict');
    if (markdown.length > maxMarkdownText) throw new SlackError('msg_too_long');
  }
  const marked = markdown === undefined ? undefined : [{ type: 'markdown', text: markdown }];
  return {
    text: own ?? markdown,
    blocks: blocks === undefined ? marked : checkedBlocks(blocks),
    attachments: attachments === undefined ? undefined : checkedAttachments(attachments),
    metadata: metadata === undefined ? undefined : checkedMetadata(metadata),
    linksNames: (flag(call, 'link_names') ?? false) || parse === 'full',
    username,
    icon,
  };
}

export function hasContent(content: Content): boolean {
  const shows = (content.blocks?.length ?? 0) > 0 || (content.attachments?.length ?? 0) > 0;
  return shows || (content.text ?? '').trim() !== '';
}
