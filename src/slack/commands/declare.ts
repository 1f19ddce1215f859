// `declare`, `sev1 checkout down`, or any title: declares an incident.
import { readDeclaration, type TypedDeclaration } from './declaration-grammar.ts';
import { declareTyped } from './declaring.ts';
import type { Word } from './slack-text.ts';
import { generalSubcommand } from './subcommand.ts';

export const declare = generalSubcommand<{ declaration: TypedDeclaration }>({
  name: 'declare',
  aliases: ['new'],
  group: 'declare',
  // The one product whose name begins with a subcommand of ours.
  read: ({ first, all }) =>
    first.key === 'new' && all[0]?.key === 'relic' ? null : { declaration: declarationIn(all) },
  run: (edge, input, { declaration }) => declareTyped(edge, input, declaration),
});

/** `drill sev1 ...` is `sev1 ... --drill`; without a severity `drill` may be the name of a thing. */
export function declarationIn(words: readonly Word[]): TypedDeclaration {
  const drill = words[0]?.key === 'drill' ? readDeclaration(words.slice(1)) : null;
  return drill !== null && drill.severity !== null ? { ...drill, isDrill: true } : readDeclaration(words);
}
