// Puts a picture into a channel: Slack gives an address, takes the bytes there, and then shows the file.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Picture } from '../pictures/picture.ts';
import { cutPlain } from '../render/escape.ts';

const address = z.object({ upload_url: z.string(), file_id: z.string() });

/** Longer than a picture of half a megabyte takes on a slow line. */
const WITHIN_MS = 20_000;
const ALT_LENGTH = 1_000;

export interface UploadPlace {
  channelId: string;
  threadTs?: string;
}

/** Uploads once and tries nothing again; throws what Slack's client throws. `title` stands over the picture. */
export async function uploadPicture(
  client: WebClient,
  { png, alt }: Pick<Picture, 'png' | 'alt'>,
  { filename, title }: { filename: string; title: string },
  { channelId, threadTs }: UploadPlace,
): Promise<void> {
  // Not by the client's own `uploadV2`: it spells the alternative text in a way that Slack does not read.
  const { upload_url: url, file_id: id } = address.parse(
    await client.apiCall('files.getUploadURLExternal', {
      filename,
      length: png.byteLength,
      alt_txt: cutPlain(alt, ALT_LENGTH),
    }),
  );
  const sent = await fetch(url, {
    method: 'POST',
    body: new Blob([new Uint8Array(png)]),
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  if (!sent.ok) throw new Error(`the picture was not taken: HTTP ${sent.status}`);
  await client.apiCall('files.completeUploadExternal', {
    files: [{ id, title }],
    channel_id: channelId,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  });
}
