import { newItems } from '#server/rules/backlog.ts';
import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import type { CommandOf, SettingsPatch } from '#shared/commands/commands.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { type Framework, readyFramework } from '#shared/scoring/frameworks.ts';

export interface NewGame {
  title: string;
  facilitator: { id: string; name: string };
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
        },
      },
    },
    {
      change: 'participant',
      participantId: facilitator.id,
      fields: { name: facilitator.name, role: 'facilitator', votes: false },
    },
    { change: 'items-added', items: newItems(items, new Set()), before: null },
  ];
}

export function updateSettings(game: Game, command: CommandOf<'settings.update'>): Ruling {
  const { title = game.state.title, autoReveal, anonymous, passcode } = command;
  const before = game.state.settings;
  const settings = {
    autoReveal: autoReveal ?? before.autoReveal,
    anonymous: anonymous ?? before.anonymous,
    passcode: passcode === undefined ? before.passcode : passcode !== null,
  };
  return [{ change: 'session', fields: { title, settings } }];
}

export function updateFramework(
  game: Game,
  { framework: named }: CommandOf<'framework.update'>,
): Ruling {
  const framework = typeof named === 'string' ? readyFramework(named) : named;
  if (!framework) return refusal('invalid');
  if (JSON.stringify(framework) === JSON.stringify(game.state.framework)) return [];
  // A removed item may come back, and its rounds were played with this framework too.
  const items = [...game.state.items, ...game.removedItems.values()];
  const played = items.some((item) => item.rounds.length > 0);
  return played ? refusal('framework_in_use') : [{ change: 'session', fields: { framework } }];
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
