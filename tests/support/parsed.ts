// What was typed after `/incident`, parsed to plain data that tests can compare.
import { parseCommand as parse } from '../../src/slack/commands/parse.ts';

export interface Parsed {
  verb: string;
  [asked: string]: unknown;
}

/** The subcommand with what it asks; `inRoom`: where a reference at the end is part of the text. */
export function parseCommand(text: string): Parsed {
  const parsed = parse(text);
  switch (parsed.type) {
    case 'empty':
    case 'tooLong':
      return { verb: parsed.type };
    case 'unknown':
      return { verb: 'unknown', word: parsed.word, suggestion: parsed.suggestion };
    case 'help':
      return { verb: 'help', topic: parsed.topic };
    case 'general':
    case 'title':
      return { verb: parsed.command.name, ...parsed.command.asked };
    case 'incident': {
      const { command, inRoom } = parsed;
      const read = { verb: command.name, ...command.asked };
      return inRoom === undefined ? read : { ...read, inRoom: { verb: inRoom.name, ...inRoom.asked } };
    }
  }
}
