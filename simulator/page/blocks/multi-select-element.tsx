// A menu of several choices: what is chosen stands as removable chips, the rest is offered to add.
import { type ReactNode, useState } from 'react';
import { Icon } from '../frame/icon.tsx';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { plain } from './block-kit.ts';
import { choicesOf } from './choices.ts';
import { type ElementProps, useCurrentValue, useSend } from './interaction.ts';

export function MultiSelectElement(props: ElementProps): ReactNode {
  const { element, id, describedBy, invalid, label } = props;
  const { snapshot } = useWorkspace();
  const send = useSend(props);
  const current = useCurrentValue(props);
  const [chosen, setChosen] = useState<string[]>(() => (Array.isArray(current) ? current : []));
  const choices = choicesOf(element, snapshot).flatMap((group) => group.choices);
  const rest = choices.filter((choice) => !chosen.includes(choice.value));
  const full = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const placeholder = plain(element.placeholder) || 'Choose…';

  function change(next: string[]): void {
    setChosen(next);
    send(next);
  }

  return (
    <div className="multi">
      {chosen.length > 0 && (
        <ul className="chips">
          {chosen.map((value) => {
            const name = choices.find((choice) => choice.value === value)?.label ?? value;
            return (
              <li key={value} className="chip">
                {name}
                <button
                  type="button"
                  aria-label={`Remove ${name}`}
                  onClick={() => change(chosen.filter((one) => one !== value))}
                >
                  <Icon name="close" size={12} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <select
        id={id}
        className="select"
        data-action={element.action_id}
        data-empty="true"
        aria-label={id === undefined ? (label ?? placeholder) : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        disabled={full || rest.length === 0}
        value=""
        onChange={(event) => change([...chosen, event.target.value])}
      >
        <option value="" disabled>
          {chosen.length === 0 ? placeholder : 'Add another…'}
        </option>
        {rest.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
