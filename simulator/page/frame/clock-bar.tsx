// The bar on top: the workspace's clock, the buttons that move it, and the look of the page.
import { type ReactNode, useEffect, useState } from 'react';
import { clockTimeWithSeconds, shortDay } from '../text/slack-date.ts';
import { skipClock } from '../workspace/control-client.ts';
import { Icon } from './icon.tsx';
import { useTheme } from './use-theme.ts';

const skips = [5, 15, 30] as const;

interface ClockBarProps {
  now: number;
  receivedAt: number;
  zone: string;
  onMenu(): void;
  onSkipped(seconds: number): void;
  onFailure(text: string): void;
}

export function ClockBar({ now, receivedAt, zone, onMenu, onSkipped, onFailure }: ClockBarProps): ReactNode {
  const { theme, toggle } = useTheme();
  return (
    <div className="clock-bar">
      <button type="button" className="icon-button only-narrow" aria-label="Channels and people" onClick={onMenu}>
        <Icon name="menu" />
      </button>
      <Clock now={now} receivedAt={receivedAt} zone={zone} />
      <SkipButtons onSkipped={onSkipped} onFailure={onFailure} />
      <button
        type="button"
        className="icon-button"
        data-testid="theme-toggle"
        aria-label={theme === 'dark' ? 'Use the light theme' : 'Use the dark theme'}
        title={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={toggle}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </div>
  );
}

function Clock({ now, receivedAt, zone }: { now: number; receivedAt: number; zone: string }): ReactNode {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = now + Math.max(0, performance.now() - receivedAt) / 1000;
  return (
    <div className="clock" role="timer" aria-label="Time in this workspace" aria-live="off">
      <Icon name="clock" />
      <span className="clock-time" data-testid="clock">
        {clockTimeWithSeconds(seconds, zone)}
      </span>
      <span className="clock-day">
        {shortDay(seconds, zone)}, {cityOf(zone)}
      </span>
    </div>
  );
}

/** Two people may see two times: the city says why. */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function SkipButtons({ onSkipped, onFailure }: Pick<ClockBarProps, 'onSkipped' | 'onFailure'>): ReactNode {
  const [skipping, setSkipping] = useState<number | null>(null);

  async function skip(minutes: number): Promise<void> {
    setSkipping(minutes);
    const done = await skipClock(minutes * 60);
    setSkipping(null);
    if (done) onSkipped(minutes * 60);
    else onFailure('The clock could not be moved.');
  }

  return (
    <fieldset className="skips" title="Move the workspace's clock forward">
      <legend className="hidden">Move the clock forward</legend>
      <span className="skips-label" aria-hidden="true">
        <Icon name="forward" size={13} />
        Skip
      </span>
      {skips.map((minutes) => (
        <button
          key={minutes}
          type="button"
          className="skip"
          data-testid={`skip-${minutes}`}
          aria-label={`Skip ${minutes} min`}
          aria-busy={skipping === minutes}
          aria-disabled={skipping !== null}
          onClick={() => {
            if (skipping === null) void skip(minutes);
          }}
        >
          {minutes} min
        </button>
      ))}
    </fieldset>
  );
}
