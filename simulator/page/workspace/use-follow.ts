// Goes along when one's command has opened a new channel: that is what makes it feel instant.
import { useCallback, useEffect, useRef } from 'react';
import type { Snapshot } from './snapshot.ts';

const FOLLOW_WITHIN_MS = 10_000;

interface Expectation {
  person: string;
  until: number;
  /** The channels of before: only one that is not among them is new. */
  known: Set<string>;
}

export function useFollow(snapshot: Snapshot | null, follow: (channelId: string) => void): { expect(): void } {
  const expectation = useRef<Expectation | null>(null);
  const current = useRef(snapshot);

  useEffect(() => {
    current.current = snapshot;
    const expected = expectation.current;
    if (snapshot === null || expected === null) return;
    if (Date.now() > expected.until || snapshot.me.id !== expected.person) {
      expectation.current = null;
      return;
    }
    // Someone who fills in a form is not to be moved.
    if (snapshot.views.length > 0) return;
    const opened = snapshot.channels.find(
      (channel) => channel.kind !== 'im' && channel.isMember && !channel.archived && !expected.known.has(channel.id),
    );
    if (opened === undefined) return;
    expectation.current = null;
    follow(opened.id);
  }, [snapshot, follow]);

  const expect = useCallback(() => {
    if (current.current === null) return;
    const { me, channels } = current.current;
    const known = new Set(channels.filter((channel) => channel.isMember).map((channel) => channel.id));
    expectation.current = { person: me.id, until: Date.now() + FOLLOW_WITHIN_MS, known };
  }, []);
  return { expect };
}
