// Sends somebody a document in their direct messages. A private answer cannot carry a file, and a room that not all may read must not.
import { DOCUMENT_NAMES, DOCUMENTS, fileName } from '../../documents/documents.ts';
import { databaseTime } from '../../storage/time.ts';
import { hashOf } from '../messages.ts';
import { PermanentError } from '../outcomes.ts';
import { directWith, mustSee } from '../people.ts';
import { syncFile } from '../slack-client/uploads.ts';
import type { TaskContext } from '../task-context.ts';
import { sourceOf } from './document-source.ts';
import { drawnNow } from './postmortem.ts';

/** Once for each asking: a file that an earlier attempt may have shared is found again by the asking's own slot. */
export async function sendDocument(
  task: TaskContext,
  { userId, document, request }: { userId: string; document: string; request: string },
): Promise<void> {
  const { ctx, row } = task;
  // They may have been put out of the room since they asked.
  await mustSee(task, userId);
  const name = DOCUMENT_NAMES.find((each) => each === document);
  const at = ctx.clock(await databaseTime(ctx.db));
  const now = await drawnNow(task, at);
  if (name === undefined || now === null) throw new PermanentError('unknown_document');
  const text = DOCUMENTS[name].write(await sourceOf(task, now, at));
  const channelId = await directWith(task, userId);
  await syncFile(
    task,
    { channelId, ts: null },
    {
      slot: row.key,
      name: fileName(now.incident.reference, name),
      // What was sent stays as it was when it was asked for.
      hash: hashOf(request),
      content: async () => ({ bytes: Buffer.from(text), alt: null }),
    },
  );
}
