import type { Query } from '#shared/workspace/filter.ts';

/** What a team shows others of its work, and the links by which they come to see it. */

/** A column of a roadmap, under words of its own. */
export interface Lane {
  id: string;
  name: string;
  /** Ids of what the property lets choose from: items that have one of these stand in it. */
  values: readonly string[];
}

/** How a roadmap is laid out. Properties are named by their ids. */
export type RoadmapShape =
  /** Such as Now, Next and Later. What stands in no lane is not shown. */
  | { kind: 'lanes'; property: string; lanes: readonly Lane[] }
  /**
   * A column for each quarter of a year, from so many before the one that it is to so many after it, by a day of
   * the item. Of that day nothing but its quarter is shown.
   */
  | { kind: 'quarters'; property: string; back: number; ahead: number }
  /** Bars on a timeline, by a field of two days, or the item's start and end with `null`; `group`: in rows. */
  | { kind: 'timeline'; days: string | null; group: string | null }
  /** Each item that others are a part of, with those. */
  | { kind: 'outcomes' };

export type RoadmapKind = RoadmapShape['kind'];

export interface Roadmap {
  id: string;
  /** What it is called, to the public too. */
  name: string;
  /** A few words to whoever looks at it. */
  words?: string;
  query: Query;
  shape: RoadmapShape;
  /** Ids of the properties that are shown of an item, beside its title. */
  shows: readonly string[];
  /** Roadmaps stand in the order in which they were made. In milliseconds since 1970, as all times here. */
  createdAt: number;
}

/** A roadmap as somebody saves it. */
export type RoadmapToSave = Omit<Roadmap, 'createdAt'>;

/** Pages of which hosts may show a roadmap inside of them: none, any, or those at these addresses. */
export type Frames = 'none' | 'any' | readonly string[];

/** A link by which a roadmap is seen, by whoever has it. */
export interface RoadmapLink {
  id: string;
  roadmapId: string;
  /** Stands in its address. Every member may know it: each of them sees more than it shows. */
  secret: string;
  /** What one has to say as well; drawn, and no word of somebody's own. Absent where the link is enough. */
  passcode?: string;
  /** When it ends; absent where it does not. */
  until?: number;
  frames: Frames;
  /** Visitors may say what they want: it lands among what was sent in. */
  voices?: true;
  createdAt: number;
  /** The id of the member who made it. */
  by: string;
}

export type RoadmapLinkToSave = Omit<RoadmapLink, 'createdAt' | 'by'>;

/** What can be shown of an item beside its title, fields of the workspace and scores apart. */
export const shownBuiltIns = [
  ...['key', 'description', 'type', 'status', 'category', 'labels', 'people', 'start', 'end'],
  ...['within', 'parent', 'foreign-key', 'link', 'priority'],
] as const;
export type ShownBuiltIn = (typeof shownBuiltIns)[number];

/** Whether a link still leads to its roadmap. */
export function isOpen({ until }: Pick<RoadmapLink, 'until'>, now: number): boolean {
  return until === undefined || now < until;
}

/** A roadmap as a command saves it. */
export function savedRoadmap(
  before: Roadmap | undefined,
  roadmap: RoadmapToSave,
  at: number,
): Roadmap {
  return { ...roadmap, createdAt: before?.createdAt ?? at };
}

/** A link as a command saves it: who made it, and when, stays. */
export function savedLink(
  before: RoadmapLink | undefined,
  link: RoadmapLinkToSave,
  { by, at }: { by: string; at: number },
): RoadmapLink {
  return { ...link, by: before?.by ?? by, createdAt: before?.createdAt ?? at };
}

/** An origin that may show a roadmap inside of its pages, such as `https://*.example.com`. */
export const originShape = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i;
