import type { Days, OptionColor } from '#shared/fields/field.ts';
import type { RoadmapKind, ShownBuiltIn } from '#shared/workspace/roadmap.ts';

/**
 * A roadmap as everybody sees it who has its link: all that there is of it outside of its workspace. Ids in it
 * are made for it alone, and lead nowhere else.
 */
export interface PublicRoadmap {
  title: string;
  words?: string;
  kind: RoadmapKind;
  /** What is shown of an item beside its title; the values of items stand in the same order. */
  properties: readonly PublicProperty[];
  groups: readonly PublicGroup[];
  /** Visitors may say what they want. */
  voices?: true;
}

/** `builtIn`: a language says what it is called. */
export type PublicProperty = ({ builtIn: ShownBuiltIn } | { name: string }) & PublicFormat;

/** How values are to be written. */
export type PublicFormat =
  | {
      type:
        | 'text'
        | 'markdown'
        | 'link'
        | 'day'
        | 'days'
        | 'yes-no'
        | 'percent'
        | 'category'
        | 'chips';
    }
  | { type: 'number'; unit?: string }
  | { type: 'money'; currency: string }
  | { type: 'rating'; most: number };

/** One of what a property lets choose from, or a person, by name. */
export interface Chip {
  name: string;
  color?: OptionColor;
}

/** Days are `YYYY-MM-DD`; a category is `open`, `active` or `closed`. `null`: nothing stands there. */
export type PublicValue = string | number | true | Days | readonly Chip[] | null;

export interface PublicItem {
  id: string;
  title: string;
  values: readonly PublicValue[];
  /** On a timeline: where its bar begins and ends. */
  days?: Days;
}

/** A lane, a quarter, a row of a timeline, or an outcome with what belongs to it. */
export interface PublicGroup {
  id: string;
  /** `null` for what is in no group; a quarter has a name in every language. */
  name: string | null;
  quarter?: Quarter;
  /** What the items of the group are for. */
  outcome?: PublicItem;
  items: readonly PublicItem[];
}

export interface Quarter {
  year: number;
  /** 1 to 4. */
  quarter: number;
}
