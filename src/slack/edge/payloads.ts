// What is read of Slack's payloads and of the values that come back in them, checked; everything else in them is ignored.
import { z } from 'zod';
import { STATUSES } from '../../domain/lifecycle/status.ts';
import { REASONED } from '../../domain/permissions.ts';
import { CATEGORIES } from '../../domain/policy.ts';
import { type Field, SECTION_FIELDS, SECTIONS } from '../../domain/postmortem/sections.ts';
import { SEVERITIES } from '../../domain/severity/severity.ts';
import { PLACES } from '../../render/action-items/buttons.ts';
import { joinedText, partName } from '../../render/blocks.ts';
import { OTHER_CHECKED } from '../../render/postmortem/buttons.ts';

const FIELDS: readonly Field[] = Object.values(SECTION_FIELDS).flat();
const id = z.string().min(1).max(255);
const user = z.object({ id, team_id: z.string().nullish() });
const place = z.object({ id: id.nullish() });
/** Slack may leave a text out, or send null. */
const typed = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

export const commandPayload = z.object({
  team_id: id,
  user_id: id,
  channel_id: id.nullish(),
  trigger_id: id,
  text: typed,
});

/** One input of a submitted form: what was typed, chosen or ticked. */
const field = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date_time: z.number().nullish(),
});

const view = z.object({
  id,
  type: z.string().optional(),
  hash: id.optional(),
  title: z.object({ text: z.string().nullish() }).nullish(),
  callback_id: z.string().nullish(),
  private_metadata: z.string().default(''),
  /** The view under it, where it was put on top of one. */
  previous_view_id: id.nullish(),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), field)).nullish() })
    .nullish()
    .transform((state) => ({ values: state?.values ?? {} })),
});
export type ModalValues = z.infer<typeof view>['state']['values'];

export const actionPayload = z.object({
  user,
  trigger_id: id,
  channel: place.nullish(),
  view: view.nullish(),
  actions: z.tuple([z.object({ action_id: id, value: z.string().nullish() })], z.unknown()),
});

export const viewPayload = z.object({
  user,
  // A submission is recorded by its view, and opens nothing: what Slack leaves out of this is not missed.
  trigger_id: id.nullish(),
  view,
});

/** A form as it stands before a person: what it carries, and what was typed and chosen in it so far. */
export interface OpenModal {
  viewId: string;
  /** Null where Slack does not say. */
  hash: string | null;
  title: string;
  /** Which form it is. */
  callbackId: string;
  metadata: string;
  values: ModalValues;
  /** The view under it; null where there is none. */
  beneath: string | null;
}

export function openModalOf(form: z.infer<typeof view>): OpenModal {
  const { id: viewId, hash = null, private_metadata: metadata, state, previous_view_id: beneath = null } = form;
  return {
    viewId,
    hash,
    title: titleOf(form),
    callbackId: form.callback_id ?? '',
    metadata,
    values: state.values,
    beneath,
  };
}

/** What makes a second copy of a submission known as one: the view, and which state of it where Slack says. */
export function submissionKey({ id: viewId, hash = null }: { id: string; hash?: string | null | undefined }): string {
  return hash === null ? viewId : `${viewId}:${hash}`;
}

/** What stands over a view. */
export function titleOf({ title }: { title?: { text?: string | null | undefined } | null | undefined }): string {
  return title?.text ?? 'Incident';
}

/** What was typed or chosen in an input, over all the inputs that a long text stands in; null when it was left empty or is not in the form. */
export function enteredIn(values: ModalValues, name: string): string | null {
  const input = values[name]?.[name];
  const chosen = input?.selected_option?.value ?? input?.selected_user ?? null;
  const parts: string[] = [];
  for (let part = 1; partName(name, part) in values; part += 1) {
    const id = partName(name, part);
    const text = values[id]?.[id]?.value ?? '';
    if (text !== '') parts.push(text);
  }
  return parts.length === 0 ? chosen : joinedText(parts);
}

/** The people that were chosen in an input; none when it was left empty. */
export function peopleIn(values: ModalValues, name: string): string[] {
  return values[name]?.[name]?.selected_users ?? [];
}

/** The time that was chosen in an input; null when it was left empty. */
export function timeIn(values: ModalValues, name: string): Date | null {
  const seconds = values[name]?.[name]?.selected_date_time ?? null;
  if (seconds === null) return null;
  const time = new Date(seconds * 1000);
  if (Number.isNaN(time.getTime())) throw new OutdatedInput();
  return time;
}

export function isTicked(values: ModalValues, name: string): boolean {
  return (values[name]?.[name]?.selected_options ?? []).length > 0;
}

