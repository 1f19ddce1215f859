// Puts the files of a published post-mortem into its thread: the documents and the picture of the timeline, each once, whatever breaks off.

import { z } from 'zod';
import { fileName } from '../../documents/documents.ts';
import { recordYaml } from '../../documents/record-yaml.ts';
import type { DocumentSource } from '../../documents/source.ts';
import { timelineCsv } from '../../documents/timeline-csv.ts';
import { wholeMarkdown } from '../../documents/whole-markdown.ts';
import { incidentPictureData } from '../../domain/postmortem/incident-timeline.ts';
import { pictureWordsIn } from '../../locales/locales.ts';
import { incidentPicture } from '../../pictures/incident-picture.ts';
import { cutPlain } from '../../render/markup.ts';
import { findSlot, forgetSlot, type Slot, saveSlot } from '../../storage/surfaces.ts';
import { hashOf } from '../messages.ts';
import { PermanentError, TransientError } from '../outcomes.ts';
import { look } from '../slack-client/look-back.ts';
import { syncFile, type UploadedFile } from '../slack-client/uploads.ts';
import type { TaskContext } from '../task-context.ts';
import { sourceOf } from './document-source.ts';
import { type Drawn, postmortemRoot, publishedPostmortem } from './postmortem.ts';

const ROOT = 'files:root';
/** Slack takes no more of what a file says to whoever cannot see it. */
const LONGEST_ALT = 1000;

/** Nothing before it is published, or while the thread that they are to stand in is not there. */
export async function syncFiles(task: TaskContext): Promise<void> {
  const [root, published] = [await postmortemRoot(task), await publishedPostmortem(task)];
  if (task.incident.room === null || root === null || published === null) return;
  // Not the present: the same record gives the same files.
  const source = await sourceOf(task, published, published.record.at(-1)?.at ?? published.incident.declaredAt);
  const files = [pictureOf(task, published), ...documentsOf(source)];
  await noteRoot(task, root, files);
  for (const file of files) await syncFile(task, root, file);
  await syncCanvas(task, task.incident.room.channelId, source);
}

/** The files belong to the message that they stand under: where that one was deleted, all of them are shared again. */
async function noteRoot(
  { ctx, row }: TaskContext,
  { channelId, ts }: Slot,
  files: readonly UploadedFile[],
): Promise<void> {
  const known = await findSlot(ctx.db, row, ROOT);
  if (known?.ts === ts) return;
  for (const { slot } of known === null ? [] : files) {
    const shown = await findSlot(ctx.db, row, slot);
    if (shown !== null) await saveSlot(ctx.db, row, { ...slotOf(shown), hash: '' });
  }
  await saveSlot(ctx.db, row, { slot: ROOT, channelId, ts, hash: '' });
}

function slotOf({ slot, channelId, ts, hash }: Slot): Slot {
  return { slot, channelId, ts, hash };
}

function documentsOf(source: DocumentSource): UploadedFile[] {
  const { reference } = source.incident;
  const document = (name: 'md' | 'yaml' | 'csv', text: string): UploadedFile => ({
    slot: `file:${name}`,
    name: fileName(reference, name),
    hash: hashOf(text),
    content: async () => ({ bytes: Buffer.from(text), alt: null }),
  });
  return [
    document('md', wholeMarkdown(source)),
    document('yaml', recordYaml(source)),
    document('csv', timelineCsv(source)),
  ];
}

/** Drawn only when what it shows has changed. */
function pictureOf({ ctx }: TaskContext, { incident, record }: Drawn): UploadedFile {
  const data = incidentPictureData(incident, record, ctx.words.record.parts);
  const words = pictureWordsIn(ctx.policy.language);
  return {
    slot: 'file:picture',
    name: `${incident.reference.toLowerCase()}-timeline.png`,
    hash: hashOf([data, words.locale]),
    content: async () => {
      const { png, alt } = await incidentPicture(data, words);
      return { bytes: png, alt: cutPlain(alt, LONGEST_ALT) };
    },
  };
}

// Shows a published post-mortem as the canvas of its room. Where Slack has none for us, nothing is lost: the same stands in a file.

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
export async function syncCanvas(task: TaskContext, channelId: string, source: DocumentSource): Promise<void> {
  const markdown = [wholeMarkdown(source), wholeMarkdown(source, ['timeline'])].find(({ length }) => length <= LONGEST);
  if (markdown === undefined) return;
  const { ctx, row } = task;
  const hash = hashOf(markdown);
  try {
    const shown = (await findSlot(ctx.db, row, SLOT)) ?? (await ownCanvas(task, channelId, markdown));
    if (shown === null || shown.hash === hash) return;
    const change = { operation: 'replace', document_content: { type: 'markdown', markdown } };
    await task.call('canvases.edit', { canvas_id: shown.ts, changes: [change] });
    await saveSlot(ctx.db, row, { slot: SLOT, channelId, ts: shown.ts, hash });
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    if (error.code === 'canvas_editing_locked') throw new TransientError(error.message, LOCKED_MS, 'elsewhere');
    if (error.code === 'canvas_not_found') await forgetSlot(ctx.db, row, SLOT);
    ctx.log.info({ incident: task.incident.reference, error: error.code }, 'the room has no canvas of ours');
  }
}

/** Makes the canvas, or finds the one that an attempt made whose answer got lost. */
async function ownCanvas(
  task: TaskContext,
  channelId: string,
  markdown: string,
): Promise<{ ts: string; hash: string } | null> {
  const { ctx, row, call } = task;
  // It stays until the answer is known, through as many attempts as that takes.
  const wasAsked = (await findSlot(ctx.db, row, ASKED)) !== null;
  await saveSlot(ctx.db, row, { slot: ASKED, channelId, ts: '', hash: UNKNOWN });
  let made: { ts: string; hash: string } | null;
  try {
    const content = { type: 'markdown', markdown };
    const answer = await call('conversations.canvases.create', { channel_id: channelId, document_content: content });
    made = { ts: created.parse(answer).canvas_id, hash: hashOf(markdown) };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
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
