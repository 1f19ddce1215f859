// Socket Mode: tickets, connections, envelopes in turn over them, and the frames that ask the app to reconnect.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Retry } from './events.ts';
import { answerWithinMs } from './http-delivery.ts';
import { isObject, type Json } from './shape.ts';
import type { Delivery, EnvelopeKind } from './world.ts';

const maxConnections = 10;
// An app that does not go when it is asked to is cut off after this long.
const graceMs = 10_000;

export type DisconnectReason = 'refresh_requested' | 'warning' | 'link_disabled';

export interface Sockets {
  /** How many connections the app holds. */
  count(): number;
  /** Asks every connection to go and come back, as Slack does every few hours. */
  refresh(reason?: DisconnectReason): void;
  /** Cuts every connection without a word. */
  cut(): void;
}

export interface SocketHub extends Sockets {
  issueTicket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  send(kind: EnvelopeKind, payload: Json, retry: Retry | null): Promise<Delivery>;
  close(): void;
}

interface Connection {
  socket: WebSocket;
  pending: Map<string, (outcome: Delivery) => void>;
}

/** Slack takes an acknowledgement on the connection that carried the envelope; one that comes over another is not read. */
export function createSocketHub(appId: string, changed: () => void): SocketHub {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  let turn = 0;

  function receive(connection: Connection, text: string): void {
    const frame = parseFrame(text);
    const envelopeId = isObject(frame) ? frame.envelope_id : undefined;
    if (typeof envelopeId !== 'string' || !isObject(frame)) return;
    connection.pending.get(envelopeId)?.({ status: 'answered', body: frame.payload });
  }

  function connected(socket: WebSocket): void {
    const connection: Connection = { socket, pending: new Map() };
    connections.push(connection);
    socket.on('message', (data) => receive(connection, String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      const index = connections.indexOf(connection);
      if (index >= 0) connections.splice(index, 1);
      for (const settle of connection.pending.values()) settle({ status: 'timeout' });
      changed();
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.length,
        debug_info: { host: 'simulated', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: appId },
      }),
    );
    changed();
  }

  function next(): Connection | undefined {
    const open = connections.filter(({ socket }) => socket.readyState === socket.OPEN);
    turn += 1;
    return open[turn % Math.max(open.length, 1)];
  }

  return {
    count: () => connections.length,
    issueTicket: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket) || connections.length >= maxConnections) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, connected);
    },
    send: (kind, payload, retry) => {
      const connection = next();
      if (!connection) return Promise.resolve({ status: 'unreachable' });
      const envelopeId = randomUUID();
      return new Promise((resolve) => {
        const settle = (outcome: Delivery): void => {
          clearTimeout(timer);
          connection.pending.delete(envelopeId);
          resolve(outcome);
        };
        const timer = setTimeout(() => settle({ status: 'timeout' }), answerWithinMs);
        connection.pending.set(envelopeId, settle);
        connection.socket.send(
          JSON.stringify({
            envelope_id: envelopeId,
            type: kind,
            accepts_response_payload: kind !== 'events_api',
            payload,
            ...(kind === 'events_api'
              ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry ? 'timeout' : '' }
              : {}),
          }),
        );
      });
    },
    refresh: (reason = 'refresh_requested') => {
      for (const { socket } of connections) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'simulated' } }));
        setTimeout(() => socket.terminate(), graceMs).unref();
      }
    },
    cut: () => {
      for (const { socket } of [...connections]) socket.terminate();
    },
    close: () => {
      for (const { socket } of [...connections]) socket.terminate();
      server.close();
    },
  };
}

function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
