// Which source files are mutated, and the areas whose scores are told apart.

/** What a file may belong to. The four whose faults hurt people most have a bar of their own, and are sampled more densely. */
export interface Area {
  name: string;
  /** The least share of faults that the tests must notice, of those that can be noticed. */
  bar: number;
  files: readonly RegExp[];
}

export const OVERALL_BAR = 0.85;

const CRITICAL_BAR = 0.95;

/** Where a fault opens an incident to somebody, shows a private one, pages nobody, or gets a time wrong. */
export const CRITICAL_AREAS: readonly Area[] = [
  {
    name: 'permissions',
    bar: CRITICAL_BAR,
    files: [/^src\/domain\/permissions\.ts$/, /^src\/storage\/people\.ts$/],
  },
  {
    name: 'privacy',
    bar: CRITICAL_BAR,
    files: [
      /^src\/storage\/(incidents|learnings|reports)\.ts$/,
      /^src\/domain\/report\/report\.ts$/,
      /^src\/render\/naming\.ts$/,
    ],
  },
  {
    name: 'paging',
    bar: CRITICAL_BAR,
    files: [
      /^src\/domain\/(paging\/[\w-]+|roles\/named-people|target|deliveries)\.ts$/,
      /^src\/render\/direct\/(pager-content|page-digest)\.ts$/,
      /^src\/storage\/batching\.ts$/,
    ],
  },
  {
    name: 'clock',
    bar: CRITICAL_BAR,
    files: [
      /^src\/domain\/(deadlines|business-hours|durations|updates\/[\w-]+|action-items\/decide-[\w-]+)\.ts$/,
      /^src\/storage\/deadlines\.ts$/,
    ],
  },
];

/** The parts of the program, each file in exactly one; the first that fits. */
export const PARTS: readonly Omit<Area, 'bar'>[] = [
  { name: 'blameless', files: [/^src\/blameless\//] },
  { name: 'domain', files: [/^src\/domain\//] },
  { name: 'sentences', files: [/^src\/locales\//] },
  { name: 'render', files: [/^src\/render\//] },
  { name: 'documents', files: [/^src\/documents\//] },
  { name: 'policy reader', files: [/^src\/policy\//] },
  {
    name: 'command parser',
    files: [/^src\/slack\/commands\/([\w-]*grammar|parse|edit-distance|action-items\/[\w-]+|slack-text)\.ts$/],
  },
  { name: 'SQL', files: [/^src\/storage\/(?!generated\/)/] },
];

/** Of the storage only the statements are mutated, and everything where privacy is decided in the code around them. */
export function isMutatedWhole(file: string): boolean {
  return partOf(file) !== 'SQL' || criticalAreasOf(file).includes('privacy');
}

/** The part a file belongs to; undefined when it is not mutated. */
export function partOf(file: string): string | undefined {
  return PARTS.find(({ files }) => files.some((pattern) => pattern.test(file)))?.name;
}

export function criticalAreasOf(file: string): string[] {
  return CRITICAL_AREAS.filter(({ files }) => files.some((pattern) => pattern.test(file))).map(({ name }) => name);
}
