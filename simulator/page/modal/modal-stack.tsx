// The modals an app has opened: only the topmost is shown, as Slack does.
import type { ReactNode } from 'react';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { ModalView } from './modal-view.tsx';

export function ModalStack(): ReactNode {
  const { snapshot } = useWorkspace();
  const top = snapshot.views.at(-1);
  if (top === undefined) return null;
  return <ModalView key={top.id} open={top} depth={snapshot.views.length} />;
}
