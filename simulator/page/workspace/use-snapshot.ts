// Keeps the newest snapshot for the acting person: listens to the stream and reads again after every change.
import { useEffect, useState } from 'react';
import { readSnapshot, streamUrl, UnknownPerson } from './control-client.ts';
import type { Snapshot } from './snapshot.ts';

const RETRY_MS = 1000;
/** A short blink of the connection is nobody's business. */
const OFFLINE_AFTER_MS = 900;
const PERSON_KEY = 'workspace.person';
/** Whom one is at first: the workspace's default seed begins with her. */
const FIRST_PERSON = 'U0ALICE';

export interface LiveWorkspace {
  snapshot: Snapshot | null;
  /** Milliseconds of this browser's clock when the snapshot came, so that the clock can tick in between. */
  receivedAt: number;
  offline: boolean;
  become(person: string): void;
}

interface Received {
  snapshot: Snapshot | null;
  at: number;
}

export function useSnapshot(): LiveWorkspace {
  const [person, setPerson] = useState(() => localStorage.getItem(PERSON_KEY) ?? FIRST_PERSON);
  const [received, setReceived] = useState<Received>({ snapshot: null, at: 0 });
  const [offline, setOffline] = useState(false);

  useEffect(() => {
    const stop = new AbortController();
    let stream: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let sayOffline: ReturnType<typeof setTimeout> | undefined;
    let reading = false;
    let again = false;

    function lost(): void {
      stream?.close();
      if (stop.signal.aborted) return;
      sayOffline ??= setTimeout(() => setOffline(true), OFFLINE_AFTER_MS);
      clearTimeout(retry);
      retry = setTimeout(start, RETRY_MS);
    }

    async function read(): Promise<void> {
      if (reading) {
        again = true;
        return;
      }
      reading = true;
      try {
        const snapshot = await readSnapshot(person, stop.signal);
        clearTimeout(sayOffline);
        sayOffline = undefined;
        setOffline(false);
        setReceived({ snapshot, at: performance.now() });
      } catch (error) {
        if (error instanceof UnknownPerson && person !== FIRST_PERSON) forget();
        else lost();
      } finally {
        reading = false;
      }
      if (again && !stop.signal.aborted) {
        again = false;
        await read();
      }
    }

    /** The remembered person belongs to another workspace: begin anew. */
    function forget(): void {
      if (stop.signal.aborted) return;
      localStorage.removeItem(PERSON_KEY);
      setPerson(FIRST_PERSON);
    }

    function start(): void {
      stream = new EventSource(streamUrl(person));
      stream.onmessage = () => void read();
      stream.onerror = lost;
    }

    start();
    return () => {
      stop.abort();
      stream?.close();
      clearTimeout(retry);
      clearTimeout(sayOffline);
    };
  }, [person]);

  return {
    snapshot: received.snapshot,
    receivedAt: received.at,
    offline,
    become(next) {
      localStorage.setItem(PERSON_KEY, next);
      setPerson(next);
    },
  };
}
