// What an interactive element may do where it stands: in a message it acts at once, in a view it is filled in.
import { createContext, useContext } from 'react';
import type { FieldState } from '../workspace/snapshot.ts';
import type { BlockElement, FieldValue } from './block-kit.ts';

export interface Interaction {
  press(blockId: string, actionId: string, value?: FieldValue): Promise<void>;
  /** Only in views. `typed`: one of many keystrokes, sent after a short pause. */
  fill(blockId: string, actionId: string, value: FieldValue, typed?: 'typed'): void;
  stateOf(blockId: string, actionId: string): FieldState | undefined;
}

export const InteractionContext = createContext<Interaction>({
  press: async () => {},
  fill: () => {},
  stateOf: () => undefined,
});

export interface ElementProps {
  element: BlockElement;
  blockId: string;
  /** `press`: choosing is an action; `fill`: choosing answers a question of a form. */
  sends: 'press' | 'fill';
  /** The Enter key in this field tells the app, instead of submitting the form. */
  entersAct?: boolean;
  id?: string;
  describedBy?: string;
  invalid?: boolean;
  label?: string;
}

export function useSend({ element, blockId, sends }: ElementProps): (value: FieldValue, typed?: 'typed') => void {
  const interaction = useContext(InteractionContext);
  const actionId = element.action_id ?? '';
  return (value, typed) => {
    if (sends === 'fill') interaction.fill(blockId, actionId, value, typed);
    else void interaction.press(blockId, actionId, value);
  };
}

/** What the element shows: the answer so far, else what the app proposed. */
export function useCurrentValue({ element, blockId }: ElementProps): FieldValue {
  const { stateOf } = useContext(InteractionContext);
  const state = stateOf(blockId, element.action_id ?? '');
  const answer = state === undefined ? undefined : answerIn(state);
  return answer === undefined ? proposed(element) : answer;
}

function answerIn(state: FieldState): FieldValue | undefined {
  if (state.selected_options !== undefined) return state.selected_options.map((option) => option.value);
  if (state.selected_option !== undefined) return state.selected_option?.value ?? null;
  for (const [key, value] of Object.entries(state)) {
    if (key !== 'type' && isFieldValue(value)) return value;
  }
  return undefined;
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || Array.isArray(value);
}

function proposed(element: BlockElement): FieldValue {
  if (element.initial_options !== undefined) return element.initial_options.map((option) => option.value);
  return (
    element.initial_option?.value ??
    element.initial_users ??
    element.initial_channels ??
    element.initial_conversations ??
    element.initial_user ??
    element.initial_channel ??
    element.initial_conversation ??
    element.initial_date ??
    element.initial_time ??
    element.initial_date_time ??
    element.initial_value ??
    null
  );
}
