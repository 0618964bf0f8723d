import { misfitOf } from '#server/workspace/rules/properties.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';
import { newItems, withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Links, PlannedRow } from '#shared/workspace/import-plan.ts';
import { mayChange, workspaceCommandPermissions } from '#shared/workspace/permissions.ts';
import { isBeingPlayed } from '#shared/workspace/ratings.ts';
import { type Relations, relationsOf } from '#shared/workspace/relations.ts';
import {
  keyOf,
  type Member,
  type WorkspaceItem,
  type WorkspaceState,
} from '#shared/workspace/state.ts';

type LinkFields = Pick<WorkspaceCommandOf<'item.set'>['fields'], 'within' | 'blocks' | 'relates'>;
type Done = Extract<PlannedRow, { outcome: 'added' | 'updated' }>;

/** What is left out of a row where a rule is in the way of it: the first of these that the row says. */
const leftOut: Partial<Record<RefusalCode, readonly ('end' | 'start' | 'status')[]>> = {
  ends_before_start: ['end', 'start'],
  move_forbidden: ['status'],
  move_role: ['status'],
  move_needs_field: ['status'],
  move_needs_score: ['status'],
  move_needs_parts: ['status'],
  field_required: ['status'],
};

/** Links that are looked at together at first. */
const linksAtOnce = 256;

/**
 * What can be done of an import, by the rules that its commands have to obey: row by row, in the order in which they
 * are given, all that is there being changed. What a rule forbids is left out of its row, and said there. Others may
 * have a turn after each step.
 */
export function* allowedRows(
  state: WorkspaceState,
  actor: Member,
  planned: readonly PlannedRow[],
  now: number,
): Generator<undefined, PlannedRow[]> {
  const then = { ...state, items: new Map(state.items) };
  let children: Relations['children'] | undefined;
  const why = (...items: readonly WorkspaceItem[]) =>
    misfitOf(then, items, actor.role, () => {
      children ??= relationsOf(state.items).children;
      return children;
    });
  const added = planned.flatMap(({ outcome, itemId: id, title }) =>
    outcome === 'added' ? [{ id, title }] : [],
  );
  const fresh = newItems(state, added, { by: actor.id, at: now });
  const begun = new Map(fresh.map((item) => [item.id, item]));
  const isDone = (one: PlannedRow): one is Done =>
    one.outcome === 'added' || one.outcome === 'updated';
  // Items come first, and what they have to do with each other behind all of them.
  const rows: PlannedRow[] = [];
  for (const one of planned) {
    yield;
    rows.push(isDone(one) ? allowed(one) : one);
  }
  const wanted = rows.map((one) => (isDone(one) ? linksWanted(one) : []));
  const all = wanted.flat();
  const forbidden = new Map<WantedLink, Refusal>();
  for (let from = 0; from < all.length; from += linksAtOnce)
    yield* hold(all.slice(from, from + linksAtOnce));
  return rows.map((one, at) => (isDone(one) ? linked(one, wanted[at] ?? []) : one));

  function allowed(one: Done): PlannedRow {
    const before = begun.get(one.itemId) ?? state.items.get(one.itemId);
    if (!before) return one;
    if (!mayChange(actor, before)) return refused(one, refusal('not_own_item'));
    if (one.outcome === 'updated' && Object.keys({ ...one.scores, ...one.agreed }).length > 0) {
      const forbidden = scoresForbidden(before);
      if (forbidden) return allowed(withoutScores(one, forbidden));
    }
    const fields = { ...one.fields };
    const problems = [...one.problems];
    for (;;) {
      const item = withFields(before, fields, now);
      const misfit = why(item);
      if (!misfit) {
        then.items.set(item.id, item);
        return { ...one, fields, problems };
      }
      const property = leftOut[misfit.code]?.find((name) => fields[name] !== undefined);
      if (!property) return refused(one, misfit);
      problems.push({ property, text: textOf(property, fields[property]), refusal: misfit });
      delete fields[property];
    }
  }

  function scoresForbidden(item: WorkspaceItem): Refusal | null {
    if (!workspaceCommandPermissions['score.set'].includes(actor.role))
      return refusal('member_role');
    return isBeingPlayed(state, item, now) ? refusal('being_played') : null;
  }

  function textOf(property: string, value = ''): string {
    const { statuses } = state.basics;
    return property === 'status' ? (statuses.find(({ id }) => id === value)?.name ?? value) : value;
  }

  /** Finds those that can't be said beside all that were said before: many at once are looked at as one, while they can. */
  function* hold(some: readonly WantedLink[]): Generator<undefined, void> {
    yield;
    const next = new Map<string, WorkspaceItem>();
    for (const { of, fields } of some) {
      const item = next.get(of) ?? then.items.get(of);
      if (item) next.set(of, withFields(item, fields, now));
    }
    const misfit = [...next.values()].every((item) => mayChange(actor, item))
      ? why(...next.values())
      : refusal('not_own_item');
    const [first] = some;
    if (!misfit) for (const [id, item] of next) then.items.set(id, item);
    else if (some.length === 1 && first) forbidden.set(first, misfit);
    else {
      const half = Math.ceil(some.length / 2);
      yield* hold(some.slice(0, half));
      yield* hold(some.slice(half));
    }
  }

  function linked(one: Done, wanted: readonly WantedLink[]): PlannedRow {
    const { itemId, links } = one;
    const problems = [...one.problems];
    for (const link of wanted) {
      const misfit = forbidden.get(link);
      if (misfit)
        problems.push({ ...{ property: link.property }, text: keyIn(link.other), refusal: misfit });
    }
    const isAllowed = (property: string) => (other: string) =>
      wanted.some(
        (link) =>
          link.property === property &&
          link.other === other &&
          !forbidden.has(link) &&
          then.items.has(link.of),
      );
    const allowedLinks: Links = {
      ...(links.within !== undefined &&
        isAllowed('within')(links.within) && { within: links.within }),
      blocks: links.blocks.filter(isAllowed('blocks')),
      blockedBy: links.blockedBy.filter(isAllowed('blocked-by')),
      relates: links.relates.filter(isAllowed('relates')),
    };
    if (one.outcome === 'added') return { ...one, links: allowedLinks, problems };
    const isLeftOut = (name: string) =>
      problems.some(({ property, refusal: misfit }) => misfit && property === name) &&
      !allowedLinks[linkNames[name] ?? 'within']?.length;
    const changed = one.changed.filter((name) => !isLeftOut(name));
    const { row, title, lacks } = one;
    return changed.length > 0 || Object.keys(one.agreed).length > 0
      ? { ...one, links: allowedLinks, problems, changed }
      : { row, title, itemId, links: allowedLinks, lacks, problems, outcome: 'unchanged' };
  }

  function keyIn(itemId: string): string {
    const item = then.items.get(itemId);
    return item ? (item.foreignKey ?? keyOf(state.basics, item)) : itemId;
  }
}

