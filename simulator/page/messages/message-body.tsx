// What a message says: its blocks, or its text when it has none, then attachments and files.
import type { CSSProperties, ReactNode } from 'react';
import type { Block } from '../blocks/block-kit.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { Icon } from '../frame/icon.tsx';
import { Each } from '../text/each.tsx';
import { SafeLink } from '../text/mention.tsx';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import type { Attachment, Message, SharedFile } from '../workspace/snapshot.ts';

export function MessageBody({ message }: { message: Message }): ReactNode {
  const { blocks = [], attachments = [], files } = message;
  const edited = message.edited !== undefined && message.edited !== null && <span className="edited"> (edited)</span>;
  return (
    <>
      {blocks.length > 0 ? (
        <div className={isCard(blocks) ? 'card' : undefined}>
          <BlockList blocks={blocks} />
          {edited}
        </div>
      ) : (
        message.text !== '' && (
          <div className="message-text">
            <MrkdwnText text={message.text} />
            {edited}
          </div>
        )
      )}
      <Each of={attachments}>{(attachment) => <AttachmentPart attachment={attachment} />}</Each>
      {files.map((file) => (
        <FilePart key={file.id} file={file} />
      ))}
    </>
  );
}

/** What has a title and is more than a line is a document of its own and gets a frame. */
function isCard(blocks: readonly Block[]): boolean {
  const kinds = new Set(blocks.map((block) => block.type));
  return kinds.has('actions') || (kinds.has('header') && blocks.length > 1);
}

function AttachmentPart({ attachment }: { attachment: Attachment }): ReactNode {
  const color = /^#?[0-9a-f]{6}$/i.test(attachment.color ?? '') ? `#${attachment.color?.replace('#', '')}` : undefined;
  const style: CSSProperties = color === undefined ? {} : { borderInlineStartColor: color };
  return (
    <div className="attachment" style={style}>
      {attachment.title !== undefined && (
        <strong>
          <SafeLink url={attachment.title_link ?? ''}>{attachment.title}</SafeLink>
        </strong>
      )}
      {attachment.blocks !== undefined ? (
        <BlockList blocks={attachment.blocks} />
      ) : (
        <MrkdwnText text={attachment.text ?? attachment.fallback ?? ''} />
      )}
      {attachment.footer !== undefined && <small>{attachment.footer}</small>}
    </div>
  );
}

function FilePart({ file }: { file: SharedFile }): ReactNode {
  if (file.mimetype.startsWith('image/')) {
    return (
      <figure className="block-image">
        <figcaption>{file.name}</figcaption>
        <a href={file.url} target="_blank" rel="noreferrer">
          <img src={file.url} alt={file.altText ?? file.name} loading="lazy" />
        </a>
      </figure>
    );
  }
  return (
    <a className="file" href={file.url} target="_blank" rel="noreferrer">
      <Icon name="file" size={20} />
      <span>
        {file.name}
        <small>{file.mimetype}</small>
      </span>
    </a>
  );
}
