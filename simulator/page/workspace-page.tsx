// The whole page: keeps the place and the notices, and gives the parts what they need.
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { SKIP_SECONDS, tourOf, tryItText } from './first-steps.ts';
import { AppTabs } from './frame/app-tabs.tsx';
import { ClockBar } from './frame/clock-bar.tsx';
import { FirstStepsCard } from './frame/first-steps-card.tsx';
import { Toasts } from './frame/toasts.tsx';
import { useTitle } from './frame/use-title.ts';
import { useToasts } from './frame/use-toasts.ts';
import { ChannelView } from './messages/channel-view.tsx';
import { ThreadPane } from './messages/thread-pane.tsx';
import { HomeView } from './modal/home-view.tsx';
import { ModalStack } from './modal/modal-stack.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import type { Snapshot } from './workspace/snapshot.ts';
import { useActing } from './workspace/use-acting.ts';
import { useDeeds } from './workspace/use-deeds.ts';
import { useFollow } from './workspace/use-follow.ts';
import { channelAt, HOME, threadOf, usePlace } from './workspace/use-place.ts';
import { useSnapshot } from './workspace/use-snapshot.ts';
import { type Workspace, WorkspaceContext } from './workspace/workspace-context.ts';

export function WorkspacePage(): ReactNode {
  const live = useSnapshot();
  if (live.snapshot === null) {
    return (
      <p className="waiting" role="status">
        {live.offline ? 'The workspace does not answer yet. Trying again…' : 'Opening the workspace…'}
      </p>
    );
  }
  return (
    <LoadedPage snapshot={live.snapshot} receivedAt={live.receivedAt} offline={live.offline} become={live.become} />
  );
}

interface LoadedPageProps {
  snapshot: Snapshot;
  receivedAt: number;
  offline: boolean;
  become(person: string): void;
}

function LoadedPage({ snapshot, receivedAt, offline, become }: LoadedPageProps): ReactNode {
  const { place, goTo, openThread, closeThread } = usePlace();
  const { own, say, drop } = useToasts();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [proposal, setProposal] = useState<string | null>(null);
  const { expect } = useFollow(snapshot, goTo);
  const { deeds, note } = useDeeds(tourOf(snapshot));
  const act = useActing(snapshot.me.id, say, expect, note);
  const channel = channelAt(place.openId, snapshot);
  const atHome = place.openId === HOME && snapshot.app.home;
  useTitle(snapshot, atHome ? undefined : channel);

  const closeDrawer = useCallback(() => setDrawerOpen(false), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever arrives somewhere is done with the drawer
  useEffect(closeDrawer, [place.openId, snapshot.me.id]);

  const workspace = useMemo<Workspace>(
    () => ({
      snapshot,
      act,
      openThread,
      openChannel: (id, ts) => {
        closeDrawer();
        goTo(id, ts, ts === undefined ? undefined : threadOf(id, ts, snapshot));
      },
    }),
    [snapshot, act, openThread, goTo, closeDrawer],
  );

  const openApp = useCallback(async () => {
    const result = await act({ type: 'openDirectMessage' });
    if (result.channel !== undefined) goTo(result.channel);
  }, [act, goTo]);

  const isAppChannel = channel?.kind === 'im' && channel.imUserId === snapshot.app.botUserId;
  const tabs = snapshot.app.home && (atHome || isAppChannel) && (
    <AppTabs at={atHome ? 'home' : 'messages'} onHome={() => goTo(HOME)} onMessages={() => void openApp()} />
  );
  const thread = place.thread?.channelId === channel?.id ? place.thread : null;
  const toasts = [
    ...snapshot.notices.map((one) => ({
      ...one,
      dismiss: () => void act({ type: 'dismissNotice', id: one.id }, 'quiet'),
    })),
    ...own.map((one) => ({ ...one, dismiss: () => drop(one.id) })),
  ];

  return (
    <WorkspaceContext value={workspace}>
      <div className="page" data-thread={thread !== null}>
        <Sidebar
          openId={atHome ? HOME : (channel?.id ?? '')}
          drawerOpen={drawerOpen}
          onCloseDrawer={closeDrawer}
          onOpenHome={() => goTo(HOME)}
          onOpenApp={() => void openApp()}
          onBecome={become}
        />
        <div className="stage">
          <ClockBar
            now={snapshot.now}
            receivedAt={receivedAt}
            zone={snapshot.me.tz}
            onMenu={() => setDrawerOpen(true)}
            onSkipped={(seconds) => seconds >= SKIP_SECONDS && note('skip')}
            onFailure={say}
          />
          {offline && (
            <p className="offline" role="alert">
              The connection is lost. Trying again…
            </p>
          )}
          <FirstStepsCard
            deeds={deeds}
            onTry={() => {
              if (atHome || channel?.isMember !== true) goTo('');
              setProposal(tryItText);
            }}
          />
          <div className="columns">
            <main className="centre">
              {atHome && <HomeView tabs={tabs} />}
              {!atHome && channel !== undefined && (
                <ChannelView
                  channel={channel}
                  showTs={place.showTs}
                  proposal={proposal}
                  onPropose={setProposal}
                  tabs={tabs}
                />
              )}
            </main>
            {thread !== null && channel !== undefined && (
              <ThreadPane channel={channel} rootTs={thread.ts} showTs={place.showTs} onClose={closeThread} />
            )}
          </div>
        </div>
        <ModalStack />
        <Toasts toasts={toasts} />
      </div>
    </WorkspaceContext>
  );
}
