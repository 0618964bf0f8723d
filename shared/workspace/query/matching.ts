import { daysAfter, isDay } from '#shared/fields/days.ts';
import type { Days } from '#shared/fields/field.ts';
import {
  type Condition,
  type ConditionValue,
  type Filter,
  me,
  needsNoValue,
  type Operator,
} from '#shared/workspace/filter.ts';
import type { Properties, Property, PropertyKind } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** Which of the items a filter asks for. */

/** Who asks, and when: days depend on where one is. */
export interface Asker {
  /** The language that texts are compared in. */
  language: string;
  /** The id of the member who asks; `null` for nobody in person. */
  self: string | null;
  /** The day it is, as `YYYY-MM-DD`. */
  today: string;
  /** When a day begins, in milliseconds since 1970. */
  midnight(day: string): number;
}

const ordered = ['equals', 'less', 'more', 'at-most', 'at-least', 'empty', 'filled'] as const;

/** What can be asked of a kind, in the order in which it is offered. */
export const operatorsOf: Readonly<Record<PropertyKind, readonly Operator[]>> = {
  text: ['contains', 'lacks', 'equals', 'empty', 'filled'],
  number: ordered,
  moment: ordered,
  date: ordered,
  dates: ['equals', 'less', 'more', 'empty', 'filled'],
  'yes-no': ['yes', 'no'],
  choice: ['any-of', 'none-of', 'empty', 'filled'],
  choices: ['any-of', 'all-of', 'none-of', 'empty', 'filled'],
};

/** Whether a condition can be asked of a property: the property may have become another since. */
export function fits({ is, value }: Condition, { kind }: Property): boolean {
  if (!operatorsOf[kind].includes(is)) return false;
  if (needsNoValue(is)) return true;
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'moment':
    case 'date':
    case 'dates':
      return typeof value === 'number' || (typeof value === 'string' && isDay(value));
    case 'yes-no':
      return false;
    case 'choice':
    case 'choices':
      return Array.isArray(value) && value.length > 0;
  }
}

/** Says of each item whether it is asked for. A condition on what is not there any more asks for nothing. */
export function matcherOf(
  filter: Filter | null,
  properties: Properties,
  asker: Asker,
): (row: RankedItem) => boolean {
  return (filter && compiled(filter, properties, asker)) ?? (() => true);
}

type Matcher = (row: RankedItem) => boolean;

function compiled(filter: Filter, properties: Properties, asker: Asker): Matcher | null {
  if ('all' in filter) {
    const all = those(filter.all, properties, asker);
    return all.length === 0 ? null : (row) => all.every((matches) => matches(row));
  }
  if ('any' in filter) {
    const any = those(filter.any, properties, asker);
    return any.length === 0 ? null : (row) => any.some((matches) => matches(row));
  }
  if ('not' in filter) {
    const matches = compiled(filter.not, properties, asker);
    return matches && ((row) => !matches(row));
  }
  const property = propertyOf(properties, filter);
  return property && fits(filter, property) ? conditionOn(property, filter, asker) : null;
}

function those(filters: readonly Filter[], properties: Properties, asker: Asker): Matcher[] {
  return filters.flatMap((filter) => compiled(filter, properties, asker) ?? []);
}

/** The property that a condition is on, if it is still there. */
export function propertyOf(
  properties: Properties,
  { property: id }: Pick<Condition, 'property'>,
): Property | undefined {
  return properties.get(id);
}

function conditionOn(property: Property, condition: Condition, asker: Asker): Matcher {
  const { is, value } = condition;
  switch (property.kind) {
    case 'text':
      return onText(property.read, is, String(value ?? ''), asker.language);
    case 'number':
      return onNumber(property.read, is, Number(value));
    case 'moment':
      return onMoment(property.read, is, value ?? 0, asker);
    case 'date': {
      const { read } = property;
      return onDays((row) => daysOf(read(row)), is, value ?? 0, asker);
    }
    case 'dates':
      return onDays(property.read, is, value ?? 0, asker);
    case 'yes-no':
      return (row) => (property.read(row) === true) === (is === 'yes');
    case 'choice': {
      const { read } = property;
      const one = (row: RankedItem) => {
        const id = read(row);
        return id === undefined ? [] : [id];
      };
      return onChoices(one, is, chosen(value, asker));
    }
    case 'choices':
      return onChoices(property.read, is, chosen(value, asker));
  }
}

