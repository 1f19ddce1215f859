// The two sides of an app: its Home and the conversation with it.
import type { ReactNode } from 'react';

interface AppTabsProps {
  at: 'home' | 'messages';
  onHome(): void;
  onMessages(): void;
}

export function AppTabs({ at, onHome, onMessages }: AppTabsProps): ReactNode {
  return (
    <nav className="app-tabs" aria-label="App">
      <button type="button" aria-current={at === 'home' ? 'page' : undefined} onClick={onHome}>
        Home
      </button>
      <button type="button" aria-current={at === 'messages' ? 'page' : undefined} onClick={onMessages}>
        Messages
      </button>
    </nav>
  );
}
