// Gives every component the snapshot and the few things one can do from anywhere in the page.
import { createContext, useContext } from 'react';
import type { Act, ActResult } from './control-client.ts';
import type { Snapshot } from './snapshot.ts';

export interface Workspace {
  snapshot: Snapshot;
  /** Acts as the current person; a failure is said in a notice unless `quiet`. */
  act(act: Act, quiet?: 'quiet'): Promise<ActResult>;
  openChannel(channelId: string, ts?: string): void;
  openThread(channelId: string, ts: string): void;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error('This component belongs inside the workspace');
  return workspace;
}
