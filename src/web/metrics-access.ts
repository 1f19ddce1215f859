// Who may read the metrics: whoever shows the token, or without one only who is on the same machine.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';

const SAME_MACHINE = new BlockList();
SAME_MACHINE.addSubnet('127.0.0.0', 8, 'ipv4');
SAME_MACHINE.addAddress('::1', 'ipv6');
// A proxy or a tunnel on the same machine speaks for others, and says so in one of these.
const SPEAKS_FOR_OTHERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** What is looked at of a request. */
type Asking = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/** Whether a request may be answered with the metrics; a token, where there is one, is asked of everybody. */
export function mayReadMetrics({ headers, socket }: Asking, token: string | null): boolean {
  if (token !== null) return isSame(/^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '', token);
  const address = socket.remoteAddress ?? '';
  return (
    SAME_MACHINE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') &&
    SPEAKS_FOR_OTHERS.every((name) => headers[name] === undefined)
  );
}

/** Takes the same time whatever differs, and whatever the lengths. */
function isSame(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
