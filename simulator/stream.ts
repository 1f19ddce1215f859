// Telling open pages that something changed: server-sent events, at most one every thirty milliseconds.
import type { ServerResponse } from 'node:http';

const coalesceMs = 30;

export interface Stream {
  open(response: ServerResponse, revision: number): void;
  changed(revision: () => number): void;
  close(): void;
}

export function createStream(): Stream {
  const listeners = new Set<ServerResponse>();
  let timer: NodeJS.Timeout | undefined;
  const say = (response: ServerResponse, revision: number) =>
    response.write(`data: ${JSON.stringify({ revision })}\n\n`);
  return {
    open: (response, revision) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
      say(response, revision);
    },
    changed: (revision) => {
      if (timer !== undefined || listeners.size === 0) return;
      timer = setTimeout(() => {
        timer = undefined;
        for (const response of listeners) say(response, revision());
      }, coalesceMs);
    },
    close: () => {
      clearTimeout(timer);
      for (const response of listeners) response.end();
      listeners.clear();
    },
  };
}
