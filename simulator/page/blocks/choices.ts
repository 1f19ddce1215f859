// What a select offers: the app's own options, or people and channels of the workspace.
import { withEmoji } from '../text/emoji.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { type BlockElement, type Option, plain } from './block-kit.ts';

export interface Choice {
  value: string;
  label: string;
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

export function choicesOf(element: BlockElement, snapshot: Snapshot): ChoiceGroup[] {
  if (element.type.includes('users')) return [{ label: '', choices: people(snapshot) }];
  if (element.type.includes('channels') || element.type.includes('conversations')) {
    return [{ label: '', choices: channels(snapshot) }];
  }
  if (element.option_groups !== undefined) {
    return element.option_groups.map((group) => ({
      label: withEmoji(plain(group.label)),
      choices: group.options.map(choice),
    }));
  }
  return [{ label: '', choices: (element.options ?? []).map(choice) }];
}

function choice(option: Option): Choice {
  return { value: option.value, label: withEmoji(plain(option.text)) };
}

function people(snapshot: Snapshot): Choice[] {
  return Object.values(snapshot.users)
    .filter((user) => !user.deleted && !user.isBot)
    .map((user) => ({ value: user.id, label: user.realName || user.name }))
    .sort((one, other) => one.label.localeCompare(other.label));
}

function channels(snapshot: Snapshot): Choice[] {
  return snapshot.channels
    .filter((channel) => channel.kind !== 'im' && !channel.archived)
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
}
