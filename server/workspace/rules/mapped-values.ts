import { isEmpty, isSameValue } from '#server/workspace/rules/merging.ts';
import { limits } from '#shared/commands/limits.ts';
import { httpLink } from '#shared/commands/texts.ts';
import { type Field, type FieldValue, valueIn } from '#shared/fields/field.ts';
import type { MappedProperty, PropertyMapping } from '#shared/integrations/connection.ts';
import type { Common, RemoteField, RemoteOption } from '#shared/integrations/remote.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Status, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** What of an item stands for what of a record elsewhere. */

type Known = Pick<WorkspaceState, 'basics' | 'members'>;
type Fields = WorkspaceCommandOf<'item.set'>['fields'];

/** What stands in a property here; ids of what is chosen are ours. */
export function oursOf(
  { basics }: Pick<Known, 'basics'>,
  item: WorkspaceItem,
  property: MappedProperty,
  priority: number | undefined,
): Common {
  if (property === 'priority') return priority ?? null;
  if (isScore(property)) return item.scores?.[criterionOf(property)] ?? null;
  if (isField(property)) {
    const field = fieldOf(basics.fields, property);
    const value = field && valueIn(field, item);
    return value === undefined || (typeof value === 'object' && 'from' in value) ? null : value;
  }
  return item[property] ?? null;
}

/**
 * What stands there, as it would stand here; `null` where nothing here stands for it. Of several, those here that
 * nobody there could stand for stay.
 */
export function inward(
  known: Known,
  { mapping, field }: { mapping: PropertyMapping; field: RemoteField },
  theirs: Common,
  ours: Common,
): { value: Common } | null {
  const choices = choicesOf(known, mapping.property);
  if (choices) {
    const ids = listOf(theirs);
    const mapped = ids.map((id) => standingFor(id, mapping, field, choices));
    const isOne = isSingle(known, mapping.property);
    if (isOne) {
      if (ids.length === 0) return { value: null };
      const first = mapped.find((id) => id !== undefined);
      return first === undefined ? null : { value: first };
    }
    // Of those here that nobody stands for there, nobody there can say anything.
    const unsaid = listOf(ours).filter(
      (id) => !(field.options ?? []).some((one) => meansOurs(one, id, mapping, choices)),
    );
    return { value: unique([...mapped.filter((id) => id !== undefined), ...unsaid]) };
  }
  switch (mapping.property) {
    case 'labels': {
      const named = listOf(theirs).map(
        (id) => field.options?.find((one) => one.id === id)?.name ?? id,
      );
      const cut = named.map((name) => cutTo(oneLine(name), limits.itemLabel)).filter(Boolean);
      return { value: unique(cut).slice(0, limits.labels) };
    }
    case 'title': {
      const title = cutTo(oneLine(textOf(theirs)), limits.itemTitle);
      return title === '' ? null : { value: title };
    }
    case 'description':
      return { value: cutTo(textOf(theirs).trim(), limits.itemDescription) || null };
    case 'start':
    case 'end':
      return { value: dayOf(theirs) };
    case 'link':
      return linkOf(theirs);
    default:
      return inwardToField(known, mapping.property, theirs);
  }
}

/**
 * What stands here, as it is to stand there; `undefined` where nothing there stands for it. What there says the same
 * already is left as it is.
 */
export function outward(
  known: Known,
  { mapping, field }: { mapping: PropertyMapping; field: RemoteField },
  ours: Common,
  theirs: Common,
): Common | undefined {
  const back = inward(known, { mapping, field }, theirs, ours);
  if (back && isSameValue(back.value, ours)) return theirs;
  const choices = choicesOf(known, mapping.property);
  const { options = [] } = field;
  if (choices) {
    const wanted = listOf(ours);
    if (wanted.length === 0) return isList(field) ? [] : null;
    const found = wanted.map((id) => theirsFor(id, mapping, field, choices));
    const those = found.filter((id) => id !== undefined);
    if (!isList(field)) return those[0];
    // Those there that stand for nobody here stay.
    const unsaid = listOf(theirs).filter(
      (id) => standingFor(id, mapping, field, choices) === undefined,
    );
    return unique([...those, ...unsaid]);
  }
  if (field.kind === 'options') {
    const names = listOf(ours).map((name) => options.find((one) => isNamed(one, name))?.id);
    return names.filter((id) => id !== undefined);
  }
  if (field.kind === 'yes-no') return ours === true;
  if (typeof ours === 'number' && field.kind !== 'number') return String(ours);
  return ours;
}

/** The item with this in a property of its. */
export function withValue(property: MappedProperty, value: Common): Fields {
  if (isField(property))
    return { values: { [property.slice('field.'.length)]: valueForField(value) } };
  switch (property) {
    case 'labels':
    case 'people':
      return { [property]: [...listOf(value)] };
    case 'title':
    case 'status':
      return typeof value === 'string' ? { [property]: value } : {};
    case 'description':
    case 'type':
    case 'start':
    case 'end':
    case 'link':
      return { [property]: typeof value === 'string' ? value : null };
    default:
      // Scores are set as such, and priorities made here.
      return {};
  }
}

interface Choice {
  id: string;
  name: string;
  category?: Status['category'];
}

