// Radio buttons and checkboxes with their descriptions.
import { type ReactNode, useId, useState } from 'react';
import { type Option, plain } from './block-kit.ts';
import { type ElementProps, useCurrentValue, useSend } from './interaction.ts';
import { Text } from './text-object.tsx';

export function ChoicesElement(props: ElementProps): ReactNode {
  const { element, describedBy, invalid, label, id } = props;
  const send = useSend(props);
  const current = useCurrentValue(props);
  const name = useId();
  const [chosen, setChosen] = useState<string[]>(() => {
    if (Array.isArray(current)) return current;
    return typeof current === 'string' ? [current] : [];
  });
  const several = element.type === 'checkboxes';

  function toggle(option: Option): void {
    if (!several) {
      setChosen([option.value]);
      send(option.value);
      return;
    }
    const next = chosen.includes(option.value)
      ? chosen.filter((value) => value !== option.value)
      : [...chosen, option.value];
    setChosen(next);
    send(next);
  }

  return (
    <fieldset
      id={id}
      className="choices"
      aria-label={label ?? plain(element.text)}
      aria-describedby={describedBy}
      data-invalid={invalid}
    >
      {(element.options ?? []).map((option) => (
        <label key={option.value} className="choice">
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option)}
          />
          <span>
            <Text text={option.text} />
            {option.description !== undefined && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
