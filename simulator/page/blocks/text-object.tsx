// Draws a Block Kit text object: plain text knows emoji names only, mrkdwn knows everything.
import type { ReactNode } from 'react';
import { Each } from '../text/each.tsx';
import { withEmoji } from '../text/emoji.ts';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import type { TextObject } from './block-kit.ts';

export function Text({ text }: { text: TextObject | string | undefined }): ReactNode {
  if (text === undefined) return null;
  if (typeof text === 'string') return withEmoji(text);
  if (text.type === 'mrkdwn') return <MrkdwnText text={text.text} verbatim={text.verbatim ?? false} />;
  return (
    <Each of={text.text.split('\n')}>
      {(line, index) => (
        <>
          {index > 0 && <br />}
          {withEmoji(line)}
        </>
      )}
    </Each>
  );
}
