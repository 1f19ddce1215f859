// Date, time and date-with-time pickers; the last is read in the person's own zone.
import { type ReactNode, useState } from 'react';
import { localOfUnix, unixOfLocal } from '../text/slack-date.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { plain } from './block-kit.ts';
import { type ElementProps, useCurrentValue, useSend } from './interaction.ts';

const inputTypes: Record<string, string> = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' };

export function DateElement(props: ElementProps): ReactNode {
  const { element, id, describedBy, invalid, label } = props;
  const { me } = useWorkspace().snapshot;
  const send = useSend(props);
  const current = useCurrentValue(props);
  const [shown, setShown] = useState(() =>
    typeof current === 'number' ? localOfUnix(current, me.tz) : typeof current === 'string' ? current : '',
  );

  return (
    <input
      id={id}
      className="input short"
      type={inputTypes[element.type]}
      data-action={element.action_id}
      data-autofocus={element.focus_on_load}
      aria-label={id === undefined ? (label ?? plain(element.placeholder)) : undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={shown}
      onChange={(event) => {
        const { value } = event.target;
        setShown(value);
        if (value === '') send(null);
        else send(element.type === 'datetimepicker' ? unixOfLocal(value, me.tz) : value);
      }}
    />
  );
}
