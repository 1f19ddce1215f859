// Sends what is typed into a view: keystrokes after a short pause, and everything before the view is submitted.
import { useEffect, useMemo, useRef } from 'react';
import type { FieldValue } from '../blocks/block-kit.ts';
import type { Interaction } from '../blocks/interaction.ts';
import type { OpenView } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

const TYPING_PAUSE_MS = 150;

export interface ViewFields {
  interaction: Interaction;
  /** Sends what is still waiting, and waits for all that is under way. */
  flush(): Promise<void>;
}

export function useViewFields(open: OpenView): ViewFields {
  const { act } = useWorkspace();
  const values = useRef(open.values);
  const waiting = useRef(new Map<string, { timer: ReturnType<typeof setTimeout>; send(): void }>());
  const underWay = useRef(new Set<Promise<unknown>>());
  const viewId = open.id;

  useEffect(() => {
    values.current = open.values;
  });

  return useMemo(() => {
    function track(work: Promise<unknown>): void {
      underWay.current.add(work);
      void work.finally(() => underWay.current.delete(work));
    }

    async function flush(): Promise<void> {
      for (const { timer, send } of [...waiting.current.values()]) {
        clearTimeout(timer);
        send();
      }
      await Promise.all(underWay.current);
    }

    function fill(blockId: string, actionId: string, value: FieldValue, typed?: 'typed'): void {
      const key = `${blockId} ${actionId}`;
      const earlier = waiting.current.get(key);
      if (earlier !== undefined) clearTimeout(earlier.timer);
      const send = (): void => {
        waiting.current.delete(key);
        track(act({ type: 'fill', viewId, blockId, actionId, value }, 'quiet'));
      };
      if (typed === undefined) send();
      else waiting.current.set(key, { timer: setTimeout(send, TYPING_PAUSE_MS), send });
    }

    async function press(blockId: string, actionId: string, value?: FieldValue): Promise<void> {
      await flush();
      await act({ type: 'pressInView', viewId, blockId, actionId, ...(value === undefined ? {} : { value }) });
    }

    return {
      flush,
      interaction: { press, fill, stateOf: (blockId, actionId) => values.current[blockId]?.[actionId] },
    };
  }, [act, viewId]);
}
