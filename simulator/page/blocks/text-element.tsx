// Fields to type into: text of one or more lines, numbers, addresses.
import { type KeyboardEvent, type ReactNode, useContext, useState } from 'react';
import { plain } from './block-kit.ts';
import { type ElementProps, InteractionContext, useCurrentValue, useSend } from './interaction.ts';

const inputTypes: Record<string, string> = { email_text_input: 'email', url_text_input: 'url' };

export function TextElement(props: ElementProps): ReactNode {
  const { element, blockId, entersAct, id, describedBy, invalid, label } = props;
  const { press } = useContext(InteractionContext);
  const send = useSend(props);
  const current = useCurrentValue(props);
  const [text, setText] = useState(() => (current === null || Array.isArray(current) ? '' : String(current)));

  const shared = {
    id,
    value: text,
    placeholder: plain(element.placeholder),
    'data-action': element.action_id,
    'data-autofocus': element.focus_on_load,
    'aria-label': id === undefined ? (label ?? plain(element.placeholder)) : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    autoComplete: 'off',
    onKeyDown,
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    // Enter writes a line in a large field; with Ctrl it submits, as in Slack.
    if (element.multiline && (event.ctrlKey || event.metaKey)) event.currentTarget.closest('form')?.requestSubmit();
    if (element.multiline || !entersAct) return;
    event.preventDefault();
    void press(blockId, element.action_id ?? '', text);
  }

  function change(value: string): void {
    setText(value);
    send(value === '' ? null : value, 'typed');
  }

  const left = element.max_length === undefined ? Number.POSITIVE_INFINITY : element.max_length - text.length;
  return (
    <div className="text-field">
      {element.multiline ? (
        <textarea {...shared} className="input" rows={4} onChange={(event) => change(event.target.value)} />
      ) : (
        <input
          {...shared}
          className={element.type === 'number_input' ? 'input short' : 'input'}
          type={inputTypes[element.type] ?? 'text'}
          inputMode={element.type === 'number_input' ? 'decimal' : undefined}
          onChange={(event) => change(event.target.value)}
        />
      )}
      {left <= 40 && (
        <span className="left" data-over={left < 0}>
          {left}
        </span>
      )}
    </div>
  );
}
