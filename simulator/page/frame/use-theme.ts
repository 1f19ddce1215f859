// Light or dark: the system's choice until the person makes one, which this browser then remembers.
import { useEffect, useLayoutEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const THEME_KEY = 'workspace.theme';

function initialTheme(): Theme {
  const remembered = localStorage.getItem(THEME_KEY);
  if (remembered === 'light' || remembered === 'dark') return remembered;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Before anything is drawn, so that the page does not flash in the other theme. */
export function applyTheme(theme: Theme = initialTheme()): void {
  document.documentElement.dataset.theme = theme;
}

export function useTheme(): { theme: Theme; toggle(): void } {
  const [theme, setTheme] = useState<Theme>(initialTheme);

  useLayoutEffect(() => applyTheme(theme), [theme]);

  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => setTheme(initialTheme());
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);

  return {
    theme,
    toggle() {
      const next = theme === 'dark' ? 'light' : 'dark';
      localStorage.setItem(THEME_KEY, next);
      setTheme(next);
    },
  };
}
