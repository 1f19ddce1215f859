// Mutants that no test can notice, because the program does the same with them; each with the reason. They are in no score.

export interface Equivalent {
  file: string;
  /** The line in which it stands, trimmed. */
  line: string;
  /** What is replaced in it, and by what. */
  code: string;
  becomes: string;
  reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [];
