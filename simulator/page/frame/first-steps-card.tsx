// The newcomer's card: four steps that tick themselves, and a button for the first.
import { type ReactNode, useState } from 'react';
import { type Deed, firstSteps } from '../first-steps.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { Icon } from './icon.tsx';

const DISMISSED_KEY = 'workspace.first-steps-dismissed';

export function FirstStepsCard({ deeds, onTry }: { deeds: ReadonlySet<Deed>; onTry(): void }): ReactNode {
  const { snapshot } = useWorkspace();
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(DISMISSED_KEY) === 'yes');
  if (dismissed) return null;

  const done = firstSteps.map((step) => step.isDone(snapshot, deeds));
  const next = done.indexOf(false);
  return (
    <section className="first-steps" data-testid="first-steps" aria-label="First steps">
      <ol>
        {firstSteps.map((step, index) => (
          <li
            key={step.id}
            className="first-step"
            data-step={step.id}
            data-done={done[index]}
            aria-current={index === next ? 'step' : undefined}
          >
            <span className="first-step-mark" aria-hidden="true">
              {done[index] ? <Icon name="check" size={12} /> : index + 1}
            </span>
            <span className="first-step-words">
              <strong>
                {step.title}
                {done[index] && <span className="hidden"> (done)</span>}
              </strong>
              {next !== -1 && <small>{step.hint}</small>}
            </span>
          </li>
        ))}
      </ol>
      <div className="first-steps-end">
        {next === 0 && (
          <button type="button" className="button" data-style="primary" data-testid="try-it" onClick={onTry}>
            Try it
          </button>
        )}
        {next === -1 && <span className="first-steps-done">That is the whole tour.</span>}
        <button
          type="button"
          className="icon-button"
          aria-label="Hide the first steps"
          onClick={() => {
            localStorage.setItem(DISMISSED_KEY, 'yes');
            setDismissed(true);
          }}
        >
          <Icon name="close" size={14} />
        </button>
      </div>
    </section>
  );
}
