// Notices in a corner: what the workspace says about a failed command, and what this page has to say.
import type { ReactNode } from 'react';
import { MrkdwnText } from '../text/mrkdwn-text.tsx';
import { Icon } from './icon.tsx';

export interface Toast {
  id: string;
  text: string;
  dismiss(): void;
}

export function Toasts({ toasts }: { toasts: readonly Toast[] }): ReactNode {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast" data-testid="notice">
          <p>
            <MrkdwnText text={toast.text} />
          </p>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={toast.dismiss}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}
