import { misfitOf } from '#server/workspace/rules/properties.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';
import { newItems, withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Links, PlannedRow } from '#shared/workspace/import-plan.ts';
import { mayChange } from '#shared/workspace/permissions.ts';
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

/**
 * What can be done of an import, by the rules that its commands have to obey: row by row, in the order in which they
 * are given, all that is there being changed. What a rule forbids is left out of its row, and said there.
 */
export function allowedRows(
  state: WorkspaceState,
  actor: Member,
  planned: readonly PlannedRow[],
  now: number,
): PlannedRow[] {
  const then = { ...state, items: new Map(state.items) };
  let children: Relations['children'] | undefined;
  const why = (item: WorkspaceItem) =>
    misfitOf(then, [item], actor.role, () => {
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
  return planned
    .map((one) => (isDone(one) ? allowed(one) : one))
    .map((one) => (isDone(one) ? linked(one) : one));

  function allowed(one: Done): PlannedRow {
    const before = begun.get(one.itemId) ?? state.items.get(one.itemId);
    if (!before) return one;
    if (!mayChange(actor, before)) return refused(one, refusal('not_own_item'));
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

  function textOf(property: string, value = ''): string {
    const { statuses } = state.basics;
    return property === 'status' ? (statuses.find(({ id }) => id === value)?.name ?? value) : value;
  }

  function linked(one: Done): PlannedRow {
    const { itemId, links } = one;
    const problems = [...one.problems];
    /** Whether it can be said of this item, and is from then on. */
    const holds = (property: string, other: string, of: string, fields: LinkFields): boolean => {
      const item = then.items.get(of);
      if (!item) return false;
      const next = withFields(item, fields, now);
      const misfit = mayChange(actor, item) ? why(next) : refusal('not_own_item');
      if (misfit) problems.push({ property, text: keyIn(other), refusal: misfit });
      else then.items.set(of, next);
      return !misfit;
    };
    const { within } = links;
    const isWithin = within !== undefined && holds('within', within, itemId, { within });
    const allowedLinks: Links = {
      ...(isWithin && { within }),
      blocks: links.blocks.filter((id) => holds('blocks', id, itemId, { blocks: { add: [id] } })),
      blockedBy: links.blockedBy.filter((id) =>
        holds('blocked-by', id, id, { blocks: { add: [itemId] } }),
      ),
      relates: links.relates.filter((id) =>
        holds('relates', id, itemId, { relates: { add: [id] } }),
      ),
    };
    if (one.outcome === 'added') return { ...one, links: allowedLinks, problems };
    const isLeftOut = (name: string) =>
      problems.some(({ property, refusal: misfit }) => misfit && property === name) &&
      !allowedLinks[linkNames[name] ?? 'within']?.length;
    const changed = one.changed.filter((name) => !isLeftOut(name));
    const { row, title, lacks } = one;
    return changed.length > 0
      ? { ...one, links: allowedLinks, problems, changed }
      : { row, title, itemId, links: allowedLinks, lacks, problems, outcome: 'unchanged' };
  }

  function keyIn(itemId: string): string {
    const item = then.items.get(itemId);
    return item ? (item.foreignKey ?? keyOf(state.basics, item)) : itemId;
  }
}

/** Those of which some may be left out, and others stay. */
const linkNames: Readonly<Record<string, 'blocks' | 'blockedBy' | 'relates'>> = {
  ...{ blocks: 'blocks', 'blocked-by': 'blockedBy', relates: 'relates' },
};

function refused({ row, title, itemId, problems, lacks, links }: Done, why: Refusal): PlannedRow {
  return { row, title, itemId, problems, lacks, links, outcome: 'refused', refusal: why };
}