function onText(
  read: (row: RankedItem) => string | undefined,
  is: Operator,
  value: string,
  language: string,
): Matcher {
  const wanted = value.trim().toLocaleLowerCase(language);
  const textOf = (row: RankedItem) => (read(row) ?? '').toLocaleLowerCase(language);
  switch (is) {
    case 'contains':
      return (row) => textOf(row).includes(wanted);
    case 'lacks':
      return (row) => !textOf(row).includes(wanted);
    case 'empty':
      return (row) => !read(row);
    case 'filled':
      return (row) => Boolean(read(row));
    default:
      return (row) => textOf(row).trim() === wanted;
  }
}

function onNumber(
  read: (row: RankedItem) => number | undefined,
  is: Operator,
  value: number,
): Matcher {
  const holds = comparison(is, value, value);
  return (row) => holds(read(row));
}

function onMoment(
  read: (row: RankedItem) => number | undefined,
  is: Operator,
  value: ConditionValue,
  { today, midnight }: Asker,
): Matcher {
  const day = typeof value === 'number' ? daysAfter(today, value) : String(value);
  const holds = comparison(is, midnight(day), midnight(daysAfter(day, 1)) - 1);
  return (row) => holds(read(row));
}

/** Days that are compared with a day; those from one to another are on each between them. */
function onDays(
  read: (row: RankedItem) => Days | undefined,
  is: Operator,
  value: ConditionValue,
  { today }: Asker,
): Matcher {
  const day = typeof value === 'number' ? daysAfter(today, value) : String(value);
  if (is === 'empty') return (row) => read(row) === undefined;
  const holds = (days: Days): boolean => {
    switch (is) {
      case 'less':
        return days.to < day;
      case 'more':
        return days.from > day;
      case 'at-most':
        return days.to <= day;
      case 'at-least':
        return days.from >= day;
      case 'filled':
        return true;
      default:
        return days.from <= day && day <= days.to;
    }
  };
  return (row) => {
    const days = read(row);
    return days !== undefined && holds(days);
  };
}

function daysOf(day: string | undefined): Days | undefined {
  return day === undefined ? undefined : { from: day, to: day };
}

/** What is compared with a span, both ends included: numbers with themselves, moments with a day. */
function comparison(
  is: Operator,
  from: number,
  to: number,
): (value: number | undefined) => boolean {
  switch (is) {
    case 'empty':
      return (value) => value === undefined;
    case 'filled':
      return (value) => value !== undefined;
    case 'less':
      return (value) => value !== undefined && value < from;
    case 'more':
      return (value) => value !== undefined && value > to;
    case 'at-most':
      return (value) => value !== undefined && value <= to;
    case 'at-least':
      return (value) => value !== undefined && value >= from;
    default:
      return (value) => value !== undefined && value >= from && value <= to;
  }
}

function onChoices(
  read: (row: RankedItem) => readonly string[],
  is: Operator,
  wanted: ReadonlySet<string>,
): Matcher {
  switch (is) {
    case 'any-of':
      return (row) => read(row).some((id) => wanted.has(id));
    case 'none-of':
      return (row) => !read(row).some((id) => wanted.has(id));
    case 'all-of':
      return (row) => {
        const has = read(row);
        return [...wanted].every((id) => has.includes(id));
      };
    case 'empty':
      return (row) => read(row).length === 0;
    default:
      return (row) => read(row).length > 0;
  }
}

function chosen(value: ConditionValue | undefined, { self }: Asker): ReadonlySet<string> {
  const ids = typeof value === 'object' ? value : [];
  return new Set(ids.map((id) => (id === me ? (self ?? id) : id)));
}
