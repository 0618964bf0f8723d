import { bringIn } from '#shared/backlog/bring-in.ts';
import type { CommandOf, CommandType, UndoStep } from '#shared/commands/commands.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { Item, SessionState } from '#shared/session/state.ts';
import {
  facetsOf,
  facetsOfSession,
  followerOf,
  type ItemFacets,
  markOfItem,
  markOfSession,
  type SessionFacets,
  type StepOf,
} from '#shared/undo/facets.ts';
import { markOf } from '#shared/undo/mark.ts';

/** The session just before a command and just after it. */
export interface Around {
  before: SessionState;
  after: SessionState;
}

/**
 * What takes a command back, or why nothing does: `asks first` means that the page asks before it is sent, and
 * `nothing to undo` that there is nothing which could be taken back, or that the same control does it.
 */
type Inverse<T extends CommandType> =
  | ((command: CommandOf<T>, around: Around) => UndoStep[])
  | 'asks first'
  | 'nothing to undo';

const inverses = {
  'item.add': ({ items }, around) => ofItems(idsOf(items), around, []),
  'item.import': ({ items }, around) => {
    const { updated } = bringIn(around.before.items, items);
    return [
      ...ofItems(idsOf(items), around, []),
      ...ofItems(idsOf(updated.map(({ item }) => item)), around, [
        'details',
        'workStatus',
        'scores',
        'imported',
      ]),
    ];
  },
  'item.edit': ({ itemId }, around) => ofItems([itemId], around, ['details']),
  'item.move': ({ itemId }, around) => ofPlaces([itemId], around),
  'item.remove': ({ itemId }, around) => ofItems([itemId], around, []),
  'item.restore': ({ itemId }, around) => ofItems([itemId], around, []),
  'item.skip': ({ itemId }, around) => ofItems([itemId], around, ['status']),
  'item.lock': ({ itemId }, around) => ofItems([itemId], around, ['locked']),
  'item.accept': ({ itemId }, around) =>
    ofItems([itemId], around, ['status', 'scores', 'imported']),
  'item.batch': ({ commands }, around) => {
    const moved = idsOfItems(commands.filter(({ type }) => type === 'item.move'));
    const others = commands.filter(({ type }) => type !== 'item.move');
    return [
      ...ofPlaces(moved, around),
      ...ofItems(idsOfItems(others), around, ['details', 'status', 'scores', 'imported', 'locked']),
    ];
  },
  'round.open': ({ itemId }, around) => ofRound(itemId, around),
  'round.again': ({ itemId }, around) => ofRound(itemId, around),
  // Who saw the cards has seen them. Another round is one key away.
  'round.reveal': 'nothing to undo',
  'vote.cast': 'nothing to undo',
  'vote.withdraw': 'nothing to undo',
  'rating.set': 'nothing to undo',
  'rating.clear': 'nothing to undo',
  'participant.update': 'nothing to undo',
  'lead.claim': 'nothing to undo',
  'participant.remove': 'asks first',
  'settings.update': ({ type: _, passcode: __, ...changed }, around) =>
    ofSession(around, [
      ...(Object.keys(changed) as (keyof typeof changed)[]),
      ...(changed.groups ? (['framework', 'members'] as const) : []),
    ]),
  'link.renew': 'asks first',
  'framework.update': (_, around) => ofSession(around, ['framework']),
  'timer.start': 'nothing to undo',
  'timer.stop': 'nothing to undo',
  'mode.set': 'asks first',
  undo: 'nothing to undo',
} as const satisfies { [T in CommandType]: Inverse<T> };

/** The types of commands that can be taken back. */
export type UndoableType = {
  [T in CommandType]: (typeof inverses)[T] extends string ? never : T;
}[CommandType];

export function isUndoable(type: CommandType): type is UndoableType {
  return typeof inverses[type] !== 'string';
}

/** The steps that take a command back; none where nothing can or need be. */
export function stepsToUndo<T extends CommandType>(
  command: CommandOf<T> & { type: T },
  around: Around,
): UndoStep[] {
  const all: { [K in CommandType]: Inverse<K> } = inverses;
  const inverse = all[command.type];
  return typeof inverse === 'string' ? [] : inverse(command, around);
}

function idsOf(items: readonly { id: string }[]): string[] {
  return items.map(({ id }) => id);
}

function idsOfItems(commands: readonly { itemId: string }[]): string[] {
  return commands.map(({ itemId }) => itemId);
}

function find(items: readonly Item[], itemId: string): Item | undefined {
  return items.find(({ id }) => id === itemId);
}

/** Items that came, went, or changed in one of these facets. */
function ofItems(
  ids: readonly string[],
  { before, after }: Around,
  facets: readonly (keyof ItemFacets)[],
): UndoStep[] {
  const was = byId(before.items);
  const is = byId(after.items);
  return ids.flatMap((itemId): UndoStep[] => {
    const then = was.get(itemId);
    const now = is.get(itemId);
    if (!then && !now) return [];
    const back = then && now ? changed(facetsOf(then), facetsOf(now), facets) : { there: !!then };
    if (Object.keys(back).length === 0) return [];
    return [{ of: 'item', itemId, now: markOfItem(now, back), before: back }];
  });
}

function byId(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Items that stand elsewhere; the last of them is brought back first, so that the others find it. */
function ofPlaces(ids: readonly string[], { before, after }: Around): UndoStep[] {
  const moved = new Set(ids);
  const steps = before.items
    .filter(({ id }) => moved.has(id))
    .toReversed()
    .flatMap(({ id: itemId }): StepOf<'place'>[] => {
      const back = followerOf(before.items, itemId);
      const now = followerOf(after.items, itemId);
      if (back === undefined || now === undefined) return [];
      return [{ of: 'place', itemId, now, before: back }];
    });
  return steps.some((step) => step.now !== step.before) ? steps : [];
}

/** A round that was opened, or one that is on the table again. */
function ofRound(itemId: string, around: Around): UndoStep[] {
  const { before, after } = around;
  const then = find(before.items, itemId);
  const round = find(after.items, itemId)?.rounds.at(-1);
  const onTable = before.currentItemId;
  if (round && round.number > (then?.rounds.length ?? 0)) {
    const status = then?.status ?? 'waiting';
    return [{ of: 'round', itemId, round: round.number, before: { status, onTable } }];
  }
  const now = after.currentItemId;
  const table: UndoStep[] = now === onTable ? [] : [{ of: 'table', now, before: onTable }];
  return [...ofItems([itemId], around, ['status']), ...table];
}

function ofSession(
  { before, after }: Around,
  facets: readonly (keyof SessionFacets)[],
): UndoStep[] {
  const then = facetsOfSession(before);
  const now = facetsOfSession(after);
  const { framework, members, ...rest } = changed(then, now, facets);
  const moved = Object.entries(then.members).filter(([id, group]) => now.members[id] !== group);
  const back: StepOf<'session'>['before'] = {
    ...rest,
    ...(framework && { framework: named(framework) }),
    ...(members && { members: Object.fromEntries(moved) }),
  };
  if (Object.keys(back).length === 0) return [];
  return [{ of: 'session', now: markOfSession(after, back), before: back }];
}

/** By its id where it is a ready one. */
function named(framework: Framework): Framework | string {
  return markOf(readyFramework(framework.id)) === markOf(framework) ? framework.id : framework;
}

/** What was, of the fields among these that are different now. */
function changed<T extends object>(then: T, now: T, fields: readonly (keyof T)[]): Partial<T> {
  const back: Partial<T> = {};
  for (const field of fields)
    if (field in then && markOf(then[field]) !== markOf(now[field])) back[field] = then[field];
  return back;
}
