/** What can be asked of a backlog: conditions, and what joins them, nested; and an order. */

/** How deep conditions may be nested, and how many there may be. */
export const mostFilterDepth = 8;
export const mostConditions = 100;

export const operators = [
  ...['any-of', 'all-of', 'none-of', 'contains', 'lacks', 'equals'],
  ...['less', 'more', 'at-most', 'at-least', 'yes', 'no', 'empty', 'filled'],
] as const;
export type Operator = (typeof operators)[number];

/**
 * Texts: what is contained or equalled, in any case. Numbers: what is compared with. Days: `YYYY-MM-DD`, or a
 * number of days from today. Choices: ids; `me` is the member who asks.
 */
export type ConditionValue = string | number | readonly string[];

export interface Condition {
  /** The id of a property. */
  property: string;
  is: Operator;
  /** Absent where the operator needs none. */
  value?: ConditionValue | undefined;
}

/** A list of nothing asks for nothing. */
export type Filter =
  | { all: readonly Filter[] }
  | { any: readonly Filter[] }
  | { not: Filter }
  | Condition;

/** Whether an operator says all by itself. */
export function needsNoValue(operator: Operator): boolean {
  return ['yes', 'no', 'empty', 'filled'].includes(operator);
}

/** Stands for the member who asks. */
export const me = 'me';

/** What items stand in the order of. */
export interface Order {
  /** The id of a property. */
  property: string;
  descending: boolean;
}

/** What is asked of a backlog: which of its items, and in which order. */
export interface Query {
  /** `null`: all of them. */
  filter: Filter | null;
  /** The first counts most; without any, by hand. */
  orders: readonly Order[];
}
