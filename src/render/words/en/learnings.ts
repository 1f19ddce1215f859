// English: what earlier incidents taught.
import { when } from './forms.ts';

export const learnings = {
  /** In the room of the next one. */
  shared: (service: string) => `*What earlier incidents of ${service} taught.*`,
  ofService: (service: string) => `*What incidents of ${service} taught*, the newest first:`,
  newest: '*What incidents taught*, the newest of each service:',
  none: (service: string) => `Nothing has been published yet that incidents of ${service} taught.`,
  noneAnywhere: 'Nothing has been published yet that incidents taught.',
  from: ({ reference, publishedAt, room }: { reference: string; publishedAt: Date; room: string | null }) =>
    `${reference}, published ${when(publishedAt)}${room === null ? '' : `, in ${room}`}:`,
  where: 'They come from the lessons of published post-mortems; private incidents and exercises hand nothing on.',
  hint: 'From the lessons of published post-mortems; the room has the whole of it. `/incident learn` shows them to you.',
  of: '`/incident learn checkout` shows those of one service.',
};
