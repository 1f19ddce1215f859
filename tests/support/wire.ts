// A wire to the database that a test can cut or stall.
import { once } from 'node:events';
import { createServer, Socket } from 'node:net';

export type Wire = {
  /** The database's URL, by way of the wire. */
  readonly url: string;
  /** Both ends learn of it. New connections pass. */
  cut(): void;
  /** Nobody learns anything: what is sent is neither delivered nor refused. New connections pass. */
  stall(): void;
  /** Delivers what was held back. */
  flow(): void;
  close(): void;
};

export async function layWire(databaseUrl: string): Promise<Wire> {
  const url = new URL(databaseUrl);
  const target = { host: url.hostname, port: Number(url.port || 5432) };
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = new Socket().connect(target);
    for (const end of [near, far]) end.on('error', () => undefined);
    near.pipe(far).pipe(near);
    pairs.push([near, far]);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) url.host = `127.0.0.1:${address.port}`;
  const cut = (): void => {
    for (const end of pairs.splice(0).flat()) end.resetAndDestroy();
  };
  return {
    url: url.href,
    cut,
    stall: () => {
      for (const end of pairs.flat()) end.unpipe().pause();
    },
    flow: () => {
      for (const [near, far] of pairs) near.pipe(far).pipe(near);
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