/** What can be chosen here; `null` where it is no choice. */
function choicesOf({ basics, members }: Known, property: MappedProperty): Choice[] | null {
  const people = () => [...members.values()].filter(({ removed }) => !removed);
  switch (property) {
    case 'status':
      return basics.statuses;
    case 'type':
      return basics.types;
    case 'people':
      return people();
    default: {
      const field = fieldOf(basics.fields, property);
      if (field?.type === 'choice' || field?.type === 'choices') return field.options;
      return field?.type === 'person' ? people() : null;
    }
  }
}

function isSingle({ basics }: Known, property: MappedProperty): boolean {
  if (property === 'people') return false;
  return fieldOf(basics.fields, property)?.type !== 'choices';
}

function isList({ kind }: RemoteField): boolean {
  return kind === 'options' || kind === 'labels' || kind === 'people';
}

/** Which of ours one of theirs stands for: as it is mapped, by its name, or, of statuses, by its category. */
function standingFor(
  id: string,
  { options = {} }: PropertyMapping,
  field: RemoteField,
  choices: readonly Choice[],
): string | undefined {
  const mapped = Object.hasOwn(options, id) ? options[id] : undefined;
  if (mapped !== undefined) return choices.find((one) => one.id === mapped)?.id;
  const option = field.options?.find((one) => one.id === id);
  const name = option?.name ?? id;
  const named = choices.find((one) => isNamed(one, name));
  if (named) return named.id;
  return choices.find(({ category }) => category !== undefined && category === option?.category)
    ?.id;
}

function meansOurs(
  option: RemoteOption,
  ours: string,
  mapping: PropertyMapping,
  choices: readonly Choice[],
): boolean {
  const field = { id: '', name: '', kind: 'option', options: [option] } as const;
  return standingFor(option.id, mapping, field, choices) === ours;
}

/** Which of theirs stands for one of ours: the first that is mapped to it, that has its name, or its category. */
function theirsFor(
  ours: string,
  mapping: PropertyMapping,
  { options = [] }: RemoteField,
  choices: readonly Choice[],
): string | undefined {
  const mapped = Object.entries(mapping.options ?? {}).find(([, id]) => id === ours)?.[0];
  if (mapped !== undefined) return mapped;
  const choice = choices.find(({ id }) => id === ours);
  if (!choice) return undefined;
  const free = options.filter(({ id }) => !Object.hasOwn(mapping.options ?? {}, id));
  const named = free.find((one) => isNamed(one, choice.name));
  if (named) return named.id;
  return free.find(({ category }) => category !== undefined && category === choice.category)?.id;
}

function inwardToField(
  { basics }: Known,
  property: MappedProperty,
  theirs: Common,
): { value: Common } | null {
  if (isScore(property)) return inwardToScore(basics, property, theirs);
  const field = fieldOf(basics.fields, property);
  switch (field?.type) {
    case 'text':
      return { value: cutTo(textOf(theirs).trim(), limits.fieldText) || null };
    case 'link':
      return linkOf(theirs);
    case 'number':
    case 'money':
    case 'percent':
    case 'rating': {
      if (isEmpty(theirs)) return { value: null };
      const number = Number(theirs);
      return Number.isFinite(number) ? { value: number } : null;
    }
    case 'date':
      return { value: dayOf(theirs) };
    case 'yes-no':
      return { value: theirs === true ? true : null };
    default:
      return null;
  }
}

/** A number there is the score of a criterion. */
function inwardToScore(
  { framework }: Known['basics'],
  property: `score.${string}`,
  theirs: Common,
): { value: Common } | null {
  if (!framework.criteria.some(({ id }) => id === criterionOf(property))) return null;
  if (isEmpty(theirs)) return { value: null };
  return typeof theirs === 'number' && Math.abs(theirs) <= 1e9 ? { value: theirs } : null;
}

function valueForField(value: Common): FieldValue | null {
  if (typeof value === 'object' && value !== null) return value.length > 0 ? [...value] : null;
  return value === false || value === '' ? null : value;
}

function fieldOf(fields: readonly Field[], property: MappedProperty): Field | undefined {
  return fields.find(({ id }) => property === `field.${id}`);
}

export function criterionOf(property: `score.${string}`): string {
  return property.slice('score.'.length);
}

export function isScore(property: MappedProperty): property is `score.${string}` {
  return property.startsWith('score.');
}

function isField(property: MappedProperty): property is `field.${string}` {
  return property.startsWith('field.');
}

function listOf(value: Common): readonly string[] {
  if (value === null || value === '') return [];
  return typeof value === 'object' ? value : [String(value)];
}

function textOf(value: Common): string {
  return value === null ? '' : typeof value === 'object' ? value.join(', ') : String(value);
}

function dayOf(value: Common): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(textOf(value))?.[0] ?? null;
}

function linkOf(value: Common): { value: Common } | null {
  if (isEmpty(value)) return { value: null };
  const link = httpLink.safeParse(textOf(value));
  return link.success ? { value: link.data } : null;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** At most so many characters, none of them cut in half. */
function cutTo(text: string, most: number): string {
  return text.length <= most ? text : [...text].slice(0, most).join('').trim();
}

function isNamed({ name }: { name: string }, wanted: string): boolean {
  return name.trim().toLowerCase() === wanted.trim().toLowerCase();
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
