import { newItems } from '#server/rules/backlog.ts';
import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import { inGroup } from '#server/rules/people.ts';
import { recount } from '#server/rules/rounds.ts';
import type { CommandOf, SettingsPatch } from '#shared/commands/commands.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { type Carried, carry } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Grouped, namesKnownGroups, withinGroups } from '#shared/scoring/groups.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { Item } from '#shared/session/state.ts';

export interface NewGame {
  title: string;
  facilitator: Grouped & { name: string };
  framework: Framework;
  items: CommandOf<'item.add'>['items'];
  settings: SettingsPatch;
}

/** A new session: its setup, its first facilitator and its backlog. `now` is in milliseconds since 1970. */
export function openSession(
  { title, facilitator, framework, items, settings }: NewGame,
  now: number,
): Change[] {
  return [
    {
      change: 'session',
      fields: {
        title,
        createdAt: now,
        framework,
        settings: {
          autoReveal: settings.autoReveal ?? false,
          anonymous: settings.anonymous ?? false,
          passcode: typeof settings.passcode === 'string',
          ...(settings.playful !== undefined && { playful: settings.playful }),
          ...(settings.roundTimer && { roundTimer: settings.roundTimer }),
          ...(settings.suggestion && { suggestion: settings.suggestion }),
          ...(settings.groups && { groups: settings.groups }),
        },
      },
    },
    {
      change: 'participant',
      participantId: facilitator.id,
      fields: {
        name: facilitator.name,
        role: 'facilitator',
        votes: false,
        group: facilitator.group ?? null,
      },
    },
    { change: 'items-added', items: newItems(items, new Set()), before: null },
  ];
}

/**
 * Changes settings. A group that is left out is dissolved: its people are in none, and criteria that were
 * for it alone are everybody's.
 */
export function updateSettings(game: Game, command: CommandOf<'settings.update'>): Ruling {
  const { title = game.state.title, autoReveal, anonymous, passcode, playful } = command;
  const { roundTimer, suggestion, groups } = command;
  const { settings, framework, participants } = game.state;
  const { roundTimer: timerBefore, ...before } = settings;
  const timer = roundTimer === undefined ? timerBefore : roundTimer;
  const next = {
    ...before,
    ...(timer && { roundTimer: timer }),
    autoReveal: autoReveal ?? before.autoReveal,
    anonymous: anonymous ?? before.anonymous,
    passcode: passcode === undefined ? before.passcode : passcode !== null,
    ...(playful !== undefined && { playful }),
    ...(suggestion && { suggestion }),
    ...(groups && { groups }),
  };
  if (!groups) return [{ change: 'session', fields: { title, settings: next } }];
  const known = new Set(groups.map(({ id }) => id));
  const fitted = withinGroups(framework, groups);
  const moved = participants.flatMap((one) =>
    one.group !== undefined && !known.has(one.group) && !one.removed ? [inGroup(one, null)] : [],
  );
  const people = participants.map((one) => moved.find(({ id }) => id === one.id) ?? one);
  const counts = moved.length > 0 || fitted !== framework ? recount(game, fitted, people) : [];
  return [
    { change: 'session', fields: { title, settings: next, framework: fitted } },
    ...moved.map(
      ({ id, name, role, votes }): Change => ({
        change: 'participant',
        participantId: id,
        fields: { name, role, votes: !!votes, group: null },
      }),
    ),
    ...counts,
  ];
}

/** Whoever has the old link is a stranger from now on; who is in stays in. */
export function renewLink(game: Game, { key }: CommandOf<'link.renew'>): Ruling {
  return game.state.linkKey === key ? [] : [{ change: 'session', fields: { linkKey: key } }];
}

/**
 * Changes what is asked of the items, also in a running session:
 *
 * - A ballot in an open round stays as it was cast. What of it counts, cards of criteria (by id) whose deck
 *   has them (by label), is sorted out at the reveal; until then it may be cast anew.
 * - A round that was revealed is history: neither its ballots nor its results change. Results of criteria
 *   that vanish wait in it for their return.
 * - Scores stay with the item. Those of criteria that vanish don't count in the priority, and do again
 *   when the criterion returns.
 * - Where it says so, criteria that are new have the scores that others had so far, also on removed items.
 *   Nothing is taken away for it, so that going back restores everything.
 */
export function updateFramework(
  game: Game,
  { framework: named, carry: carried = [] }: CommandOf<'framework.update'>,
): Ruling {
  const framework = typeof named === 'string' ? readyFramework(named) : named;
  if (!framework) return refusal('invalid');
  const { settings, participants, framework: before } = game.state;
  if (!namesKnownGroups(framework, settings.groups ?? [])) return refusal('no_group');
  if (JSON.stringify(framework) === JSON.stringify(before)) return [];
  const isKnown = ({ from, to }: Carried) =>
    hasCriterion(before, from) && hasCriterion(framework, to);
  if (!carried.every(isKnown)) return refusal('no_criterion');
  return [
    { change: 'session', fields: { framework } },
    ...recount(game, framework, participants),
    ...[...game.state.items, ...game.removedItems.values()].flatMap((item): Change[] => {
      const scores = item.scores && carry(before, framework, carried, item.scores);
      return scores === undefined || scores === item.scores
        ? []
        : [
            {
              change: 'item',
              itemId: item.id,
              fields: { scores, ...stillImported(item, carried) },
            },
          ];
    }),
  ];
}

function hasCriterion({ criteria }: Framework, criterionId: string): boolean {
  return criteria.some(({ id }) => id === criterionId);
}

/** A score that came with an import and that nobody agreed on is no more agreed on where it is carried to. */
function stillImported({ imported, scores }: Item, carried: readonly Carried[]) {
  if (!imported) return {};
  const also = carried.flatMap(({ from, to }) =>
    imported.includes(from) && scores?.[to] === undefined ? [to] : [],
  );
  return { imported: [...new Set([...imported, ...also])] };
}

/** Starts a timer, unless one of this length is running: a command that is sent twice starts one. */
export function startTimer(game: Game, { seconds }: CommandOf<'timer.start'>, now: number): Ruling {
  const { timer } = game.state;
  if (timer?.seconds === seconds && now < timer.endsAt) return [];
  return [{ change: 'session', fields: { timer: { seconds, endsAt: now + seconds * 1000 } } }];
}

export function stopTimer(game: Game): Ruling {
  return game.state.timer === null ? [] : [{ change: 'session', fields: { timer: null } }];
}
