// A dialog in the browser's top layer, which keeps the focus inside, closes on Escape and gives the focus back.
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Icon } from '../frame/icon.tsx';

interface DialogProps {
  title: string;
  testId: string;
  size?: 'small';
  /** Below the title, e.g. which app asks. */
  subtitle?: string;
  onClose(): void;
  children: ReactNode;
}

export function Dialog({ title, testId, size, subtitle, onClose, children }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  const isGone = useRef(false);
  const titleId = useId();
  useEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const before = document.activeElement;
    element.showModal();
    focusFirst(element);
    return () => {
      isGone.current = true;
      element.close();
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else document.querySelector<HTMLElement>('[data-testid="composer"]')?.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      className="dialog"
      data-size={size}
      data-testid={testId}
      aria-labelledby={titleId}
      tabIndex={-1}
      onCancel={(event) => {
        // A confirmation inside a modal cancels itself only.
        event.stopPropagation();
        event.preventDefault();
        close.current();
      }}
      // A browser may close it by itself, e.g. on the second Escape in a row.
      onClose={() => {
        if (!isGone.current) close.current();
      }}
    >
      <header className="dialog-header">
        <div>
          <h2 id={titleId}>{title}</h2>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

const fields = 'input:not([disabled]), select:not([disabled]), textarea:not([disabled])';

/** The field that the app wants, else the first one, else the last button. */
export function focusFirst(dialog: HTMLElement): void {
  const wanted =
    dialog.querySelector<HTMLElement>('[data-autofocus="true"]') ??
    dialog.querySelector<HTMLElement>(fields) ??
    dialog.querySelector<HTMLElement>('footer button:last-child');
  (wanted ?? dialog).focus();
}