/** What a row says an item has to do with another one: `of` is the item that it is written to. */
interface WantedLink {
  property: 'within' | 'blocks' | 'blocked-by' | 'relates';
  other: string;
  of: string;
  fields: LinkFields;
}

function linksWanted({ itemId: of, links }: Done): WantedLink[] {
  const { within, blocks, blockedBy, relates } = links;
  return [
    ...(within === undefined
      ? []
      : [{ property: 'within' as const, other: within, of, fields: { within } }]),
    ...blocks.map((other) => {
      return { property: 'blocks' as const, other, of, fields: { blocks: { add: [other] } } };
    }),
    ...blockedBy.map((other) => {
      return {
        property: 'blocked-by' as const,
        other,
        of: other,
        fields: { blocks: { add: [of] } },
      };
    }),
    ...relates.map((other) => {
      return { property: 'relates' as const, other, of, fields: { relates: { add: [other] } } };
    }),
  ];
}

/** Without the scores that a row brings for what is there, which is said where there are some. */
function withoutScores(one: Extract<Done, { outcome: 'updated' }>, why: Refusal): typeof one {
  const { scores, agreed } = one;
  const problems = Object.entries({ ...scores, ...agreed }).map(([id, score]) => ({
    ...{ property: `score.${id}`, text: String(score), refusal: why },
  }));
  return { ...one, problems: [...one.problems, ...problems], scores: {}, agreed: {} };
}

/** Those of which some may be left out, and others stay. */
const linkNames: Readonly<Record<string, 'blocks' | 'blockedBy' | 'relates'>> = {
  ...{ blocks: 'blocks', 'blocked-by': 'blockedBy', relates: 'relates' },
};

function refused({ row, title, itemId, problems, lacks, links }: Done, why: Refusal): PlannedRow {
  return { row, title, itemId, problems, lacks, links, outcome: 'refused', refusal: why };
}
