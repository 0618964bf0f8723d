import { limits } from '#shared/commands/limits.ts';
import type { Days } from '#shared/fields/field.ts';
import type { PublicGroup, PublicItem, PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { quarterOf, quartersAround } from '#shared/roadmaps/quarters.ts';
import { type Naming, shownProperties } from '#shared/roadmaps/shown-properties.ts';
import type { Asker } from '#shared/workspace/query/matching.ts';
import { type Properties, propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Roadmap, RoadmapShape } from '#shared/workspace/roadmap.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** What a roadmap depends on beside itself. */
export interface ProjectedFrom {
  /** The items of the workspace, as they rank. */
  items: readonly RankedItem[];
  state: Pick<WorkspaceState, 'basics' | 'items' | 'members'>;
  /** The day that it is, `YYYY-MM-DD`. */
  today: string;
  /** In milliseconds since 1970. */
  now: number;
  /** What an item is called outside, by its id here. */
  idOf(itemId: string): string;
}

/**
 * What the public sees of a workspace by a roadmap: of the items that it asks for, the first of them, what was
 * chosen, and nothing else. It asks as nobody, in English, and by the days of Greenwich.
 */
export function projected(
  { name, words, query, shape, shows }: Roadmap,
  { items, state, today, now, idOf }: ProjectedFrom,
): PublicRoadmap {
  const properties = propertiesOf(state.basics, now);
  const asker: Asker = { language: 'en', self: null, today, midnight: Date.parse };
  const rows = answer(items, query, { state, properties, asker }).slice(0, limits.roadmapItems);
  const there = new Map(rows.map((row) => [row.item.id, row]));
  const criteria = new Map(state.basics.framework.criteria.map(({ id, name: own }) => [id, own]));
  const naming: Naming = {
    memberName: (id) => state.members.get(id)?.name,
    // What is not shown itself has no title here either.
    criterionName: (id) => criteria.get(id),
    itemTitle: (id) => there.get(id)?.item.title,
  };
  const shown = shownProperties(shows, properties, naming);
  const told: Told = {
    naming,
    properties,
    today,
    item: (row, days) => ({
      id: idOf(row.item.id),
      title: row.item.title,
      values: shown.map(({ read }) => read(row)),
      ...(days && { days }),
    }),
  };
  return {
    title: name,
    ...(words !== undefined && { words }),
    kind: shape.kind,
    properties: shown.map(({ as }) => as),
    groups: groupsIn(shape, rows, told),
  };
}

interface Told {
  naming: Naming;
  properties: Properties;
  today: string;
  item(row: RankedItem, days?: Days): PublicItem;
}

function groupsIn(shape: RoadmapShape, rows: readonly RankedItem[], told: Told): PublicGroup[] {
  switch (shape.kind) {
    case 'lanes':
      return lanes(shape, rows, told);
    case 'quarters':
      return quarters(shape, rows, told);
    case 'timeline':
      return timeline(shape, rows, told);
    case 'outcomes':
      return outcomes(rows, told);
  }
}

type Of<Kind extends RoadmapShape['kind']> = Extract<RoadmapShape, { kind: Kind }>;

/** An item stands in the first lane that has one of its values. */
function lanes(shape: Of<'lanes'>, rows: readonly RankedItem[], told: Told): PublicGroup[] {
  const property = told.properties.get(shape.property);
  const valuesOf = (row: RankedItem): readonly string[] => {
    if (property?.kind === 'choice') return [property.read(row)].flatMap((value) => value ?? []);
    return property?.kind === 'choices' ? property.read(row) : [];
  };
  const laneOf = (row: RankedItem) => {
    const values = valuesOf(row);
    return shape.lanes.findIndex((lane) => lane.values.some((value) => values.includes(value)));
  };
  const placed = rows.map((row) => ({ row, lane: laneOf(row) }));
  return shape.lanes.map(({ name }, index) => ({
    ...{ id: `lane-${index + 1}`, name },
    items: placed.flatMap(({ row, lane }) => (lane === index ? [told.item(row)] : [])),
  }));
}

function quarters(shape: Of<'quarters'>, rows: readonly RankedItem[], told: Told): PublicGroup[] {
  const property = told.properties.get(shape.property);
  const dayOf = (row: RankedItem) => {
    if (property?.kind === 'date') return property.read(row);
    return property?.kind === 'dates' ? property.read(row)?.to : undefined;
  };
  const placed = rows.map((row) => {
    const day = dayOf(row);
    return { row, in: day === undefined ? '' : nameOf(quarterOf(day)) };
  });
  return quartersAround(quarterOf(told.today), shape).map((quarter) => {
    const id = nameOf(quarter);
    const items = placed.flatMap((one) => (one.in === id ? [told.item(one.row)] : []));
    return { id, name: null, quarter, items };
  });
}

function nameOf({ year, quarter }: { year: number; quarter: number }): string {
  return `${year}-q${quarter}`;
}

function timeline(shape: Of<'timeline'>, rows: readonly RankedItem[], told: Told): PublicGroup[] {
  const bars = rows.flatMap((row) => {
    const days = daysOf(row, shape.days, told.properties);
    return days ? [{ row, item: told.item(row, days) }] : [];
  });
  if (shape.group === null)
    return [{ id: 'row-1', name: null, items: bars.map(({ item }) => item) }];
  const [grouping] = shownProperties([shape.group], told.properties, told.naming);
  // The words of the group, as the public reads them; an item of several stands in the row of its first.
  const rowsByName = new Map<string | null, PublicItem[]>();
  for (const { row, item } of bars) {
    const value = grouping?.read(row) ?? null;
    const first = Array.isArray(value) ? (value[0]?.name ?? null) : value;
    const name = typeof first === 'string' ? first : null;
    const those = rowsByName.get(name);
    if (those) those.push(item);
    else rowsByName.set(name, [item]);
  }
  const order = [...(grouping?.order ?? [])];
  const places = new Map(order.map((name, place) => [name, place]));
  const placeOf = (name: string | null) =>
    name === null ? order.length + 1 : (places.get(name) ?? order.length);
  return [...rowsByName]
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([name, items], index) => ({ id: `row-${index + 1}`, name, items }));
}

