// Acts as the current person and says in plain words when something fails.
import { useCallback } from 'react';
import type { Deed } from '../first-steps.ts';
import { inPlainWords } from './act-errors.ts';
import { type Act, type ActResult, sendAct } from './control-client.ts';

export type Acting = (act: Act, quiet?: 'quiet') => Promise<ActResult>;

export function useActing(
  person: string,
  say: (text: string) => void,
  expectChannel: () => void,
  note: (deed: Deed) => void,
): Acting {
  return useCallback(
    async (act, quiet) => {
      // Any of these may make the app open a channel.
      if (act.type === 'command' || act.type === 'submit') expectChannel();
      const result = await sendAct(person, act);
      const words = result.ok || quiet !== undefined ? undefined : inPlainWords(act.type, result.error);
      if (words !== undefined) say(words);
      if (result.ok && act.type === 'press') note('press');
      return result;
    },
    [person, say, expectChannel, note],
  );
}
