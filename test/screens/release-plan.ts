import { aView } from '#test/workspace/backlog.ts';
import type { Place } from '#test/workspace/teammate.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

/** The day that is so many from today. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** A task of the plan: its id, title, first and last day from today, what it is a part of, what waits for it, its team. */
type Planned = readonly [
  id: string,
  title: string,
  days: readonly [number, number] | null,
  within: string | null,
  blocks: readonly string[],
  team: 'web' | 'app' | 'ops' | null,
];

const planned: readonly Planned[] = [
  ['checkout', 'Guest checkout', null, null, ['launch'], null],
  ['research', 'Talk to ten people who left their basket', [-24, -12], 'checkout', ['flow'], 'web'],
  ['flow', 'One page instead of four', [-11, 3], 'checkout', ['address', 'wallet'], 'web'],
  ['address', 'Address by two letters', [4, 16], 'checkout', ['tests'], 'web'],
  ['wallet', 'Pay by phone', [2, 20], 'checkout', ['tests'], 'app'],
  ['tests', 'Test with ten others', [21, 29], 'checkout', [], 'web'],
  ['tax', 'Tax engine', null, null, ['launch'], null],
  ['rates', 'Rates of all countries we sell to', [-18, -4], 'tax', ['rounding'], 'ops'],
  ['rounding', 'Rounding that an auditor signs', [-3, 9], 'tax', ['invoices'], 'ops'],
  ['invoices', 'Invoices for companies', [6, 18], 'tax', [], 'app'],
  ['moving', 'Move to the other payment provider', [-6, 12], null, ['load'], 'ops'],
  ['load', 'Load test as of Black Friday', [14, 19], null, ['launch'], 'ops'],
  ['texts', 'Texts in four languages', [10, 17], null, ['launch'], 'web'],
  ['freeze', 'Nothing changes any more', [29, 29], null, ['launch'], null],
  ['launch', 'Launch in Spain and France', [30, 34], null, [], null],
  ['gifts', 'Gift cards', null, null, [], 'app'],
  ['search', 'Search that forgives typing errors', null, null, [], 'web'],
  ['dark', 'Dark mode', null, null, [], 'app'],
];

/** A release that is being worked on: parts, dependencies, one thing that begins too early, some without dates. */
export async function releasePlan(serverUrl: string): Promise<Place> {
  const place = await beginWorkspace(serverUrl, { name: 'The shop' });
  const ada = await Teammate.arrive(serverUrl, place);
  await ada.do({
    type: 'field.put',
    field: {
      ...{ id: 'team', name: 'Team', type: 'choice' },
      options: [
        { id: 'web', name: 'Web', color: 'blue' },
        { id: 'app', name: 'App', color: 'teal' },
        { id: 'ops', name: 'Operations', color: 'ochre' },
      ],
    },
  });
  await ada.do({
    type: 'item.add',
    items: planned.map(([id, title, days, within, blocks, team]) => ({
      ...{ id, title, blocks: [...blocks] },
      ...(days && {
        ...(id !== 'freeze' && { start: inDays(days[0]) }),
        end: inDays(days[1]),
      }),
      ...(within !== null && { within }),
      ...(team !== null && { values: { team } }),
    })),
  });
  const [, active, closed] = ada.state.basics.statuses;
  if (active && closed) {
    const move = (itemIds: string[], status: string) =>
      ada.do({ type: 'item.set', itemIds, fields: { status } });
    await move(['research', 'rates'], closed.id);
    await move(['flow', 'rounding', 'moving'], active.id);
  }
  await ada.do({
    type: 'item.baseline',
    items: planned.flatMap(([itemId, , days]) =>
      days
        ? [{ itemId, baseline: { from: inDays(days[0] - 5), to: inDays(days[1] - 3), at: 1 } }]
        : [],
    ),
  });
  const columns = ['key', 'title', 'status', 'start', 'end'].map((property) => ({ property }));
  const timeline = {
    zoom: 'week',
    dates: null,
    shifts: true,
    critical: true,
    baseline: true,
  } as const;
  await ada.do({
    type: 'view.set',
    view: aView({
      ...{ id: 'gantt', name: 'Release plan', kind: 'gantt', color: 'field.team', columns },
      timeline,
    }),
  });
  await ada.do({
    type: 'view.set',
    view: aView({
      ...{ id: 'lanes', name: 'By team', kind: 'timeline', color: 'category', columns },
      ...{ group: 'field.team', timeline: { ...timeline, zoom: 'month' } },
    }),
  });
  ada.leave();
  return place;
}
