import { type Field, valueIn } from '#shared/fields/field.ts';
import { setByHand } from '#shared/workspace/set-scores.ts';
import type { Basics, MoveRule, WorkspaceItem, WorkspaceRole } from '#shared/workspace/state.ts';

/** Why an item can't move so. */
export type Hindrance =
  | { kind: 'forbidden' | 'role' | 'score' }
  | { kind: 'field'; field: Field }
  /** A part of it that is not closed. */
  | { kind: 'part'; item: WorkspaceItem };

interface Mover {
  role: WorkspaceRole;
  /** The items that are a part of one. */
  partsOf(item: WorkspaceItem): readonly WorkspaceItem[];
}

export function ruleFor(
  { moves = [] }: Pick<Basics, 'moves'>,
  from: string,
  to: string,
): MoveRule | undefined {
  return moves.find((rule) => rule.from === from && rule.to === to);
}

/** Whether a move is free, may be made where conditions hold, or by nobody. */
export type MoveState = 'free' | 'conditions' | 'forbidden';

export function moveState(basics: Pick<Basics, 'moves'>, from: string, to: string): MoveState {
  const rule = ruleFor(basics, from, to);
  if (!rule) return 'free';
  if (rule.forbidden) return 'forbidden';
  return asksForSomething(rule) ? 'conditions' : 'free';
}

/** What hinders an item to move to a status from the one it stood in; `item` is as it is otherwise about to be. */
export function hindranceOf(
  basics: Pick<Basics, 'moves' | 'fields' | 'statuses' | 'framework'>,
  from: string,
  item: WorkspaceItem,
  { role, partsOf }: Mover,
): Hindrance | null {
  const rule = ruleFor(basics, from, item.status);
  if (!rule) return null;
  if (rule.forbidden) return { kind: 'forbidden' };
  if (rule.roles && !rule.roles.includes(role)) return { kind: 'role' };
  const field = basics.fields.find(
    (one) => rule.fields?.includes(one.id) && valueIn(one, item) === undefined,
  );
  if (field) return { kind: 'field', field };
  const isAgreed = item.decided && setByHand(basics.framework, item).length === 0;
  if (rule.scored && !isAgreed) return { kind: 'score' };
  if (!rule.partsClosed) return null;
  const closed = basics.statuses.filter(({ category }) => category === 'closed');
  const open = partsOf(item).find(({ status }) => !closed.some(({ id }) => id === status));
  return open ? { kind: 'part', item: open } : null;
}

/** The rules with these in place of those for the same moves; one that asks for nothing goes. Those of statuses that are gone go, too. */
export function withRules(
  { moves = [], statuses }: Pick<Basics, 'moves' | 'statuses'>,
  rules: readonly MoveRule[],
): MoveRule[] {
  const key = ({ from, to }: MoveRule) => `${from} ${to}`;
  const all = new Map([...moves, ...rules].map((rule) => [key(rule), rule]));
  const isThere = (id: string) => statuses.some((status) => status.id === id);
  return [...all.values()].filter(
    (rule) => asksForSomething(rule) && isThere(rule.from) && isThere(rule.to),
  );
}

function asksForSomething({ forbidden, roles, fields, scored, partsClosed }: MoveRule): boolean {
  return Boolean(forbidden || roles || fields || scored || partsClosed);
}
