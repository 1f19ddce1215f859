// Uploads one file into a thread or a channel so that one stands there in the end, whatever broke off in the middle of it.
import { z } from 'zod';
import { renewLease } from '../../storage/outbox.ts';
import { findSlot, forgetSlot, saveSlot } from '../../storage/surfaces.ts';
import { unlessBlind } from '../messages.ts';
import { NotThere, PermanentError, TransientError } from '../outcomes.ts';
import { sendRequest } from '../paging/http-client.ts';
import { remove } from '../postmortem/postmortem.ts';
import type { TaskContext } from '../task-context.ts';
import { lookInto } from './look-back.ts';
import { type Call, LeaseLost } from './slack-client.ts';

export interface UploadedFile {
  slot: string;
  name: string;
  /** Of all that it shows: a file that shows the same already is left alone. */
  hash: string;
  content(): Promise<{ bytes: Uint8Array; alt: string | null }>;
}

/** Where a file is shared: as a reply, or in the channel itself. */
export interface Root {
  channelId: string;
  ts: string | null;
}

const address = z.object({ upload_url: z.string(), file_id: z.string() });
const shared = z.object({
  messages: z.array(z.object({ ts: z.string(), files: z.array(z.object({ id: z.string() })).optional() })),
  response_metadata: z.object({ next_cursor: z.string().nullish() }).nullish(),
});
const GONE = new Set(['file_not_found', 'file_deleted']);
const PAGE = 200;

/**
 * Slack never replaces a file: a new one is uploaded, and then the old one deleted. The new one's id is written down before it is shared,
 * so that whoever finds it in the next attempt, not knowing how far the last one came, deletes it and begins anew.
 */
export async function syncFile(task: TaskContext, root: Root, file: UploadedFile): Promise<void> {
  const { call, ctx, row } = task;
  const next = `${file.slot}:next`;
  const [shown, begun] = [await findSlot(ctx.db, row, file.slot), await findSlot(ctx.db, row, next)];
  if (begun !== null) {
    if (begun.ts !== shown?.ts) await removeFile(task, root, begun.ts);
    await forgetSlot(ctx.db, row, next);
  }
  if (shown?.hash === file.hash) return;
  const { bytes, alt } = await file.content();
  const id = await upload(call, file.name, { bytes, alt }, async (ts) =>
    saveSlot(ctx.db, row, { slot: next, channelId: root.channelId, ts, hash: file.hash }),
  );
  await call('files.completeUploadExternal', {
    files: [{ id, title: file.name }],
    channel_id: root.channelId,
    ...(root.ts !== null && { thread_ts: root.ts }),
  });
  if (shown !== null) await removeFile(task, root, shown.ts);
  // Whoever was suspended here has long been replaced, and what is shown now is not this.
  if (!(await renewLease(ctx.db, row))) throw new LeaseLost();
  await saveSlot(ctx.db, row, { slot: file.slot, channelId: root.channelId, ts: id, hash: file.hash });
  await forgetSlot(ctx.db, row, next);
}

/** The bytes are with Slack then, and nobody sees them yet. Answers with the file's id, of which `note` has been told before. */
async function upload(
  call: Call,
  name: string,
  { bytes, alt }: { bytes: Uint8Array; alt: string | null },
  note: (id: string) => Promise<void>,
): Promise<string> {
  const { upload_url: url, file_id: id } = address.parse(
    await call('files.getUploadURLExternal', {
      filename: name,
      length: bytes.length,
      ...(alt === null ? {} : { alt_txt: alt }),
    }),
  );
  await note(id);
  const headers = { 'content-type': 'application/octet-stream' };
  const { status } = await sendRequest(url, { method: 'POST', headers, body: new Uint8Array(bytes) });
  if (status !== 200) throw new TransientError(`the upload was answered with HTTP ${status}`);
  return id;
}

/** With the message that shared it: of the file alone a tombstone would be left there. */
async function removeFile(task: TaskContext, root: Root, id: string): Promise<void> {
  const ts = await sharedIn(task, root, id);
  if (ts !== null) await remove(task, { channelId: root.channelId, ts });
  try {
    await task.call('files.delete', { file: id });
  } catch (error) {
    if (!(error instanceof PermanentError && GONE.has(error.code))) throw error;
  }
}

/** The message that shared a file; null where there is none, or nobody may ever look. */
async function sharedIn({ call }: TaskContext, { channelId, ts }: Root, id: string): Promise<string | null> {
  const method = ts === null ? 'conversations.history' : 'conversations.replies';
  let cursor: string | undefined;
  try {
    do {
      const page = { limit: PAGE, ...(ts !== null && { ts }), ...(cursor !== undefined && { cursor }) };
      const answer = await unlessBlind(lookInto(call, channelId, method, page));
      if (answer === 'unseen') return null;
      const { messages, response_metadata: more } = shared.parse(answer);
      const reply = messages.find(({ files = [] }) => files.some((file) => file.id === id));
      if (reply !== undefined) return reply.ts;
      cursor = more?.next_cursor || undefined;
    } while (cursor !== undefined);
  } catch (error) {
    if (!(error instanceof NotThere)) throw error;
  }
  return null;
}
