import type { Query } from '#shared/workspace/filter.ts';

/** The ways in which the answer to a saved question is shown. */
export const viewKinds = ['table', 'board', 'timeline', 'gantt', 'chart'] as const;
export type ViewKind = (typeof viewKinds)[number];

/** What a calendar is divided into, from near to far. */
export const zooms = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Zoom = (typeof zooms)[number];

/** How a timeline shows items, and a Gantt chart. */
export interface TimelineShown {
  zoom: Zoom;
  /** The id of the field of days in which items say when they are; `null`: in their start and end. */
  dates: string | null;
  /** What depends on an item that is moved is pushed back where it has to be. */
  shifts: boolean;
  /** What can't end later without all ending later is marked. */
  critical: boolean;
  /** When items were to be is drawn below them. */
  baseline?: boolean | undefined;
}

/** As it is where nobody said anything else. */
export const plainTimeline: TimelineShown = {
  ...{ zoom: 'month', dates: null, shifts: true, critical: false },
};

export interface ViewColumn {
  /** The id of a property. */
  property: string;
  /** In pixels; its property's own where it is left out. */
  width?: number | undefined;
}

/** Four named parts of a chart, and where they meet, on its scales. */
export interface Quadrants {
  x: number;
  y: number;
  /** From the upper left, row by row. */
  names: readonly [string, string, string, string];
}

/** Over which numbers a chart shows items, by the ids of properties. */
export interface ChartShown {
  x: string;
  y: string;
  /** What says how large they are; `null`: all the same. */
  size: string | null;
  quadrants: Quadrants | null;
}

/** What is asked of the items, and how the answer is shown. Properties are named by their ids. */
export interface Shown {
  kind: ViewKind;
  query: Query;
  /** What a table puts items together by, and what a board has a column for each of; `null` for nothing. */
  group: string | null;
  /** What a board has a lane for each of. */
  swimlanes: string | null;
  /** Fields that are shown, in their order. */
  columns: readonly ViewColumn[];
  /** What items are coloured by. */
  color: string | null;
  timeline?: TimelineShown | undefined;
  /** Without it, over the first numbers that items have. */
  chart?: ChartShown | undefined;
}

/** A question that was saved, under a name. */
export interface View extends Shown {
  id: string;
  name: string;
  /** The member who alone sees it; `null` where everybody does. */
  owner: string | null;
  createdAt: number;
  /** Sorts it among those that the same people see: a fractional index. Absent where nobody moved it: behind those, as they were made. */
  place?: string;
}

/** A view as somebody saves it; `shared`: for everybody. */
export type ViewToSave = Omit<View, 'owner' | 'createdAt' | 'place'> & { shared: boolean };

/** Whether a member sees it. */
export function sees(memberId: string, { owner }: Pick<View, 'owner'>): boolean {
  return owner === null || owner === memberId;
}

/** A view as a command saves it: what everybody sees already stays so. One that is shared stands behind the others. */
export function savedView(
  before: View | undefined,
  { shared, ...shown }: ViewToSave,
  { by, at }: { by: string; at: number },
): View {
  const isShared = shared || before?.owner === null;
  const owner = isShared ? null : by;
  const place = before?.owner === owner ? before.place : undefined;
  return {
    ...{ ...shown, owner, createdAt: before?.createdAt ?? at },
    ...(place !== undefined && { place }),
  };
}
