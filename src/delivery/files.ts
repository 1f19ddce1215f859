// Puts the files of a published post-mortem into its thread: the documents and the picture of the timeline, each once, whatever breaks off.
import { fileName } from '../documents/documents.ts';
import { recordYaml } from '../documents/record-yaml.ts';
import type { DocumentSource } from '../documents/source.ts';
import { timelineCsv } from '../documents/timeline-csv.ts';
import { wholeMarkdown } from '../documents/whole-markdown.ts';
import { incidentPictureData } from '../domain/incident-timeline.ts';
import { incidentPicture } from '../pictures/incident-picture.ts';
import { pictureWordsIn } from '../pictures/words-in.ts';
import { cutPlain } from '../render/escape.ts';
import { findSlot, type Slot, saveSlot } from '../storage/surfaces.ts';
import { syncCanvas } from './canvas.ts';
import { sourceOf } from './document-source.ts';
import { hashOf } from './messages.ts';
import { type Drawn, postmortemRoot, publishedPostmortem } from './postmortem.ts';
import type { Sender } from './sender.ts';
import { syncFile, type UploadedFile } from './uploads.ts';

const ROOT = 'files:root';
/** Slack takes no more of what a file says to whoever cannot see it. */
const LONGEST_ALT = 1000;

/** Nothing before it is published, or while the thread that they are to stand in is not there. */
export async function syncFiles(sender: Sender): Promise<void> {
  const [root, published] = [await postmortemRoot(sender), await publishedPostmortem(sender)];
  if (sender.incident.room === null || root === null || published === null) return;
  // Not the present: the same record gives the same files.
  const source = await sourceOf(sender, published, published.record.at(-1)?.at ?? published.incident.declaredAt);
  const files = [pictureOf(sender, published), ...documentsOf(source)];
  await noteRoot(sender, root, files);
  for (const file of files) await syncFile(sender, root, file);
  await syncCanvas(sender, sender.incident.room.channelId, source);
}

/** The files belong to the message that they stand under: where that one was deleted, all of them are shared again. */
async function noteRoot({ ctx, row }: Sender, { channelId, ts }: Slot, files: readonly UploadedFile[]): Promise<void> {
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
function pictureOf({ ctx }: Sender, { incident, record }: Drawn): UploadedFile {
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
