// `report`, `report 90d`, `report 2w here`: the figures of a period, to the requester or to the channel, with a picture.
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { parseDuration } from '../../domain/durations.ts';
import { pictureDataOf, type Report } from '../../domain/report/report.ts';
import { pictureWordsIn } from '../../locales/locales.ts';
import type { Picture } from '../../pictures/picture.ts';
import { reportPicture } from '../../pictures/report-picture.ts';
import type { Message } from '../../render/blocks.ts';
import { cutPlain } from '../../render/markup.ts';
import { hasFigures, reportMessage } from '../../render/report/report.ts';
import { isFirstCopy, makeReport } from '../../usecases/make-report.ts';
import { mayAsk } from '../../usecases/read-incidents.ts';
import { textMessage } from '../edge/answers.ts';
import { inWords } from '../edge/ask.ts';
import type { Edge, Input } from '../edge/edge.ts';
import { generalSubcommand, type Read, type Typed } from './subcommand.ts';

interface Asked {
  /** How far it goes back. */
  ms: number;
  /** Everybody in the channel is to see it. */
  isHere: boolean;
}

export const report = generalSubcommand<Asked>({ name: 'report', group: 'anywhere', read, run: runReport });

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const HERE = new Set(['here', 'ici']);
const MOST_DAYS = 732;
const DAYS = /^(\d{1,3}) ?(?:d|days?|j|jours?)?$/;
const WEEKS = /^(\d{1,3}) ?(?:w|weeks?|sem|semaines?)$/;

/** Other words make a title; a length that no report has asks for help. */
function read({ all: words }: Typed): Read<Asked> {
  const isHere = words.some(({ key }) => HERE.has(key));
  const said = words
    .map(({ key }) => key)
    .filter((key) => !HERE.has(key))
    .join(' ');
  if (said === '') return { ms: USUAL_DAYS * DAY_MS, isHere };
  const ms = lengthOf(said);
  if (ms === null) return null;
  return ms > 0 && ms <= MOST_DAYS * DAY_MS ? { ms, isHere } : 'help';
}

function lengthOf(said: string): number | null {
  const [days, weeks] = [DAYS.exec(said)?.[1], WEEKS.exec(said)?.[1]];
  if (days !== undefined) return Number(days) * DAY_MS;
  if (weeks !== undefined) return Number(weeks) * 7 * DAY_MS;
  const length = parseDuration(said);
  if (length === null) return null;
  return 'ms' in length ? length.ms : 0;
}

const direct = z.object({ channel: z.object({ id: z.string() }) });

/**
 * A private answer cannot carry a picture: it goes to the asker directly. What is shown to a channel has it in its thread. Everybody gets
 * the same figures, so that nothing in them depends on who may see what.
 */
async function runReport(edge: Edge, input: Input, { ms, isHere }: Asked): Promise<readonly Message[]> {
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
