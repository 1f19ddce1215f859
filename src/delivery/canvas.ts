// Shows a published post-mortem as the canvas of its room. Where Slack has none for us, nothing is lost: the same stands in a file.
import { z } from 'zod';
import type { DocumentSource } from '../documents/source.ts';
import { wholeMarkdown } from '../documents/whole-markdown.ts';
import { findSlot, forgetSlot, saveSlot } from '../storage/surfaces.ts';
import { look } from './look-back.ts';
import { hashOf } from './messages.ts';
import { Refused, Unavailable } from './outcomes.ts';
import type { Sender } from './sender.ts';

const SLOT = 'canvas';
const ASKED = 'canvas:asked';
/** The least of what Slack is said to take. */
const LONGEST = 100_000;
const LOCKED_MS = 5_000;
const UNKNOWN = '';

const created = z.object({ canvas_id: z.string() });
const info = z.object({
  channel: z.object({ properties: z.object({ canvas: z.object({ file_id: z.string() }).optional() }).optional() }),
});

/** A room has one canvas: one that people made themselves is theirs. */
export async function syncCanvas(sender: Sender, channelId: string, source: DocumentSource): Promise<void> {
  const markdown = [wholeMarkdown(source), wholeMarkdown(source, ['timeline'])].find(({ length }) => length <= LONGEST);
  if (markdown === undefined) return;
  const { ctx, row } = sender;
  const hash = hashOf(markdown);
  try {
    const shown = (await findSlot(ctx.db, row, SLOT)) ?? (await ownCanvas(sender, channelId, markdown));
    if (shown === null || shown.hash === hash) return;
    const change = { operation: 'replace', document_content: { type: 'markdown', markdown } };
    await sender.call('canvases.edit', { canvas_id: shown.ts, changes: [change] });
    await saveSlot(ctx.db, row, { slot: SLOT, channelId, ts: shown.ts, hash });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'canvas_editing_locked') throw new Unavailable(error.message, LOCKED_MS, 'elsewhere');
    if (error.code === 'canvas_not_found') await forgetSlot(ctx.db, row, SLOT);
    ctx.log.info({ incident: sender.incident.reference, error: error.code }, 'the room has no canvas of ours');
  }
}

/** Makes the canvas, or finds the one that an attempt made whose answer got lost. */
async function ownCanvas(
  sender: Sender,
  channelId: string,
  markdown: string,
): Promise<{ ts: string; hash: string } | null> {
  const { ctx, row, call } = sender;
  // It stays until the answer is known, through as many attempts as that takes.
  const wasAsked = (await findSlot(ctx.db, row, ASKED)) !== null;
  await saveSlot(ctx.db, row, { slot: ASKED, channelId, ts: '', hash: UNKNOWN });
  let made: { ts: string; hash: string } | null;
  try {
    const content = { type: 'markdown', markdown };
    const answer = await call('conversations.canvases.create', { channel_id: channelId, document_content: content });
    made = { ts: created.parse(answer).canvas_id, hash: hashOf(markdown) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code !== 'channel_canvas_already_exists' || !wasAsked) {
      await forgetSlot(ctx.db, row, ASKED);
      throw error;
    }
    const { channel } = info.parse(await look(call, 'conversations.info', { channel: channelId }));
    const id = channel.properties?.canvas?.file_id;
    made = id === undefined ? null : { ts: id, hash: UNKNOWN };
  }
  if (made !== null) await saveSlot(ctx.db, row, { slot: SLOT, channelId, ...made });
  await forgetSlot(ctx.db, row, ASKED);
  return made;
}
