import type { UndoStep } from '#shared/commands/commands.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import type { Suggestion } from '#shared/scoring/suggestion.ts';
import type {
  Item,
  ItemDetails,
  ItemStatus,
  SessionState,
  WorkStatus,
} from '#shared/session/state.ts';
import { markOf } from '#shared/undo/mark.ts';

/** What can be brought back of an item. */
export interface ItemFacets {
  /** Not, where it was removed or has never been. */
  there: boolean;
  details: ItemDetails;
  status: ItemStatus;
  workStatus: WorkStatus | null;
  scores: Record<string, number> | null;
  /** Ids of the criteria whose score came with an import. */
  imported: string[];
  locked: boolean;
}

/** What can be brought back of the session itself; `null` where it was never set. */
export interface SessionFacets {
  title: string;
  autoReveal: boolean;
  anonymous: boolean;
  playful: boolean | null;
  roundTimer: number | null;
  suggestion: Suggestion | null;
  groups: Group[] | null;
  framework: Framework;
  /** The groups of people, by participant id; `null` for none. */
  members: Record<string, string | null>;
}

export type StepOf<K extends UndoStep['of']> = Extract<UndoStep, { of: K }>;

export function facetsOf(item: Item): ItemFacets {
  const { title, description, link, key, labels, parent } = item;
  const { status, workStatus = null, scores = null, imported = [], locked = false } = item;
  return {
    there: true,
    details: {
      title,
      ...(description !== undefined && { description }),
      ...(link !== undefined && { link }),
      ...(key !== undefined && { key }),
      ...(labels !== undefined && { labels }),
      ...(parent !== undefined && { parent }),
    },
    status,
    workStatus,
    scores,
    imported,
    locked,
  };
}

export function facetsOfSession(state: SessionState): SessionFacets {
  const { title, settings, framework, participants } = state;
  const { autoReveal, anonymous, playful = null, roundTimer = null } = settings;
  const { suggestion = null, groups = null } = settings;
  const members = participants.map(({ id, group = null }) => [id, group]);
  return {
    title,
    autoReveal,
    anonymous,
    playful,
    roundTimer,
    suggestion,
    groups,
    framework,
    members: Object.fromEntries(members),
  };
}

/**
 * How an item stands in what a step would bring back; one that the step would take away as a whole, with
 * what was said of it. `undefined`: it is not there.
 */
export function markOfItem(item: Item | undefined, before: StepOf<'item'>['before']): string {
  if (!item) return markOf({ there: false });
  const facets = facetsOf(item);
  if (before.there !== false) return markOf(alike(facets, before));
  const { rounds, ratings = {} } = item;
  return markOf({ ...facets, rounds, ratings });
}

/** How the session stands in what a step would bring back. */
export function markOfSession(state: SessionState, before: StepOf<'session'>['before']): string {
  const facets = facetsOfSession(state);
  const members = before.members && alike(facets.members, before.members);
  return markOf({ ...alike(facets, before), ...(members && { members }) });
}

/** Of these fields, those that the other has too. */
function alike(fields: object, other: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(other, name)));
}

/** The item that this one stands before; `null` at the end, `undefined` where it is not there. */
export function followerOf(items: readonly Item[], itemId: string): string | null | undefined {
  const at = items.findIndex(({ id }) => id === itemId);
  return at === -1 ? undefined : (items[at + 1]?.id ?? null);
}
