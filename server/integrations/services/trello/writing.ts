import {
  type Calls,
  type Common,
  type RemoteRecord,
  type RemoteWrite,
  ServiceProblem,
  type Values,
  type Written,
} from '#server/integrations/connector.ts';
import { type RefusedWrite, refusalOf } from '#server/integrations/services/refused-write.ts';
import {
  type CustomField,
  customFields,
  type Label,
  labels,
  lists,
  made,
  nothing,
  oneLabel,
} from '#server/integrations/services/trello/answers.ts';
import { apiOf, idOf } from '#server/integrations/services/trello/api.ts';
import {
  cardsIn,
  labelName,
  marked,
  markOf,
  read,
  recordOf,
} from '#server/integrations/services/trello/cards.ts';

const refused = (said: string): RefusedWrite => ({ ok: false, why: 'refused', said });

/** What a card has by itself; everything else is a field of the board. */
const own = new Set([
  'name',
  'desc',
  'idList',
  'due',
  'start',
  'dueComplete',
  'idLabels',
  'idMembers',
]);

/** What several writes have to know; each is asked for once, and by who needs it. */
class Board {
  readonly #calls: Calls;
  readonly #at: string;
  #fields: Promise<CustomField[]> | undefined;
  #labels: Promise<Label[]> | undefined;

  constructor(calls: Calls, place: string) {
    this.#calls = calls;
    this.#at = `/boards/${idOf(place)}`;
  }

  fields(): Promise<CustomField[]> {
    this.#fields ??= apiOf(this.#calls).json(customFields, `${this.#at}/customFields`);
    return this.#fields;
  }

  /** The ids of labels by their names; those that the board does not have are made. */
  async labelIds(names: readonly string[]): Promise<string[]> {
    this.#labels ??= apiOf(this.#calls).json(labels, `${this.#at}/labels?limit=1000`);
    const there = await this.#labels;
    const ids: string[] = [];
    for (const name of names) {
      let label = there.find((one) => labelName(one).toLowerCase() === name.toLowerCase());
      if (!label) {
        const json = { name, color: null };
        label = await apiOf(this.#calls).json(oneLabel, `${this.#at}/labels`, { json });
        there.push(label);
      }
      ids.push(label.id);
    }
    return ids;
  }
}

/** Each card is written by itself, its own values by one call and those of the board's fields by another. */
export async function write(
  calls: Calls,
  place: string,
  writes: readonly RemoteWrite[],
): Promise<Written[]> {
  const board = new Board(calls, place);
  const refusals: (RefusedWrite | null)[] = [];
  for (const { id, values } of writes) refusals.push(await writeOne(calls, board, id, values));
  const ids = writes.flatMap(({ id }, index) => (refusals[index] === null ? id : []));
  const { records } = ids.length > 0 ? await read(calls, place, ids) : { records: [] };
  return writes.map(({ id }, index) => {
    const refusal = refusals[index] ?? null;
    if (refusal) return refusal;
    const record = records.find((one) => one.id === id);
    return record ? { ok: true, record } : { ok: false, why: 'unseen', said: '' };
  });
}

async function writeOne(
  calls: Calls,
  board: Board,
  id: string,
  values: Values,
): Promise<RefusedWrite | null> {
  try {
    const ownValues = await toldOf(board, values);
    const custom = await customOf(board, values);
    if (typeof custom === 'string') return refused(custom);
    const path = `/cards/${idOf(id)}`;
    if (Object.keys(ownValues).length > 0)
      await apiOf(calls).json(nothing, path, { method: 'PUT', json: ownValues });
    if (custom.length > 0)
      await apiOf(calls).json(nothing, `${path}/customFields`, {
        method: 'PUT',
        json: { customFieldItems: custom },
      });
    return null;
  } catch (error) {
    return refusalOf(error);
  }
}

/** What is a card's own, as Trello wants to be told it. */
async function toldOf(board: Board, values: Values): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (!own.has(field)) continue;
    if (field === 'idLabels') told[field] = (await board.labelIds(listOf(value))).join(',');
    else if (field === 'idMembers') told[field] = listOf(value).join(',');
    else if (field === 'due' || field === 'start') told[field] = timeOf(value);
    else if (field === 'dueComplete') told[field] = value === true;
    else told[field] = value ?? '';
  }
  return told;
}

/** What stands in fields of the board; a sentence where one of them is not there. */
async function customOf(board: Board, values: Values): Promise<object[] | string> {
  const custom = Object.entries(values).filter(([field]) => !own.has(field));
  if (custom.length === 0) return [];
  const fields = await board.fields();
  const items: object[] = [];
  for (const [idCustomField, value] of custom) {
    const field = fields.find(({ id }) => id === idCustomField);
    if (!field) return `There is no field ${idCustomField} any more.`;
    items.push({ idCustomField, ...itemOf(field.type, value) });
  }
  return items;
}

function itemOf(type: string, value: Common): object {
  if (type === 'list') return value === null ? { idValue: '', value: '' } : { idValue: value };
  if (value === null || (type === 'checkbox' && value === false)) return { value: '' };
  if (type === 'checkbox') return { value: { checked: 'true' } };
  if (type === 'date') return { value: { date: timeOf(value) } };
  return { value: { [type]: `${value}` } };
}

/** Noon in Greenwich is on that day nearly everywhere. */
function timeOf(day: Common): string | null {
  return day === null ? null : `${day}T12:00:00.000Z`;
}

function listOf(value: Common): readonly string[] {
  if (value === null) return [];
  return typeof value === 'object' ? value : [`${value}`];
}

/** A new card stands at the end of its list, the first one where none is named. */
export async function create(
  calls: Calls,
  place: string,
  values: Values,
  marker: string,
): Promise<RemoteRecord> {
  const board = new Board(calls, place);
  const { idList, desc, ...others } = await toldOf(board, values);
  const json = {
    ...others,
    idList: idList ?? (await firstList(calls, place)),
    desc: marked(`${desc ?? ''}`, marker),
  };
  const { id } = await apiOf(calls).json(made, '/cards', { json });
  const custom = Object.entries(values).filter(([field]) => !own.has(field));
  // What is refused now is said once it is written again.
  if (custom.length > 0) await writeOne(calls, board, id, Object.fromEntries(custom));
  const { records } = await read(calls, place, [id]);
  const [record] = records;
  if (!record) throw new ServiceProblem('forbidden', 'The card was made, and can’t be seen.');
  return record;
}

async function firstList(calls: Calls, place: string): Promise<string> {
  const [first] = await listsOf(calls, place);
  if (!first) throw new ServiceProblem('refused', 'The board has no list.');
  return first.id;
}

function listsOf(calls: Calls, place: string) {
  return apiOf(calls).json(lists, `/boards/${idOf(place)}/lists?filter=open&fields=name`);
}

/** Cards that were made from here say so at the end of their descriptions. */
export async function createdWith(
  calls: Calls,
  place: string,
  marker: string,
): Promise<RemoteRecord | null> {
  for (const { id } of await listsOf(calls, place)) {
    const found = (await cardsIn(calls, id)).find((card) => markOf(card) === marker);
    if (found) return recordOf(found);
  }
  return null;
}
