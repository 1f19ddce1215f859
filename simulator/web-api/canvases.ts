// canvases.*: long documents beside a channel, kept as their Markdown.
import { isObject } from '../shape.ts';
import { SlackError } from '../slack-error.ts';
import type { Canvas } from '../workspace.ts';
import { badArgument, type Call, channelOf, type Family, json, jsonObject, required, text } from './call.ts';

const maxMarkdown = 100_000;

function markdownOf(content: unknown): string {
  if (content === undefined) return '';
  if (!isObject(content) || content.type !== 'markdown' || typeof content.markdown !== 'string') {
    throw badArgument('document_content must be { type: "markdown", markdown } [json-pointer:/document_content]');
  }
  if (content.markdown.length > maxMarkdown) throw new SlackError('canvas_too_large');
  return content.markdown;
}

function make(call: Call, channelId: string | undefined): Canvas {
  const canvas: Canvas = {
    id: call.world.ids.next('F'),
    title: text(call, 'title') ?? 'Untitled',
    markdown: markdownOf(jsonObject(call, 'document_content')),
    channelId,
  };
  call.world.workspace.canvases.set(canvas.id, canvas);
  call.world.touch();
  return canvas;
}

function create(call: Call) {
  const channel = text(call, 'channel_id') ? channelOf(call, { key: 'channel_id', memberOnly: true }) : undefined;
  return { canvas_id: make(call, channel?.id).id };
}

function createForChannel(call: Call) {
  const channel = channelOf(call, { key: 'channel_id', memberOnly: true });
  if (channel.archived) throw new SlackError('channel_canvas_creation_failed');
  if (channel.canvasId) throw new SlackError('channel_canvas_already_exists');
  const canvas = make(call, channel.id);
  channel.canvasId = canvas.id;
  return { canvas_id: canvas.id };
}

/** One operation per call, as Slack wants it; those that name a section need a lookup that is not simulated. */
function edit(call: Call) {
  const canvas = call.world.workspace.canvases.get(required(call, 'canvas_id'));
  if (!canvas) throw new SlackError('canvas_not_found');
  const changes = json(call, 'changes');
  const [change, ...others] = Array.isArray(changes) ? changes : [];
  if (!isObject(change) || others.length > 0)
    throw badArgument('exactly one change is required [json-pointer:/changes]');
  const markdown = markdownOf(change.document_content ?? change.title_content);
  if (change.operation === 'insert_at_start') canvas.markdown = `${markdown}\n${canvas.markdown}`;
  else if (change.operation === 'insert_at_end') canvas.markdown = `${canvas.markdown}\n${markdown}`;
  else if (change.operation === 'replace' && change.section_id === undefined) canvas.markdown = markdown;
  else if (change.operation === 'rename') canvas.title = markdown;
  else throw new SlackError('canvas_editing_failed');
  call.world.touch();
  return {};
}

const write = ['canvases:write'];

export const canvases: Family = {
  'canvases.create': { tier: 2, scopes: write, run: create },
  'canvases.edit': { tier: 3, scopes: write, run: edit },
  'conversations.canvases.create': { tier: 2, scopes: write, run: createForChannel },
};
