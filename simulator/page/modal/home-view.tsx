// The app's Home tab.
import { type ReactNode, useEffect } from 'react';
import { BlockList } from '../blocks/block-list.tsx';
import { InteractionContext } from '../blocks/interaction.ts';
import { Avatar } from '../frame/avatar.tsx';
import type { OpenView } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { useViewFields } from './use-view-fields.ts';

export function HomeView({ tabs }: { tabs: ReactNode }): ReactNode {
  const { snapshot, act } = useWorkspace();
  const { app, home, me } = snapshot;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another person opens their own Home
  useEffect(() => {
    void act({ type: 'openHome' }, 'quiet');
  }, [act, me.id]);

  return (
    <>
      <header className="channel-header">
        <div className="channel-title">
          <h2>
            <Avatar user={undefined} name={app.name} isApp size="small" />
            {app.name}
          </h2>
        </div>
        {tabs}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys */}
      <section className="scroller" tabIndex={0} aria-label={`Home of ${app.name}`} data-testid="home">
        <div className="home">
          {home === null ? (
            <p className="home-empty">{app.name} has not drawn its Home yet.</p>
          ) : (
            <HomeBlocks home={home} />
          )}
        </div>
      </section>
    </>
  );
}

function HomeBlocks({ home }: { home: OpenView }): ReactNode {
  const { interaction } = useViewFields(home);
  return (
    <InteractionContext value={interaction}>
      <BlockList blocks={home.view.blocks} />
    </InteractionContext>
  );
}
