// A person's initials in their colour; an app gets a mark of its own.
import type { CSSProperties, ReactNode } from 'react';
import type { User } from '../workspace/snapshot.ts';

interface AvatarProps {
  user: User | undefined;
  name: string;
  isApp?: boolean;
  size?: 'small' | 'large';
}

export function Avatar({ user, name, isApp = false, size = 'large' }: AvatarProps): ReactNode {
  const style: CSSProperties =
    isApp || user === undefined
      ? {}
      : { background: `color-mix(in oklab, ${user.color} 86%, black)`, color: inkOn(user.color) };
  return (
    <span className="avatar" data-size={size} data-app={isApp} style={style} aria-hidden="true">
      {isApp ? <AppMark /> : initials(name)}
    </span>
  );
}

function AppMark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" strokeWidth="3" aria-hidden="true">
      <path d="M5 10h22M5 16.500h14M5 23h18" strokeLinecap="round" />
    </svg>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  return (words.length > 1 ? [words[0], words.at(-1)] : [words[0]])
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}

/** White on all but light colours, which are darkened a little for it. */
function inkOn(color: string): string {
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const [red = 0, green = 0, blue = 0] = (hex?.slice(1) ?? []).map((part) => {
    const share = Number.parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 3.2 ? '#fff' : '#111';
}
