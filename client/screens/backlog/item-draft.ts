import { webAddress } from '#shared/backlog/items.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { ItemDetails } from '#shared/session/state.ts';

/** An item's details while somebody types them. */
export interface ItemDraft {
  title: string;
  key: string;
  link: string;
  description: string;
}

/** What is wrong with a detail, by the name of its text. */
export type ItemProblem =
  | { text: 'titleMissing' | 'linkWrong'; length?: never }
  | {
      text: 'titleTooLong' | 'keyTooLong' | 'descriptionTooLong';
      length: { most: number; length: number };
    };

/** What is wrong with a draft, field by field. */
export type ItemProblems = { [K in keyof ItemDraft]?: ItemProblem | undefined };

export function draftOf({ title, key, link, description }: ItemDetails): ItemDraft {
  return { title, key: key ?? '', link: link ?? '', description: description ?? '' };
}

/** Empty where the draft can be saved. An item that never had a title may stay without. */
export function problemsIn(draft: ItemDraft, before: ItemDetails): ItemProblems {
  const problems: ItemProblems = {
    title:
      draft.title.trim() === '' && before.title !== ''
        ? { text: 'titleMissing' }
        : tooLong('titleTooLong', draft.title, limits.itemTitle),
    key: tooLong('keyTooLong', draft.key, limits.key),
    link: draft.link.trim() === '' || webAddress(draft.link) ? undefined : { text: 'linkWrong' },
    description: tooLong('descriptionTooLong', draft.description, limits.itemDescription),
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
  };
  return {
    ...(title !== before.title && title !== '' && { title }),
    ...(after.key !== (before.key ?? '') && { key: after.key || null }),
    ...(after.link !== (before.link ?? '') && { link: after.link || null }),
    ...(after.description !== (before.description ?? '') && {
      description: after.description || null,
    }),
  };
}

function tooLong(
  text: 'titleTooLong' | 'keyTooLong' | 'descriptionTooLong',
  typed: string,
  most: number,
): ItemProblem | undefined {
  const length = [...typed.trim()].length;
  return length > most ? { text, length: { most, length } } : undefined;
}
