import { numberFormat } from '#client/language/formats.ts';
import type { Field } from '#shared/fields/field.ts';
import type { ValueProblem } from '#shared/fields/problems.ts';
import { type Person, readValue, valueText } from '#shared/fields/texts.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf, type WorkspaceState } from '#shared/workspace/state.ts';

/** Cells as text, as a spreadsheet gives and takes them. */

export type Fields = WorkspaceCommandOf<'item.set'>['fields'];

export interface CellsIn {
  state: Pick<WorkspaceState, 'basics' | 'items'>;
  people: readonly Person[];
  language: string;
}

export type ReadCell =
  | { ok: true; fields: Fields }
  /** `field`: what its sentence is about. */
  | { ok: false; problem: ValueProblem; field: Field };

/** Whether what stands there can be changed at all. */
export function isEditable({ id, field }: Pick<Property, 'id' | 'field'>): boolean {
  return field !== undefined || editable.has(id);
}

const editable: ReadonlySet<string> = new Set([
  ...['title', 'type', 'status', 'labels', 'people', 'start', 'end', 'within', 'link'],
]);

/** What a cell says, such that `readCell` reads it as the same. */
export function cellText(property: Property, row: RankedItem, within: CellsIn): string {
  const field = fieldOf(property, within);
  switch (property.kind) {
    case 'text':
      return property.read(row) ?? '';
    case 'number': {
      const number = property.read(row);
      if (number === undefined) return '';
      return field ? valueText(field, number, within) : numberText(number, within.language);
    }
    case 'moment': {
      const moment = property.read(row);
      return moment === undefined ? '' : new Date(moment).toISOString().slice(0, 10);
    }
    case 'choice': {
      const id = property.read(row);
      if (id === undefined) return '';
      if (property.id === 'within') {
        const item = within.state.items.get(id);
        return item ? keyOf(within.state.basics, item) : '';
      }
      if (property.id === 'created-by')
        return within.people.find((person) => person.id === id)?.name ?? '';
      return field ? valueText(field, id, within) : id;
    }
    case 'choices': {
      const ids = property.read(row);
      if (ids.length === 0) return '';
      return field ? valueText(field, [...ids], within) : ids.join(', ');
    }
    default: {
      const value = property.read(row);
      return field && value !== undefined ? valueText(field, value, within) : '';
    }
  }
}

/** What is to be set for a cell to say this; empty text empties it. */
export function readCell(property: Property, text: string, within: CellsIn): ReadCell {
  const written = text.trim();
  if (property.id === 'title')
    return written === ''
      ? { ok: false, problem: 'not-text', field: titleField }
      : { ok: true, fields: { title: written.replace(/\s+/g, ' ') } };
  if (property.id === 'labels') {
    const labels = written.split(/[,;\n]/).map((label) => label.trim());
    return { ok: true, fields: { labels: [...new Set(labels.filter(Boolean))] } };
  }
  if (property.id === 'within') return readWithin(written, within);
  const field = fieldOf(property, within);
  if (!field) return { ok: false, problem: 'not-text', field: titleField };
  const read = readValue(field, written, within);
  if (!read.ok) return { ...read, field };
  const { value } = read;
  if (property.field) return { ok: true, fields: { values: { [property.field.id]: value } } };
  if (property.id === 'people')
    return { ok: true, fields: { people: Array.isArray(value) ? value : [] } };
  if (typeof value === 'string') return { ok: true, fields: { [property.id]: value } };
  // Every item has a status.
  return property.id === 'status'
    ? { ok: false, problem: 'no-such-option', field }
    : { ok: true, fields: { [property.id]: null } };
}

const titleField: Field = { id: 'title', name: '', type: 'text' };

/** What an item always has, as if it were a field, to be read and written like one. */
function fieldOf(
  { id, field }: Pick<Property, 'id' | 'field'>,
  { state: { basics }, people }: CellsIn,
): Field | null {
  if (field) return field;
  const options = (of: readonly Person[]) =>
    of.map((one) => ({ id: one.id, name: one.name, color: 'gray' as const }));
  switch (id) {
    case 'status':
      return { id, name: '', type: 'choice', options: options(basics.statuses) };
    case 'type':
      return { id, name: '', type: 'choice', options: options(basics.types) };
    case 'people':
      return { id, name: '', type: 'choices', options: options(people) };
    case 'start':
    case 'end':
      return { id, name: '', type: 'date' };
    case 'link':
      return { id, name: '', type: 'link' };
    default:
      return null;
  }
}

function readWithin(written: string, { state: { basics, items } }: CellsIn): ReadCell {
  if (written === '') return { ok: true, fields: { within: null } };
  const key = written.split(/\s/)[0]?.toUpperCase();
  const found = [...items.values()].find((item) => keyOf(basics, item) === key);
  if (found) return { ok: true, fields: { within: found.id } };
  return { ok: false, problem: 'no-such-option', field: titleField };
}

function numberText(number: number, language: string): string {
  return numberFormat(language, {
    ...{ useGrouping: false, maximumSignificantDigits: 15 },
  }).format(number);
}

/** A block of cells as tab-separated values; what has a tab, a line end or a quote in it is quoted. */
export function toTsv(cells: readonly (readonly string[])[]): string {
  return cells
    .map((row) =>
      row
        .map((text) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join('\t'),
    )
    .join('\n');
}

/** Reads what a spreadsheet has copied. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\n') rows.push([]);
    // The end of the text matches once more, with nothing before it.
    if (end === '') break;
  }
  return rows;
}
