import { optionsOf } from '#shared/fields/field.ts';
import type {
  Chip,
  PublicFormat,
  PublicProperty,
  PublicValue,
} from '#shared/roadmaps/public-roadmap.ts';
import type { Properties, Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type ShownBuiltIn, shownBuiltIns } from '#shared/workspace/roadmap.ts';

/** What people, items and criteria are called outside; nothing where that is not to be known. */
export interface Naming {
  memberName(id: string): string | undefined;
  itemTitle(id: string): string | undefined;
  criterionName(id: string): string | undefined;
}

/** A property as the public reads it. */
export interface ShownProperty {
  as: PublicProperty;
  read(row: RankedItem): PublicValue;
  /** The names of what can be chosen, in their order; none where they stand in no order. */
  order: readonly string[];
}

/** Whether a property may be shown to the public at all. */
export function mayBeShown({ id }: Pick<Property, 'id'>): boolean {
  return isShownBuiltIn(id) || id.startsWith('field.') || id.startsWith('score.');
}

function isShownBuiltIn(id: string): id is ShownBuiltIn {
  return shownBuiltIns.some((one) => one === id);
}

/** Those of the chosen properties that are there, and may be shown. */
export function shownProperties(
  shows: readonly string[],
  properties: Properties,
  naming: Naming,
): ShownProperty[] {
  return [...new Set(shows)].flatMap((id) => {
    const property = properties.get(id);
    return property && mayBeShown(property) ? [shown(property, naming)] : [];
  });
}

function shown(property: Property, naming: Naming): ShownProperty {
  return {
    as: { ...titleOf(property, naming), ...formatOf(property) },
    read: readerOf(property, naming),
    order: 'choices' in property ? namesOf(property.choices) : [],
  };
}

function namesOf(choices: Extract<Property, { kind: 'choice' }>['choices']): string[] {
  return typeof choices === 'string' ? [] : choices.map(({ id, name }) => name ?? id);
}

function titleOf(
  { id, field }: Property,
  naming: Naming,
): { builtIn: ShownBuiltIn } | { name: string } {
  if (field) return { name: field.name };
  if (isShownBuiltIn(id)) return { builtIn: id };
  return { name: naming.criterionName(id.slice('score.'.length)) ?? '' };
}

function formatOf(property: Property): PublicFormat {
  const { id, field, kind } = property;
  if (field?.type === 'number')
    return { type: 'number', ...(field.unit !== undefined && { unit: field.unit }) };
  if (field?.type === 'money') return { type: 'money', currency: field.currency };
  if (field?.type === 'rating') return { type: 'rating', most: field.most };
  if (field?.type === 'percent') return { type: 'percent' };
  if (id === 'link' || field?.type === 'link') return { type: 'link' };
  if (id === 'description') return { type: 'markdown' };
  if (id === 'category') return { type: 'category' };
  switch (kind) {
    case 'text':
      return { type: 'text' };
    case 'number':
      return { type: 'number' };
    case 'date':
    case 'moment':
      return { type: 'day' };
    case 'dates':
      return { type: 'days' };
    case 'yes-no':
      return { type: 'yes-no' };
    case 'choice':
    case 'choices':
      return { type: 'chips' };
  }
}

function readerOf(property: Property, naming: Naming): (row: RankedItem) => PublicValue {
  switch (property.kind) {
    case 'choice': {
      if (property.id === 'category') return (row) => property.read(row) ?? null;
      const chipOf = chipsOf(property, naming);
      return (row) => {
        const value = property.read(row);
        const chip = value === undefined ? undefined : chipOf(value);
        return chip ? [chip] : null;
      };
    }
    case 'choices': {
      const chipOf = chipsOf(property, naming);
      return (row) => {
        const chips = property.read(row).flatMap((value) => chipOf(value) ?? []);
        return chips.length > 0 ? chips : null;
      };
    }
    case 'moment':
      return (row) => {
        const moment = property.read(row);
        return moment === undefined ? null : new Date(moment).toISOString().slice(0, 10);
      };
    default:
      return (row) => property.read(row) ?? null;
  }
}

/** What a choice is called, and its colour where it has one. */
function chipsOf(
  property: Extract<Property, { kind: 'choice' | 'choices' }>,
  naming: Naming,
): (value: string) => Chip | undefined {
  const { choices, field } = property;
  const named = (name: string | undefined) => (name === undefined ? undefined : { name });
  if (choices === 'members') return (id) => named(naming.memberName(id));
  if (choices === 'items') return (id) => named(naming.itemTitle(id));
  if (choices === 'words') return (word) => ({ name: word });
  const options = field ? optionsOf(field) : [];
  const colors = new Map(options.map(({ id, color }) => [id, color]));
  const names = new Map(choices.map(({ id, name }) => [id, name ?? id]));
  return (id) => {
    const name = names.get(id);
    const color = colors.get(id);
    return name === undefined ? undefined : { name, ...(color && { color }) };
  };
}
