// What the blameless check leaves alone: quotes, code, logs and addresses are evidence, not what the author says.

/** Neither a letter nor white space: no phrase reaches across it. */
const BLANK = '\uFFFC';

const CODE_BLOCK = '```';
const QUOTED_LINE = /^[^\S\n]{0,8}(?:>|&gt;)/;
const QUOTED_TO_THE_END = /^[^\S\n]{0,8}(?:>>>|&gt;&gt;&gt;)/;

const LEVEL = '(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)';
// People write minutes in a timeline; only machines write seconds, or a level behind the time.
const LOG_LINE = new RegExp(
  [
    '\\[?\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}',
    `\\[?(?:\\d{4}-\\d{2}-\\d{2}[T ])?\\d{2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,9})?Z?\\]?\\s{1,3}\\[?${LEVEL}\\b`,
    `\\[?${LEVEL}\\]?[:\\s]`,
    '[A-Z][a-z]{2}\\s{1,2}\\d{1,2}\\s\\d{2}:\\d{2}:\\d{2}\\s',
    '\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\s\\S{1,20}\\s\\S{1,20}\\s\\[',
    '(?:level|lvl|ts|time|msg)="?\\S',
    '\\{\\s{0,3}"\\w{1,40}"\\s{0,3}:',
    'at\\s[\\w$.<>/]{1,200}\\(',
    'File\\s"',
    'Traceback \\(most recent',
    '(?:Caused by: |Exception in thread )',
    '[\\w.$]{1,120}(?:Exception|Error):\\s',
  ]
    .map((form) => `(?:${form})`)
    .join('|'),
  'y',
);

// Each ends on its line, so that a lone quotation mark or backtick exempts nothing behind it.
const INLINE = /`[^`\n]+`|"[^"\n]+"|“[^“”\n]+”|«[^«»\n]+»|<(?:https?:|mailto:|tel:)[^<>\n]+>|https?:\/\/[^\s<>|]+/g;

/** The same text, character for character and one more, with everything blanked out that is exempt; apostrophes are straight, bold is gone. */
export function withoutExempt(text: string): string {
  const lines = withoutCodeBlocks(text).split('\n');
  const quotedFrom = lines.findIndex((line) => QUOTED_TO_THE_END.test(line));
  return (
    lines
      .map((line, index) =>
        (quotedFrom !== -1 && index >= quotedFrom) || QUOTED_LINE.test(line) || isLog(line)
          ? blank(line)
          : line
              .replace(INLINE, blank)
              .replaceAll('’', "'")
              .replaceAll(/[*~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ' '),
      )
      .join('\n')
      // V8 compiles every pattern twice, for texts with and without a character beyond Latin-1. So there is always one.
      .concat(BLANK)
  );
}

function withoutCodeBlocks(text: string): string {
  const parts = text.split(CODE_BLOCK);
  // A block that is never closed is no block, in Slack neither.
  return parts
    .map((part, index) => (index % 2 === 1 && index < parts.length - 1 ? blank(part) : part))
    .join(BLANK.repeat(CODE_BLOCK.length));
}

function isLog(line: string): boolean {
  LOG_LINE.lastIndex = line.length - line.trimStart().length;
  return LOG_LINE.test(line);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, BLANK);
}
