import type { Order } from '#shared/workspace/filter.ts';
import type { Asker } from '#shared/workspace/query/matching.ts';
import type { Properties, Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Basics, Member, WorkspaceItem } from '#shared/workspace/state.ts';

/** What orders need to know beside the items. */
export interface OrderedIn {
  basics: Pick<Basics, 'statuses'>;
  properties: Properties;
  members: ReadonlyMap<string, Pick<Member, 'name'>>;
  items: ReadonlyMap<string, Pick<WorkspaceItem, 'number'>>;
  asker: Pick<Asker, 'language'>;
}

/**
 * The rows, which come in the order of their places, in these orders, the first counts most. What has nothing to be ordered by stands last, whichever way
 * round; and in the order of ranks, what is closed stands behind all else.
 */
export function inOrder(
  rows: readonly RankedItem[],
  orders: readonly Order[],
  within: OrderedIn,
): RankedItem[] {
  const keys = orders.flatMap(({ property: id, descending }) => {
    const property = within.properties.get(id);
    return property ? [once(() => keysOf(rows, property, descending, within))] : [];
  });
  if (keys.length === 0) return [...rows];
  const places = Uint32Array.from(rows, (_, index) => index);
  places.sort((a, b) => {
    for (const keyed of keys) {
      const key = keyed();
      const difference = (key[a] ?? last) - (key[b] ?? last);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return Array.from(places, (place) => rows[place]).filter((row) => row !== undefined);
}

/** What a further order goes by is made where the first says nothing, and not before. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Greater than every key. */
const last = Number.MAX_VALUE;

/** A number for each row that they are ordered by, the least first. */
function keysOf(
  rows: readonly RankedItem[],
  property: Property,
  descending: boolean,
  within: OrderedIn,
): Float64Array {
  const numbers = numbersOf(rows, property, within);
  const closed = closedIn(within.basics);
  return Float64Array.from(rows, ({ item }, index) => {
    if (property.id === 'rank' && closed.has(item.status)) return last;
    const number = numbers(index);
    if (number === undefined) return last / 2;
    return descending ? -number : number;
  });
}

function numbersOf(
  rows: readonly RankedItem[],
  property: Property,
  { items, members, asker: { language } }: OrderedIn,
): (index: number) => number | undefined {
  const at = <T>(read: (row: RankedItem) => T) => {
    const values = rows.map(read);
    return (index: number) => values[index];
  };
  switch (property.kind) {
    case 'number':
    case 'moment':
      return at(property.read);
    case 'date':
      return at((row) => timeOf(property.read(row)));
    case 'dates':
      return at((row) => timeOf(property.read(row)?.from));
    case 'yes-no':
      return at((row) => (property.read(row) ? 0 : 1));
    case 'text': {
      if (property.id === 'key') return at(({ item }) => item.number);
      // They come in the order of their places.
      if (property.id === 'place') return (index) => index;
      return ranked(rows.map(property.read), language);
    }
    case 'choice':
    case 'choices': {
      const { choices } = property;
      const first = (row: RankedItem) => {
        const value = property.read(row);
        return typeof value === 'string' ? value : value?.[0];
      };
      if (choices === 'words') return ranked(rows.map(first), language);
      if (choices === 'members')
        return ranked(
          rows.map((row) => members.get(first(row) ?? '')?.name),
          language,
        );
      if (choices === 'items') return at((row) => items.get(first(row) ?? '')?.number);
      const order = new Map(choices.map(({ id }, index) => [id, index]));
      return at((row) => order.get(first(row) ?? ''));
    }
  }
}

function timeOf(day: string | undefined): number | undefined {
  return day === undefined ? undefined : Date.parse(day);
}

/** The place of each text among all of them. */
function ranked(
  texts: readonly (string | undefined)[],
  language: string,
): (index: number) => number | undefined {
  const distinct = [...new Set(texts)].filter((text) => text !== undefined).filter(Boolean);
  distinct.sort(collatorFor(language).compare);
  const ranks = new Map(distinct.map((text, index) => [text, index]));
  return (index) => ranks.get(texts[index] ?? '');
}

/** Making one takes as long as thousands of comparisons. */
const collators = new Map<string, Intl.Collator>();

/** By language, numbers in texts by their size. */
export function collatorFor(language: string): Intl.Collator {
  const known = collators.get(language) ?? new Intl.Collator(language, { numeric: true });
  collators.set(language, known);
  return known;
}

function closedIn({ statuses }: Pick<Basics, 'statuses'>): ReadonlySet<string> {
  return new Set(statuses.filter(({ category }) => category === 'closed').map(({ id }) => id));
}
