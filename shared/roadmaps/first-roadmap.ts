import { optionsOf } from '#shared/fields/field.ts';
import type { Filter } from '#shared/workspace/filter.ts';
import type { Lane, RoadmapKind, RoadmapShape, RoadmapToSave } from '#shared/workspace/roadmap.ts';
import type { Basics, Status } from '#shared/workspace/state.ts';

/** Whom a roadmap is for. */
export const audiences = ['customers', 'leadership', 'team'] as const;
export type Audience = (typeof audiences)[number];

/** What the three lanes are called, in the language of who makes a roadmap. */
export type LaneNames = Record<'now' | 'next' | 'later', string>;

/** What was answered to the three questions: for whom, about what time, and what they may see. */
export interface Answers {
  id: string;
  name: string;
  time: RoadmapKind;
  shows: readonly string[];
}

type Known = Pick<Basics, 'statuses' | 'types' | 'fields'>;

/** A roadmap that stands at once, to be changed from there. */
export function firstRoadmap(
  { id, name, time, shows }: Answers,
  basics: Known,
  names: LaneNames,
): RoadmapToSave {
  const shape = firstShape(time, basics, names);
  const notDone: Filter = { property: 'category', is: 'none-of', value: ['closed'] };
  const isAboutTime = time === 'quarters' || time === 'timeline';
  const order = isAboutTime ? 'start' : 'rank';
  return {
    ...{ id, name, shape, shows },
    query: {
      filter: isAboutTime ? null : notDone,
      orders: [{ property: order, descending: false }],
    },
  };
}

/** How a roadmap of this kind begins. */
export function firstShape(kind: RoadmapKind, basics: Known, names: LaneNames): RoadmapShape {
  switch (kind) {
    case 'lanes':
      return lanesOfField(basics, names) ?? lanesOfStatuses(basics, names);
    case 'quarters':
      return { kind, property: 'end', back: 0, ahead: 3 };
    case 'timeline': {
      const choice = basics.fields.find(({ type }) => type === 'choice');
      return { kind, days: null, group: choice ? `field.${choice.id}` : null };
    }
    case 'outcomes':
      return { kind };
  }
}

/** What is shown at first, before anybody says otherwise: to customers nothing but titles. */
export function firstShown(audience: Audience, { types, fields }: Known): string[] {
  const choices = fields
    .filter(({ type }) => type === 'choice')
    .slice(0, 2)
    .map(({ id }) => `field.${id}`);
  const type = types.length > 0 ? ['type'] : [];
  switch (audience) {
    case 'customers':
      return [];
    case 'leadership':
      return ['status', 'people', ...choices, 'priority'];
    case 'team':
      return ['key', ...type, 'status', 'people', 'labels', ...choices, 'description'];
  }
}

/** A field of the workspace that says now, next or later already. */
function lanesOfField({ fields }: Known, names: LaneNames): RoadmapShape | null {
  const wanted = Object.values(names).map((name) => name.toLowerCase());
  const field = fields.find((one) => {
    const own = optionsOf(one).map(({ name }) => name.toLowerCase());
    return wanted.filter((name) => own.includes(name)).length >= 2;
  });
  if (!field) return null;
  const lanes = optionsOf(field).map(({ id, name }): Lane => ({ id, name, values: [id] }));
  return { kind: 'lanes', property: `field.${field.id}`, lanes };
}

/** What is under way is now; of what is open the first status of several is later, and the others are next. */
function lanesOfStatuses({ statuses }: Known, names: LaneNames): RoadmapShape {
  const of = (category: Status['category']) =>
    statuses.filter((one) => one.category === category).map(({ id }) => id);
  const open = of('open');
  const [later, next] = open.length > 1 ? [open.slice(0, 1), open.slice(1)] : [[], open];
  return {
    ...{ kind: 'lanes', property: 'status' },
    lanes: [
      { id: 'now', name: names.now, values: of('active') },
      { id: 'next', name: names.next, values: next },
      { id: 'later', name: names.later, values: later },
    ],
  };
}
