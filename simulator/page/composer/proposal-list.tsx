// The list of proposals above the box.
import type { ReactNode } from 'react';
import type { Completion } from './use-completion.ts';

interface ProposalListProps {
  id: string;
  completion: Completion;
  onTake(result: string): void;
}

export function ProposalList({ id, completion, onTake }: ProposalListProps): ReactNode {
  const { proposals, marked, mark } = completion;
  if (proposals.length === 0) return null;
  return (
    <div className="proposals" role="listbox" id={id} aria-label="Proposals" data-testid="proposals">
      {proposals.map((proposal, index) => (
        <div
          key={proposal.key}
          id={`${id}-${index}`}
          className="proposal"
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          onPointerEnter={() => mark(index)}
          onPointerDown={(event) => {
            // The box must keep the focus.
            event.preventDefault();
            onTake(proposal.result);
          }}
        >
          <strong>{proposal.label}</strong>
          <small>{proposal.detail}</small>
        </div>
      ))}
      <p className="proposals-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> choose <kbd>Tab</kbd> take <kbd>Esc</kbd> close
      </p>
    </div>
  );
}
