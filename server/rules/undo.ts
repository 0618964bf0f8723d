import { findItem, hasRoomFor } from '#server/rules/backlog.ts';
import { type Change, type Game, isRefusal, type Ruling } from '#server/rules/changes.ts';
import { inGroup } from '#server/rules/people.ts';
import { dropRound, recount } from '#server/rules/rounds.ts';
import type { CommandOf, UndoStep } from '#shared/commands/commands.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { namesKnownGroups } from '#shared/scoring/groups.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import {
  type Item,
  type ItemDetails,
  type ItemStatus,
  isAgreed,
  latestRound,
  type Settings,
} from '#shared/session/state.ts';
import { followerOf, markOfItem, markOfSession, type StepOf } from '#shared/undo/facets.ts';
import { markOf } from '#shared/undo/mark.ts';

/**
 * Brings back what something was before. What is not as it was left any more stays as it is: others have
 * done something with it. Refused where that is so of everything.
 */
export function undo(game: Game, { steps }: CommandOf<'undo'>): Ruling {
  // Of several that moved, one may follow the same as before, and has to move with the others.
  const isMoved = steps.some((step) => step.of === 'place' && step.now !== step.before);
  const rulings = steps.map((step) => (step.of === 'place' && !isMoved ? [] : undone(game, step)));
  const changes = rulings.flatMap((ruling) => (isRefusal(ruling) ? [] : ruling));
  if (!hasRoomFor(game, changes.flatMap(described))) return refusal('too_much_text');
  return changes.length > 0 ? changes : (rulings.find(isRefusal) ?? []);
}

function described(change: Change): { id: string; details: ItemDetails }[] {
  if (change.change !== 'item' || !change.fields.details) return [];
  return [{ id: change.itemId, details: change.fields.details }];
}

function undone(game: Game, step: UndoStep): Ruling {
  switch (step.of) {
    case 'item':
      return ofItem(game, step);
    case 'place':
      return ofPlace(game, step);
    case 'round':
      return ofRound(game, step);
    case 'table':
      return ofTable(game, step);
    case 'session':
      return ofSession(game, step);
  }
}

function changedSince(): Refusal {
  return refusal('changed_since');
}

function ofItem(game: Game, { itemId, now, before }: StepOf<'item'>): Ruling {
  const item = findItem(game, itemId);
  if (markOfItem(item, before) !== now) return changedSince();
  if (!item) {
    if (!before.there) return [];
    return game.removedItems.has(itemId)
      ? [{ change: 'item', itemId, fields: { removed: false } }]
      : refusal('no_item');
  }
  if (before.there === false) return [{ change: 'item', itemId, fields: { removed: true } }];
  const { there: _, ...fields } = before;
  const { scores = item.scores ?? null, imported = item.imported ?? [] } = fields;
  // Only accepting gives an item scores; undoing gives it others that it had, or takes them.
  if (scores && !item.scores) return changedSince();
  const agreed = isAgreed({ scores: scores ?? {}, imported });
  if (!canStand(item, fields.status ?? item.status, agreed)) return changedSince();
  return [{ change: 'item', itemId, fields }];
}

/** Whether an item with these rounds may have this status. */
function canStand(item: Item, status: ItemStatus, agreed: boolean): boolean {
  const latest = latestRound(item)?.state;
  switch (status) {
    case 'waiting':
      return latest === undefined && !agreed;
    case 'voting':
      return latest === 'open';
    case 'revealed':
      return latest === 'revealed';
    case 'accepted':
      return latest !== 'open' && agreed;
    case 'skipped':
      return true;
  }
}

function ofPlace(game: Game, { itemId, now, before }: StepOf<'place'>): Ruling {
  if (followerOf(game.state.items, itemId) !== now) return changedSince();
  // What was removed keeps its place, and marks it.
  const isKnown = before === null || !!findItem(game, before) || game.removedItems.has(before);
  if (!isKnown || before === itemId) return changedSince();
  return [{ change: 'items-moved', itemIds: [itemId], before }];
}

/** Takes a round back that nobody has voted in, as if it had not been opened. */
function ofRound(game: Game, { itemId, round, before }: StepOf<'round'>): Ruling {
  const item = findItem(game, itemId);
  const latest = item && latestRound(item);
  if (!latest || latest.number !== round || latest.state !== 'open') return changedSince();
  if (game.state.mode === 'async') return changedSince();
  if (game.ballots(itemId, round).size > 0) return refusal('voted_since');
  const without = { ...item, rounds: item.rounds.slice(0, -1) };
  const { status } = before;
  return [
    ...dropRound(item, latest),
    ...(canStand(without, status, isAgreed(item))
      ? [{ change: 'item' as const, itemId, fields: { status } }]
      : []),
    ...(game.state.currentItemId === itemId ? onTable(game, before.onTable) : []),
  ];
}

function ofTable(game: Game, { now, before }: StepOf<'table'>): Ruling {
  return game.state.mode === 'live' && game.state.currentItemId === now
    ? onTable(game, before)
    : changedSince();
}

/** Puts an item back on the table, or nothing, where it is gone. */
function onTable(game: Game, itemId: string | null): Change[] {
  const currentItemId = itemId !== null && findItem(game, itemId) ? itemId : null;
  return [{ change: 'session', fields: { currentItemId } }];
}

function ofSession(game: Game, { now, before }: StepOf<'session'>): Ruling {
  const { state } = game;
  if (markOfSession(state, before) !== now) return changedSince();
  const { title = state.title, framework: named = state.framework, members = {} } = before;
  const framework = typeof named === 'string' ? readyFramework(named) : named;
  const settings = settingsBefore(state.settings, before);
  const groups = settings.groups ?? [];
  if (!framework || !namesKnownGroups(framework, groups)) return changedSince();
  const people = state.participants.map((one) => {
    const group = members[one.id];
    const isKnown = group === null || groups.some(({ id }) => id === group);
    return group === undefined || !isKnown || one.removed ? one : inGroup(one, group);
  });
  if (people.some(({ group }) => group !== undefined && !groups.some(({ id }) => id === group)))
    return changedSince();
  const moved = people.filter((one, index) => one !== state.participants[index]);
  const isRecounted = markOf(framework) !== markOf(state.framework) || moved.length > 0;
  return [
    { change: 'session', fields: { title, settings, framework } },
    ...moved.map(
      ({ id, name, role, votes, group = null }): Change => ({
        change: 'participant',
        participantId: id,
        fields: { name, role, votes: !!votes, group },
      }),
    ),
    ...(isRecounted ? recount(game, framework, people) : []),
  ];
}

function settingsBefore(settings: Settings, before: StepOf<'session'>['before']): Settings {
  const { autoReveal = settings.autoReveal, anonymous = settings.anonymous } = before;
  const { playful = settings.playful, suggestion = settings.suggestion } = before;
  const { roundTimer = settings.roundTimer } = before;
  const { groups = settings.groups } = before;
  return {
    autoReveal,
    anonymous,
    passcode: settings.passcode,
    ...(playful != null && { playful }),
    ...(roundTimer && { roundTimer }),
    ...(suggestion && { suggestion }),
    ...(groups && { groups }),
  };
}
