// `report`: the figures of a period, to whoever asks or to the whole channel, and the same as a picture.
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { pictureDataOf, type Report } from '../../domain/report/report.ts';
import { pictureWordsIn } from '../../locales/locales.ts';
import type { Picture } from '../../pictures/picture.ts';
import { reportPicture } from '../../pictures/report-picture.ts';
import type { Message } from '../../render/blocks.ts';
import { cutPlain } from '../../render/markup.ts';
import { learningsByService, learningsOfService } from '../../render/report/learnings.ts';
import { hasFigures, reportMessage } from '../../render/report/report.ts';
import { isFirstCopy, makeReport } from '../../usecases/make-report.ts';
import { incidentHere, lessonsFor, mayAsk } from '../../usecases/read-incidents.ts';
import { textMessage } from '../edge/answers.ts';
import { inWords } from '../edge/ask.ts';
import type { Edge, Input } from '../edge/edge.ts';
import { serviceNamed } from './declaring.ts';
import type { ReportVerb } from './report-grammar.ts';

const direct = z.object({ channel: z.object({ id: z.string() }) });

/**
 * A private answer cannot carry a picture: it goes to the asker directly. What is shown to a channel has it in its thread. Everybody gets
 * the same figures, so that nothing in them depends on who may see what.
 */
export async function runReport(edge: Edge, input: Input, { ms, isHere }: ReportVerb): Promise<readonly Message[]> {
  const { ctx, background } = edge;
  const { words } = ctx;
  const denied = await mayAsk(ctx, input, 'report');
  if (denied !== null) return [textMessage(await inWords(ctx, denied.refusal), words)];
  const report = await makeReport(ctx, input.teamId, ms);
  const hasPicture = hasFigures(report);
  if (isHere) return showHere(edge, input, report);
  if (hasPicture) {
    void background.run(async () => {
      const { channel } = direct.parse(await input.client.apiCall('conversations.open', { users: input.userId }));
      await sendPicture(edge, input, report, { channelId: channel.id }).catch(async (error: unknown) => {
        await input.client.chat.postMessage({ channel: channel.id, text: words.report.noPicture });
        throw error;
      });
    });
  }
  return [reportMessage(report, hasPicture ? words.report.pictureIsComing : null, words)];
}

async function showHere(edge: Edge, input: Input, report: Report): Promise<readonly Message[]> {
  const { ctx, background } = edge;
  const { words } = ctx;
  const { client, channelId, idempotencyKey } = input;
  if (channelId === null) return [reportMessage(report, null, words)];
  const said = reportMessage(report, null, words);
  if (!(await isFirstCopy(ctx, idempotencyKey))) return [];
  const posted = await client.chat
    .postMessage({ channel: channelId, ...said, unfurl_links: false, unfurl_media: false })
    .catch((error: unknown) => {
      if (error instanceof WebAPIPlatformError) return null;
      throw error;
    });
  if (posted?.ts === undefined) return [textMessage(words.report.notHere, words), said];
  const threadTs = posted.ts;
  if (hasFigures(report)) {
    void background.run(async () => {
      await sendPicture(edge, input, report, { channelId, threadTs }).catch(async (error: unknown) => {
        const text = isNoMember(error) ? words.report.noPictureHere : words.report.noPicture;
        await client.chat.postMessage({ channel: channelId, thread_ts: threadTs, text });
        throw error;
      });
    });
  }
  return [];
}

/** Words may be said in any public channel, files only where the bot is. */
function isNoMember(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'not_in_channel';
}

async function sendPicture({ ctx }: Edge, { client }: Input, report: Report, place: UploadPlace): Promise<void> {
  const picture = await reportPicture(pictureDataOf(report), pictureWordsIn(ctx.policy.language));
  const filename = `report-${report.to.toISOString().slice(0, 10)}.png`;
  await uploadPicture(client, picture, { filename, title: ctx.words.report.picture(report) }, place);
}

// Puts a picture into a channel: Slack gives an address, takes the bytes there, and then shows the file.

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

// `learn`: what published post-mortems taught, to whoever asks.

const SHOWN = 8;
const SERVICES_SHOWN = 15;

/** Of the service that is named, of that of the room, or else the newest of each. */
export async function showLearnings(ctx: Context, input: Input, named: string | null): Promise<Message> {
  const { policy, words } = ctx;
  const denied = await mayAsk(ctx, input, 'learn');
  if (denied !== null) return textMessage(await inWords(ctx, denied.refusal), words);
  const labels = words.record.parts;
  const room = named === null ? await incidentHere(ctx, input) : null;
  const service = serviceNamed(named, policy) ?? room?.service ?? null;
  if (service === null)
    return learningsByService(await lessonsFor(ctx, input, null, { most: SERVICES_SHOWN, labels }), words);
  return learningsOfService(service, await lessonsFor(ctx, input, service, { most: SHOWN, labels }), words);
}
