// `help`, `help sev`: explains all subcommands, or one.
import { helpMessage } from '../../render/help/help.ts';
import { generalSubcommand, type Subcommand, type SubcommandName } from './subcommand.ts';

/** `all` is asked for later, because `help` is one of them. */
export function helpOn(all: () => readonly Subcommand[]): Subcommand {
  return generalSubcommand<{ topic: SubcommandName | null }>({
    name: 'help',
    aliases: ['aide'],
    group: 'anywhere',
    read({ words }) {
      const topic = subcommandSpelled(words[0]?.key ?? '', all())?.name ?? null;
      return words.length > 1 && topic === null ? null : { topic };
    },
    run: async ({ ctx }, _input, { topic }) => [helpMessage(all(), topic, ctx.words)],
  });
}

/** The subcommand that a word stands for, by its key. */
export function subcommandSpelled(key: string, all: readonly Subcommand[], isInRoom = false): Subcommand | null {
  const spelled = all.find(({ name, aliases = [] }) => name === key || aliases.includes(key));
  return spelled ?? (isInRoom ? all.find(({ roomAliases = [] }) => roomAliases.includes(key)) : undefined) ?? null;
}
