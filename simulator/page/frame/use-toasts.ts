// The page's own notices, which go away by themselves.
import { useCallback, useState } from 'react';

const SHOWN_MS = 8000;

export interface OwnToast {
  id: string;
  text: string;
}

export function useToasts(): { own: OwnToast[]; say(text: string): void; drop(id: string): void } {
  const [own, setOwn] = useState<OwnToast[]>([]);

  const drop = useCallback((id: string) => setOwn((list) => list.filter((toast) => toast.id !== id)), []);
  const say = useCallback(
    (text: string) => {
      const id = crypto.randomUUID();
      // The same sentence twice says no more than once.
      setOwn((list) => [...list.filter((toast) => toast.text !== text), { id, text }].slice(-3));
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  return { own, say, drop };
}