export const shortcutPayload = z.object({ user, trigger_id: id });

export const messageShortcutPayload = shortcutPayload.extend({
  channel: place.nullish(),
  message: z.object({ ts: id.nullish(), thread_ts: id.nullish(), user: id.nullish(), text: typed }).nullish(),
});
export type MessageShortcutPayload = z.infer<typeof messageShortcutPayload>;

const source = z.strictObject({
  channelId: id,
  ts: id,
  authorId: id.nullable(),
  permalink: z.string().max(1000).nullable(),
});
const service = z.string().max(255).nullable();
const category = z.enum(CATEGORIES).nullable();

/** What a form whose texts are checked carries from one showing to the next. */
const checked = {
  round: z.int().min(0).default(0),
  warned: z.record(z.string(), z.string()).default({}),
};

/** What a button and the form of an incident carry: which incident, and the status that was seen. */
export const incidentSeen = fromJson(z.strictObject({ incident: z.uuid(), from: z.enum(STATUSES) }));

/** What the form of a reason carries: what is done once it is given. */
export const reasonAsked = fromJson(
  z.strictObject({ incident: z.uuid(), from: z.enum(STATUSES), does: z.enum(REASONED) }),
);

/** What the form of a comment carries. */
export const commentForm = fromJson(z.object({ incident: z.uuid(), ...checked }));

/** What the form carries that publishes. */
export const publishForm = fromJson(z.object({ incident: z.uuid(), shown: z.string().default('') }));

const actionSeen = z.strictObject({ incident: z.uuid(), action: z.int().min(1), place: z.enum(PLACES) });

/** What a button of an action item carries. */
export const actionValue = fromJson(actionSeen);

/** What the form of an action item carries. */
export const actionForm = fromJson(
  actionSeen.extend({ action: z.int().min(1).nullable(), seen: z.int().min(0), ...checked }),
);

/** What the form carries that asks why an item is not done. */
export const notDoingForm = fromJson(actionSeen.extend(checked));

/** What a button of one section of a post-mortem carries. */
export const sectionPressed = fromJson(z.strictObject({ incident: z.uuid(), section: z.enum(SECTIONS) }));

/** What the form of a section carries from one showing to the next. */
export const sectionSeen = fromJson(
  // Not strict: a form that was open while the bot was replaced keeps what was typed in it.
  z.object({ incident: z.uuid(), section: z.enum(SECTIONS), seen: z.int().min(0), ...checked }),
);

/** A phrase in the answer to a question, for which a gentler wording was offered. */
export const phrasePressed = fromJson(
  z.strictObject({ field: z.enum([...FIELDS, ...OTHER_CHECKED]), phrase: z.string() }),
);

/** A declaration that waits for one more click. */
export const declarationValue = fromJson(
  z.strictObject({
    title: z.string(),
    severity: z.enum(SEVERITIES),
    service,
    category,
    isPrivate: z.boolean(),
    isDrill: z.boolean(),
    source: source.nullable(),
  }),
);

/** What was known before the form of a declaration was opened, and has no input in it. */
export const declarationContext = fromJson(
  z.strictObject({
    source: source.nullable(),
    service,
    category,
    isPrivate: z.boolean(),
    isDrill: z.boolean(),
  }),
);
export type DeclarationContext = ReturnType<typeof declarationContext.parse>;

const named = jsonOf(z.looseObject({ incident: z.uuid() }));

/** Something of ours that comes back from Slack and that this version does not understand: it was drawn by an older one. */
export class OutdatedInput extends Error {
  constructor() {
    super('the input is of another version');
    this.name = 'OutdatedInput';
  }
}

/** The incident that a value of any version names; null where there is none in it. */
export function incidentNamed(value: string): string | null {
  return named.safeParse(value).data?.incident ?? null;
}

/** What was chosen among options that we offered. */
export function readChoice<T extends z.ZodType>(schema: T, entered: string | null): z.output<T> {
  const { success, data } = schema.safeParse(entered);
  if (!success) throw new OutdatedInput();
  return data;
}

function fromJson<T extends z.ZodType>(schema: T) {
  const read = jsonOf(schema);
  return {
    safeParse: (value: string) => read.safeParse(value),
    /** Throws OutdatedInput for whatever is not what this version writes. */
    parse: (value: string): z.output<T> => readChoice(read, value),
  };
}

function jsonOf<T extends z.ZodType>(schema: T) {
  const parsed = z.string().transform((text, issues): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      issues.addIssue('not JSON');
      return z.NEVER;
    }
  });
  return parsed.pipe(schema);
}
