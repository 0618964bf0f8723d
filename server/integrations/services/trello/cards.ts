import {
  type Calls,
  type Changed,
  type Common,
  type Found,
  type Reading,
  type RemoteRecord,
  type Search,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import {
  batch,
  type Card,
  cards,
  type Label,
  lists,
} from '#server/integrations/services/trello/answers.ts';
import { apiOf, idOf } from '#server/integrations/services/trello/api.ts';
import { matches, readQuery } from '#server/integrations/services/trello/query.ts';

/** Cards of a board: how they are found and read. */

/** So many are answered at once, and so many are read by one call. */
const pageSize = 1000;
export const readAtOnce = 10;

const asked = new URLSearchParams({
  fields: 'idShort,idBoard,idList,closed,shortUrl,name,desc,due,start,dueComplete,labels,idMembers',
  customFieldItems: 'true',
});

/** A list of the board is a page. */
export async function search(calls: Calls, { place, query, page }: Search): Promise<Found> {
  const terms = readQuery(query);
  const all = await apiOf(calls).json(
    lists,
    `/boards/${idOf(place)}/lists?filter=open&fields=name`,
  );
  // Lists that were moved meanwhile are where they were: the order is that of their ids.
  const ordered = all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const at = ordered.findIndex(({ id }) => page === undefined || id >= page);
  const list = ordered[at];
  if (!list) return { records: [] };
  const inIt = await cardsIn(calls, list.id);
  const next = ordered[at + 1]?.id;
  return {
    records: inIt.filter((card) => matches(card, list.name, terms)).map(recordOf),
    ...(next !== undefined && { next }),
  };
}

/**
 * All that there is, each time: Trello does not say of every change when it was made, such as of a label that was put
 * on a card. That takes as many calls as the board has lists. The cursor says nothing therefore.
 */
export async function changes(calls: Calls, asked: Search): Promise<Changed> {
  return { ...(await search(calls, asked)), cursor: 'all' };
}

export async function cardsIn(calls: Calls, list: string): Promise<Card[]> {
  const found: Card[] = [];
  let before = '';
  while (true) {
    const path = `/lists/${list}/cards?${asked}&limit=${pageSize}${before && `&before=${before}`}`;
    const some = await apiOf(calls).json(cards, path);
    found.push(...some);
    if (some.length < pageSize) return found;
    const [first] = some.map(({ id }) => id).toSorted();
    before = first ?? '';
  }
}

/** Those that were archived, or moved to another board, are not answered. */
export async function read(calls: Calls, place: string, ids: readonly string[]): Promise<Reading> {
  const urls = ids.map((id) => `/cards/${idOf(id)}?${asked}`).join(',');
  const answers = await apiOf(calls).json(batch, `/batch?urls=${encodeURIComponent(urls)}`);
  const records = answers.flatMap((answer) => {
    if (typeof answer !== 'number')
      return answer.closed || answer.idBoard !== place ? [] : recordOf(answer);
    if (answer === 404 || answer === 401) return [];
    throw new ServiceProblem('unreachable', `It answered with ${answer}.`);
  });
  // Whether one was deleted, or is not seen, Trello does not say.
  return { records, gone: [] };
}

/** What is written last in the description of a card that was made from here, and not shown here. */
const markPattern = /\n*\[priority-poker\]: <([^>\n]*)>\s*$/;

export function marked(description: string, marker: string): string {
  return `${description}\n\n[priority-poker]: <${marker}>`.trimStart();
}

export function markOf({ desc }: Card): string | undefined {
  return markPattern.exec(desc)?.[1];
}

export function recordOf(card: Card): RemoteRecord {
  const { id, idShort, shortUrl, name, desc, idList, due, start, dueComplete } = card;
  const custom = card.customFieldItems.map(({ idCustomField, idValue, value }) => {
    const { number, text, date, checked } = value ?? {};
    const common: Common =
      number !== undefined
        ? Number(number)
        : checked !== undefined
          ? checked === 'true' || null
          : (text ?? dayOf(date) ?? idValue ?? null);
    return [idCustomField, common] as const;
  });
  return {
    ...{ id, key: `#${idShort}`, address: shortUrl },
    values: {
      ...{
        name,
        desc: desc.replace(markPattern, '') || null,
        idList,
        dueComplete: dueComplete || null,
      },
      ...{ due: dayOf(due), start: dayOf(start) },
      idLabels: someOf(card.labels.map(labelName)),
      idMembers: someOf(card.idMembers),
      ...Object.fromEntries(custom),
    },
  };
}

/** Labels without a name are called by their colour. */
export function labelName({ name, color }: Label): string {
  return name || color || '';
}

function someOf(list: readonly string[]): readonly string[] | null {
  return list.length > 0 ? list : null;
}

/** The day of a time, as it is in Greenwich: Trello does not say where people are. */
function dayOf(time: string | null | undefined): string | null {
  return time ? time.slice(0, 10) : null;
}
