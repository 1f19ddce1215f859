// Remembers, through a reload, which of the first steps the person took in this workspace.
import { useCallback, useState } from 'react';
import type { Deed } from '../first-steps.ts';

const DEEDS_KEY = 'workspace.deeds';

interface Remembered {
  tour: string;
  deeds: Deed[];
}

function remembered(): Remembered {
  try {
    return JSON.parse(localStorage.getItem(DEEDS_KEY) ?? '') as Remembered;
  } catch {
    return { tour: '', deeds: [] };
  }
}

export interface Deeds {
  deeds: ReadonlySet<Deed>;
  note(deed: Deed): void;
}

/** `tour` names what the deeds belong to; without one there is nothing to note yet. */
export function useDeeds(tour: string): Deeds {
  const [all, setAll] = useState<Remembered>(remembered);
  const note = useCallback(
    (deed: Deed) => {
      if (tour === '') return;
      setAll((before) => {
        const next = { tour, deeds: [...new Set([...(before.tour === tour ? before.deeds : []), deed])] };
        localStorage.setItem(DEEDS_KEY, JSON.stringify(next));
        return next;
      });
    },
    [tour],
  );
  return { deeds: new Set(all.tour === tour ? all.deeds : []), note };
}
