import type { Field, FieldOption, FieldType } from '#shared/fields/field.ts';

/** A field while somebody works on it: all that any type needs, as it is typed. */
export interface FieldDraft {
  id: string;
  name: string;
  type: FieldType;
  required: boolean;
  unit: string;
  step: string;
  currency: string;
  most: number;
  options: readonly FieldOption[];
}

export function draftOf(field: Field | null, id: string): FieldDraft {
  const nothing = { unit: '', step: '', currency: 'EUR', most: 5, options: [] };
  if (!field) return { ...nothing, id, name: '', type: 'text', required: false };
  const { name, type, required = false } = field;
  return {
    ...nothing,
    ...{ id: field.id, name, type, required },
    ...(field.type === 'number' && {
      unit: field.unit ?? '',
      step: field.step === undefined ? '' : String(field.step),
    }),
    ...(field.type === 'money' && { currency: field.currency }),
    ...(field.type === 'rating' && { most: field.most }),
    ...((field.type === 'choice' || field.type === 'choices') && { options: field.options }),
  };
}

/** The field that was drafted; options without a name are left out. `step` is what was read of the draft's. */
export function fieldOf(draft: FieldDraft, step: number | null): Field {
  const { id, type, required } = draft;
  const base = { id, name: draft.name.trim(), ...(required && ({ required } as const)) };
  const unit = draft.unit.trim();
  switch (type) {
    case 'number':
      return {
        ...base,
        type,
        ...(unit !== '' && { unit }),
        ...(step !== null && { step }),
      };
    case 'money':
      return { ...base, type, currency: draft.currency };
    case 'rating':
      return { ...base, type, most: draft.most };
    case 'choice':
    case 'choices': {
      const options = draft.options
        .map((option) => ({ ...option, name: option.name.trim() }))
        .filter(({ name }) => name !== '');
      return { ...base, type, options };
    }
    default:
      return { ...base, type };
  }
}
