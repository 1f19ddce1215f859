// What passes between a client and Postgres, message by message, so that a test can tell where something is committed.

interface ProtocolMessage {
  /** Postgres's letter for it; empty for the one that opens a connection. */
  type: string;
  body: Buffer;
  /** The whole of it, to be passed on as it came. */
  raw: Buffer;
}

/** Cuts a stream into messages; `first` says whether the stream opens with the one that has no letter. */
export function messageReader(first: 'opening' | 'ordinary'): (chunk: Buffer) => ProtocolMessage[] {
  let rest = Buffer.alloc(0);
  let header = first === 'opening' ? 0 : 1;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: ProtocolMessage[] = [];
    while (rest.length >= header + 4) {
      const length = header + rest.readUInt32BE(header);
      if (rest.length < length) break;
      const raw = rest.subarray(0, length);
      messages.push({ type: raw.toString('latin1', 0, header), body: raw.subarray(header + 4), raw });
      rest = rest.subarray(length);
      header = 1;
    }
    return messages;
  };
}

/** One connection as its messages go by. */
export interface Session {
  application(): string;
  /** The statement whose effect this message of the client makes last, if it does; null for every other message. */
  commits(message: ProtocolMessage): string | null;
  /** To be told of every message of the server; true when it has answered and waits for the next question. */
  answers(message: ProtocolMessage): boolean;
}

const WRITES = /\b(insert|update|delete|add_jobs?)\b/i;
const LOCKS = /\bfor\s+(no\s+key\s+)?update\b/gi;

/** A commit is an explicit one of a transaction that wrote, or a single statement that writes outside of any. */
export function followSession(): Session {
  const prepared = new Map<string, string>();
  let application = '';
  let isInTransaction = false;
  let hasWritten = false;
  let asked = '';

  function endOf(sql: string): string | null {
    const isCommit = /^\s*commit\b/i.test(sql);
    const writes = WRITES.test(sql.replaceAll(LOCKS, ''));
    if (isInTransaction && !isCommit) {
      hasWritten ||= writes;
      return null;
    }
    const lasts = isCommit ? hasWritten : writes;
    hasWritten = false;
    return lasts ? sql : null;
  }

  return {
    application: () => application,
    commits({ type, body }) {
      const texts = body.toString('utf8').split('\0');
      switch (type) {
        case '':
          application = parameterOf(body, 'application_name');
          return null;
        case 'Q':
          return endOf(texts[0] ?? '');
        case 'P':
          asked = texts[1] ?? '';
          prepared.set(texts[0] ?? '', asked);
          return null;
        case 'B':
          asked = prepared.get(texts[1] ?? '') ?? '';
          return null;
        case 'S': {
          const sql = asked;
          asked = '';
          return sql === '' ? null : endOf(sql);
        }
        default:
          return null;
      }
    },
    answers({ type, body }) {
      if (type !== 'Z') return false;
      isInTransaction = body.toString('latin1') !== 'I';
      if (!isInTransaction) hasWritten = false;
      return true;
    },
  };
}

/** The opening message: a version, then names and values in turn. */
function parameterOf(body: Buffer, name: string): string {
  const parts = body.toString('utf8', 4).split('\0');
  const at = parts.findIndex((part, index) => index % 2 === 0 && part === name);
  return at < 0 ? '' : (parts[at + 1] ?? '');
}
