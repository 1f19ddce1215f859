// The page's own small set of line icons.
import type { ReactNode } from 'react';

const paths = {
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  hash: 'M6.2 2.5l-1.4 11M11.2 2.5l-1.4 11M2.8 5.8h11M2.2 10.2h11',
  lock: 'M4.5 7.2V5.3a3.5 3.5 0 0 1 7 0v1.9M3.3 7.2h9.4v6.3H3.3z',
  home: 'M2.5 7.6L8 2.8l5.5 4.8M4.2 6.6v6.6h7.6V6.6M6.7 13.2V9.6h2.6v3.6',
  send: 'M2.5 8h10.5M8.6 3.6L13 8l-4.4 4.4',
  plus: 'M8 3v10M3 8h10',
  bolt: 'M9 1.8L3.6 9h4L7 14.2 12.4 7h-4z',
  reply: 'M13.5 3.2v3.3a3 3 0 0 1-3 3H3M6 6.5l-3 3 3 3',
  smile: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM5.6 9.4a2.9 2.9 0 0 0 4.8 0M6 6.3h.01M10 6.3h.01',
  pin: 'M5.4 2.5h5.2l-.6 4.3 2 2.2H4l2-2.2zM8 9v4.8',
  people:
    'M6 7.6a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8zM1.8 13.2c.3-2.5 2-3.8 4.2-3.8s3.900 1.300 4.200 3.800M10.600 3.100a2.300 2.300 0 0 1 0 4.300M12 9.700c1.300.5 2 1.700 2.200 3.500',
  sun: 'M8 10.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600zM8 1.600v1.300M8 13.100v1.300M1.600 8h1.300M13.100 8h1.300M3.500 3.500l.9.9M11.600 11.600l.9.9M12.500 3.500l-.9.9M4.400 11.600l-.9.9',
  moon: 'M13.400 9.700A5.800 5.800 0 0 1 6.300 2.600a5.800 5.800 0 1 0 7.100 7.100z',
  check: 'M3.200 8.400l3.100 3.100 6.500-7',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.700V8l2.300 1.500',
  eye: 'M1.600 8S3.900 3.800 8 3.800 14.400 8 14.400 8 12.100 12.200 8 12.200 1.600 8 1.600 8zM8 9.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600z',
  forward: 'M3 3.500l4.500 4.500L3 12.500M8.500 3.500L13 8l-4.500 4.500',
  link: 'M6.800 9.200a2.600 2.600 0 0 0 3.700 0l2.200-2.200a2.600 2.600 0 0 0-3.700-3.700l-.6.6M9.200 6.800a2.600 2.600 0 0 0-3.700 0L3.300 9a2.600 2.600 0 0 0 3.700 3.700l.6-.6',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
