import { runAutomations } from '#server/workspace/rules/automations.ts';
import type { Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { valueIn } from '#shared/fields/field.ts';
import { dayIn, nextDayIn } from '#shared/fields/time-zones.ts';
import type { Automation } from '#shared/workspace/automation.ts';
import type { Basics, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** Up to which day each automation that waits for days has seen to them, by what it waits for. */
export type DaysSeen = Readonly<Record<string, string>>;

type Dated = Automation & { when: { on: 'date' } };

/**
 * What is to be watched from now on, where it is other than what is: a new automation has seen to today already,
 * and to all that was before.
 */
export function watchDays(
  { basics }: Pick<WorkspaceState, 'basics'>,
  seen: DaysSeen,
  now: number,
): WorkspaceChange[] {
  const dated = datedIn(basics);
  const next = Object.fromEntries(
    dated.map((one) => [placeOf(one), seen[placeOf(one)] ?? dayIn(one.when.timeZone, now)]),
  );
  const places = Object.keys(next);
  const isSame =
    places.length === Object.keys(seen).length && places.every((place) => place in seen);
  return isSame ? [] : [{ change: 'days-seen', seen: next, at: nextLook(dated, next, now) }];
}

/**
 * What automations do because days have come since they last saw to them, be it one or, where the server was
 * down, many: once for an item, in the name of the admin who has been here longest.
 */
export function daysCame(workspace: Workspace, seen: DaysSeen, now: number): WorkspaceChange[] {
  const { basics, items, members } = workspace.state;
  const dated = datedIn(basics);
  if (dated.length === 0) return [];
  const [actor] = [...members.values()]
    .filter(({ role, removed }) => role === 'admin' && !removed)
    .sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1));
  const runs = dated.flatMap((automation) => {
    const today = dayIn(automation.when.timeZone, now);
    const through = seen[placeOf(automation)] ?? today;
    return [...items.values()]
      .filter((item) => {
        const day = item.removedAt === undefined ? dayOf(basics, item, automation) : undefined;
        return day !== undefined && through < day && day <= today;
      })
      .map(({ id: itemId }) => ({ automation, itemId }));
  });
  const next = Object.fromEntries(
    dated.map((one) => {
      const [today, through = today] = [dayIn(one.when.timeZone, now), seen[placeOf(one)]];
      // Should the clock have gone back, what was done is not done again.
      return [placeOf(one), laterOf(through, today)];
    }),
  );
  return [
    ...(actor ? runAutomations(workspace, actor.id, runs, now) : []),
    { change: 'days-seen', seen: next, at: nextLook(dated, next, now) },
  ];
}

function datedIn({ automations = [] }: Basics): Dated[] {
  return automations.filter((one): one is Dated => one.when.on === 'date' && !one.off);
}

function laterOf(a: string, b: string): string {
  return a < b ? b : a;
}

/** What waits for another day, or for it elsewhere, begins anew. */
function placeOf({ id, when: { property, timeZone } }: Dated): string {
  return `${id} ${property} ${timeZone}`;
}

function dayOf(
  { fields }: Pick<Basics, 'fields'>,
  item: WorkspaceItem,
  { when: { property } }: Dated,
): string | undefined {
  if (property === 'start' || property === 'end') return item[property];
  const field = fields.find(({ id, type }) => type === 'date' && property === `field.${id}`);
  const value = field && valueIn(field, item);
  return typeof value === 'string' ? value : undefined;
}

/** When the first of them has to look again; `null` where there is none. */
function nextLook(dated: readonly Dated[], seen: DaysSeen, now: number): number | null {
  const looks = dated.map((one) => {
    const { timeZone } = one.when;
    const isBehind = (seen[placeOf(one)] ?? '') < dayIn(timeZone, now);
    return isBehind ? now : nextDayIn(timeZone, now);
  });
  return looks.length === 0 ? null : Math.min(...looks);
}
