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

/** What is wrong with a draft, field by field, as sentences. */
export type ItemProblems = { [K in keyof ItemDraft]?: string | undefined };

export function draftOf({ title, key, link, description }: ItemDetails): ItemDraft {
  return { title, key: key ?? '', link: link ?? '', description: description ?? '' };
}

/** Empty where the draft can be saved. An item that never had a title may stay without. */
export function problemsIn(draft: ItemDraft, before: ItemDetails): ItemProblems {
  const problems: ItemProblems = {
    title:
      draft.title.trim() === '' && before.title !== ''
        ? 'Type a title, so that people know what they vote on.'
        : tooLong('The title', draft.title, limits.itemTitle),
    key: tooLong('The key', draft.key, limits.key),
    link:
      draft.link.trim() === '' || webAddress(draft.link)
        ? undefined
        : 'A link starts with http:// or https:// and has no spaces.',
    description: tooLong('The description', draft.description, limits.itemDescription),
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

function tooLong(what: string, text: string, most: number): string | undefined {
  const length = [...text.trim()].length;
  return length > most
    ? `${what} has at most ${most.toLocaleString('en')} characters; this one has ${length.toLocaleString('en')}.`
    : undefined;
}
