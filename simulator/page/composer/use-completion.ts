// Keeps which proposal is marked while one types, and takes it on request.
import { useState } from 'react';
import type { Snapshot } from '../workspace/snapshot.ts';
import { type Proposal, proposalsFor } from './completion.ts';

export interface Completion {
  proposals: Proposal[];
  marked: number;
  move(step: 1 | -1): void;
  mark(index: number): void;
  hide(): void;
}

export function useCompletion(text: string, caret: number, snapshot: Snapshot, inThread: boolean): Completion {
  const [marked, setMarked] = useState(0);
  const [hiddenFor, setHiddenFor] = useState<string | null>(null);
  const proposals = hiddenFor === text ? [] : proposalsFor(text, caret, snapshot, inThread);
  const count = proposals.length;
  return {
    proposals,
    marked: count === 0 ? 0 : Math.min(marked, count - 1),
    move: (step) => setMarked((Math.min(marked, count - 1) + step + count) % count),
    mark: setMarked,
    hide: () => {
      setHiddenFor(text);
      setMarked(0);
    },
  };
}
