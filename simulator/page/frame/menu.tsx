// A button that opens a small menu: arrow keys move, Escape closes and gives the focus back.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { type MenuPlace, placeFor } from './menu-place.ts';

export interface MenuItem {
  label: string;
  detail?: string | undefined;
  run(): void;
}

interface MenuProps {
  label: string;
  icon: IconName;
  className?: string;
  items: readonly MenuItem[];
  /** Shown above the items, e.g. a row of emoji. */
  lead?: (close: () => void) => ReactNode;
  testId?: string;
}

export function Menu({ label, icon, className = 'icon-button', items, lead, testId }: MenuProps): ReactNode {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const open = place !== null;
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setPlace(null);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  function close(): void {
    setPlace(null);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!open) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = document.activeElement instanceof HTMLElement ? all.indexOf(document.activeElement) : -1;
    all[(at + step + all.length) % all.length]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the keys of the menu inside it
    <div className="menu" data-open={open} ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        data-testid={testId}
        onClick={(event) => setPlace(open ? null : placeFor(event.currentTarget))}
      >
        <Icon name={icon} />
      </button>
      {place !== null && (
        <div
          className="menu-list"
          role="menu"
          id={listId}
          aria-label={label}
          data-side={place.side}
          data-align={place.align}
        >
          {lead?.(close)}
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              className="menu-item"
              tabIndex={-1}
              onClick={() => {
                close();
                item.run();
              }}
            >
              <span>{item.label}</span>
              {item.detail !== undefined && item.detail !== '' && <small>{item.detail}</small>}
            </button>
          ))}
          {items.length === 0 && lead === undefined && <p className="menu-empty">Nothing here yet.</p>}
        </div>
      )}
    </div>
  );
}
