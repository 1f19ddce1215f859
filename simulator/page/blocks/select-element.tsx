// A menu of one choice; the browser's own select keeps it right for keyboards, phones and screen readers.
import { type ReactNode, useState } from 'react';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { plain } from './block-kit.ts';
import { choicesOf } from './choices.ts';
import { useConfirmation } from './confirm-dialog.tsx';
import { type ElementProps, useCurrentValue, useSend } from './interaction.ts';

export function SelectElement(props: ElementProps): ReactNode {
  const { element, id, describedBy, invalid, label, sends } = props;
  const { snapshot } = useWorkspace();
  const send = useSend(props);
  const current = useCurrentValue(props);
  const confirmation = useConfirmation(element);
  // What was chosen here stays shown until the app says otherwise.
  const [chosen, setChosen] = useState<{ value: string | null; over: string } | null>(null);
  const told = typeof current === 'string' ? current : '';
  const shown = chosen !== null && chosen.over === told ? (chosen.value ?? '') : told;
  const placeholder = plain(element.placeholder) || 'Choose…';
  const groups = choicesOf(element, snapshot);

  return (
    <>
      <select
        id={id}
        className="select"
        data-action={element.action_id}
        data-empty={shown === ''}
        data-autofocus={element.focus_on_load}
        aria-label={id === undefined ? (element.accessibility_label ?? label ?? placeholder) : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        value={shown}
        onChange={(event) => {
          const value = event.target.value === '' ? null : event.target.value;
          confirmation.ask(() => {
            setChosen({ value, over: told });
            send(value);
          });
        }}
      >
        <option value="" disabled={sends === 'press'}>
          {placeholder}
        </option>
        {groups.map((group) => {
          const options = group.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ));
          if (group.label === '') return options;
          return (
            <optgroup key={group.label} label={group.label}>
              {options}
            </optgroup>
          );
        })}
      </select>
      {confirmation.dialog}
    </>
  );
}
