// The left column: workspace, channels, and who one acts as. On a phone it is a drawer.
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from '../frame/icon.tsx';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { ChannelList } from './channel-list.tsx';
import { PeopleSwitch } from './people-switch.tsx';

interface SidebarProps {
  openId: string;
  drawerOpen: boolean;
  onCloseDrawer(): void;
  onOpenHome(): void;
  onOpenApp(): void;
  onBecome(person: string): void;
}

export function Sidebar({
  openId,
  drawerOpen,
  onCloseDrawer,
  onOpenHome,
  onOpenApp,
  onBecome,
}: SidebarProps): ReactNode {
  const { snapshot } = useWorkspace();
  const root = useRef<HTMLElement>(null);
  const { app, team } = snapshot;

  useEffect(() => {
    if (!drawerOpen) return;
    root.current?.querySelector<HTMLElement>('[aria-current="page"]')?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onCloseDrawer();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drawerOpen, onCloseDrawer]);

  return (
    <>
      <aside className="sidebar" ref={root} data-open={drawerOpen} aria-label="Workspace">
        <header className="workspace-head">
          <span className="workspace-mark" aria-hidden="true">
            {team.name.charAt(0)}
          </span>
          <div>
            <h1>{team.name}</h1>
            <p>Simulated workspace</p>
          </div>
          <button type="button" className="icon-button only-narrow" aria-label="Close the list" onClick={onCloseDrawer}>
            <Icon name="close" />
          </button>
        </header>
        <ChannelList openId={openId} onOpenHome={onOpenHome} onOpenApp={onOpenApp} />
        <PeopleSwitch onBecome={onBecome} />
        <p className="app-state" data-online={app.online}>
          {app.name} is {app.online ? 'connected' : 'not connected'}
        </p>
      </aside>
      {drawerOpen && <button type="button" className="scrim" aria-label="Close the list" onClick={onCloseDrawer} />}
    </>
  );
}
