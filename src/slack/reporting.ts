// `report`: the figures of a period, to whoever asks or to the whole channel, and the same as a picture.
import { WebAPIPlatformError } from '@slack/web-api';
import { z } from 'zod';
import { pictureDataOf, type Report } from '../domain/report.ts';
import { reportPicture } from '../pictures/report-picture.ts';
import { pictureWordsIn } from '../pictures/words-in.ts';
import type { Message } from '../render/blocks.ts';
import { hasFigures, reportMessage } from '../render/report.ts';
import { isFirstCopy, makeReport } from '../usecases/make-report.ts';
import { mayAsk } from '../usecases/read-incidents.ts';
import { says } from './answers.ts';
import { inWords } from './ask.ts';
import type { Edge, Input } from './edge.ts';
import type { ReportVerb } from './report-grammar.ts';
import { type UploadPlace, uploadPicture } from './uploads.ts';

const direct = z.object({ channel: z.object({ id: z.string() }) });

/**
 * A private answer cannot carry a picture: it goes to the asker directly. What is shown to a channel has it in its thread. Everybody gets
 * the same figures, so that nothing in them depends on who may see what.
 */
export async function runReport(edge: Edge, input: Input, { ms, isHere }: ReportVerb): Promise<readonly Message[]> {
  const { ctx, background } = edge;
  const { words } = ctx;
  const denied = await mayAsk(ctx, input, 'report');
  if (denied !== null) return [says(await inWords(ctx, denied.refusal), words)];
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
  const { client, channelId, receipt } = input;
  if (channelId === null) return [reportMessage(report, null, words)];
  const said = reportMessage(report, null, words);
  if (!(await isFirstCopy(ctx, receipt))) return [];
  const posted = await client.chat
    .postMessage({ channel: channelId, ...said, unfurl_links: false, unfurl_media: false })
    .catch((error: unknown) => {
      if (error instanceof WebAPIPlatformError) return null;
      throw error;
    });
  if (posted?.ts === undefined) return [says(words.report.notHere, words), said];
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