/** From when to when; what has but one of both is there for that day. */
function daysOf(row: RankedItem, by: string | null, properties: Properties): Days | null {
  if (by !== null) {
    const property = properties.get(by);
    if (property?.kind === 'dates') return property.read(row) ?? null;
    const day = property?.kind === 'date' ? property.read(row) : undefined;
    return day === undefined ? null : { from: day, to: day };
  }
  const { start, end } = row.item;
  const [from, to] = [start ?? end, end ?? start];
  return from === undefined || to === undefined ? null : { from, to };
}

/** Each item that others of these are a part of, with those below it; what is alone comes last, together. */
function outcomes(rows: readonly RankedItem[], told: Told): PublicGroup[] {
  const there = new Map(rows.map((row) => [row.item.id, row]));
  const parts = new Map<string, RankedItem[]>();
  for (const row of rows) {
    const top = topOf(row, there);
    if (top !== row) parts.set(top.item.id, [...(parts.get(top.item.id) ?? []), row]);
  }
  const tops = rows.filter((row) => topOf(row, there) === row);
  const groups = tops.flatMap((row): PublicGroup[] => {
    const below = parts.get(row.item.id);
    if (!below) return [];
    const outcome = told.item(row);
    const items = below.map((part) => told.item(part));
    return [{ id: outcome.id, name: outcome.title, outcome, items }];
  });
  const alone = tops.filter(({ item }) => !parts.has(item.id)).map((row) => told.item(row));
  return alone.length === 0 ? groups : [...groups, { id: 'alone', name: null, items: alone }];
}

/** What an item is a part of, up to the last that is shown. */
function topOf(row: RankedItem, there: ReadonlyMap<string, RankedItem>): RankedItem {
  let top = row;
  // No longer than there are items: what leads in a circle ends.
  for (let step = 0; step < there.size; step++) {
    const above = top.item.within === undefined ? undefined : there.get(top.item.within);
    if (!above) return top;
    top = above;
  }
  return top;
}
