// A bare HTTP server in the place of the app, for answers that Bolt would never give and for reading what is on the wire.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Simulator } from '../../../simulator/simulator.ts';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface PlainApp {
  received: Received[];
  url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface PlainAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** `answer` gets the number of the request, from 1; `null` leaves it hanging. */
export async function startPlainApp(
  simulator: Simulator,
  answer: (n: number, received: Received) => PlainAnswer | null,
): Promise<PlainApp> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const one = { headers: request.headers, body };
      received.push(one);
      const given = answer(received.length, one);
      if (given) response.writeHead(given.status ?? 200, given.headers).end(given.body);
    });
  });
  const url = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/slack/events`);
    });
  });
  simulator.setRequestUrls([url]);
  return {
    received,
    url,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(value: unknown): PlainAnswer {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
