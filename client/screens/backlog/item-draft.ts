import type { TypedLabels } from '#client/screens/labels/labels-field.tsx';
import { isRecord } from '#client/sync/json.ts';
import { webAddress } from '#shared/backlog/items.ts';
import { splitLabels } from '#shared/backlog/labels.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import type { ItemDetails } from '#shared/session/state.ts';

/** An item's details while somebody types them. */
export interface ItemDraft {
  title: string;
  key: string;
  link: string;
  description: string;
  parent: string;
  labels: TypedLabels;
}

/** The details that are typed as one text. */
export type TextDetail = Exclude<keyof ItemDraft, 'labels'>;

const textDetails = ['title', 'key', 'link', 'description', 'parent'] as const;

/** What is wrong with a detail, by the name of its text. */
export type ItemProblem =
  | { text: 'titleMissing' | 'linkWrong'; length?: never }
  | {
      text:
        | 'titleTooLong'
        | 'keyTooLong'
        | 'parentTooLong'
        | 'descriptionTooLong'
        | 'labelTooLong'
        | 'labelsTooMany';
      length: { most: number; length: number };
    };

/** What is wrong with a draft, field by field. */
export type ItemProblems = { [K in keyof ItemDraft]?: ItemProblem | undefined };

export function draftOf({ title, key, link, description, labels, parent }: ItemDetails): ItemDraft {
  return {
    title,
    key: key ?? '',
    link: link ?? '',
    description: description ?? '',
    parent: parent ?? '',
    labels: { labels: labels ?? [], typed: '' },
  };
}

/** The details that are typed otherwise than they stand. */
export function changesOf(draft: ItemDraft, standing: ItemDraft): Partial<ItemDraft> {
  const changes: Partial<ItemDraft> = {};
  for (const name of textDetails) if (draft[name] !== standing[name]) changes[name] = draft[name];
  if (JSON.stringify(draft.labels) !== JSON.stringify(standing.labels))
    changes.labels = draft.labels;
  return changes;
}

/** What was kept of changes to an item; what can't be read is left out. */
export function readKeptDraft(kept: unknown): Partial<ItemDraft> | undefined {
  if (!isRecord(kept)) return undefined;
  const read: Partial<ItemDraft> = {};
  for (const name of textDetails) {
    const text = kept[name];
    if (typeof text === 'string') read[name] = text;
  }
  const { labels: typed } = kept;
  if (isRecord(typed) && typeof typed.typed === 'string' && Array.isArray(typed.labels))
    read.labels = {
      typed: typed.typed,
      labels: typed.labels.filter((label) => typeof label === 'string'),
    };
  return read;
}

/** Empty where the draft can be saved. An item that never had a title may stay without. */
export function problemsIn(draft: ItemDraft, before: ItemDetails): ItemProblems {
  const problems: ItemProblems = {
    title:
      draft.title.trim() === '' && before.title !== ''
        ? { text: 'titleMissing' }
        : tooLong('titleTooLong', draft.title, limits.itemTitle),
    key: tooLong('keyTooLong', draft.key, limits.key),
    parent: tooLong('parentTooLong', draft.parent, limits.parent),
    link: draft.link.trim() === '' || webAddress(draft.link) ? undefined : { text: 'linkWrong' },
    description: tooLong('descriptionTooLong', draft.description, limits.itemDescription),
    labels: labelsProblem(labelsIn(draft)),
  };
  return Object.fromEntries(
    Object.entries(problems).filter(([, problem]) => problem !== undefined),
  );
}

/** Only what the draft changes; `null` takes a detail away. */
export function readDraft(
  draft: ItemDraft,
  before: ItemDetails,
): Omit<CommandOf<'item.edit'>, 'type' | 'itemId'> {
  const title = draft.title.trim();
  const after = {
    key: draft.key.trim(),
    link: webAddress(draft.link) ?? '',
    description: draft.description.trim(),
    parent: draft.parent.trim(),
    labels: labelsIn(draft),
  };
  return {
    ...(title !== before.title && title !== '' && { title }),
    ...(after.key !== (before.key ?? '') && { key: after.key || null }),
    ...(after.link !== (before.link ?? '') && { link: after.link || null }),
    ...(after.description !== (before.description ?? '') && {
      description: after.description || null,
    }),
    ...(after.parent !== (before.parent ?? '') && { parent: after.parent || null }),
    ...(after.labels.join('\n') !== (before.labels ?? []).join('\n') && {
      labels: after.labels.length > 0 ? after.labels : null,
    }),
  };
}

/** Also the label that is still being typed: who saves means it. */
function labelsIn({ labels: { labels, typed } }: ItemDraft): string[] {
  return [...new Set([...labels, ...splitLabels(typed)])];
}

function labelsProblem(labels: readonly string[]): ItemProblem | undefined {
  const [first] = labels.flatMap((one) => tooLong('labelTooLong', one, limits.itemLabel) ?? []);
  const length = labels.length;
  return length > limits.labels
    ? { text: 'labelsTooMany', length: { most: limits.labels, length } }
    : first;
}

function tooLong(
  text: Exclude<ItemProblem['text'], 'titleMissing' | 'linkWrong'>,
  typed: string,
  most: number,
): ItemProblem | undefined {
  const length = [...typed.trim()].length;
  return length > most ? { text, length: { most, length } } : undefined;
}
