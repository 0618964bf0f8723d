import { limits } from '#shared/commands/limits.ts';
import { isDay } from '#shared/fields/days.ts';
import { type Field, type FieldValue, optionsOf } from '#shared/fields/field.ts';

/** Why a value does not fit a field. */
export type ValueProblem =
  | 'not-text'
  | 'too-long'
  | 'not-a-number'
  | 'too-large'
  | 'not-a-step'
  | 'not-stars'
  | 'not-a-link'
  | 'not-a-day'
  | 'not-days'
  | 'ends-before-it-starts'
  | 'not-yes-or-no'
  | 'no-such-person'
  | 'no-such-option';

/** Whether somebody may stand in a field: a member's id. */
export type IsPerson = (memberId: string) => boolean;

/** Why a value does not fit its field; `null` where it does. */
export function problemOf(
  field: Field,
  value: FieldValue,
  isPerson: IsPerson,
): ValueProblem | null {
  switch (field.type) {
    case 'text':
      return textProblem(value);
    case 'link':
      return textProblem(value) ?? (isLink(value) ? null : 'not-a-link');
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return numberProblem(field, value);
    case 'date':
      return typeof value === 'string' && isDay(value) ? null : 'not-a-day';
    case 'dates':
      return daysProblem(value);
    case 'yes-no':
      return value === true ? null : 'not-yes-or-no';
    case 'person':
      return typeof value === 'string' && isPerson(value) ? null : 'no-such-person';
    case 'choice':
      return typeof value === 'string' && hasOption(field, value) ? null : 'no-such-option';
    case 'choices':
      return Array.isArray(value) && value.length > 0 && value.every((id) => hasOption(field, id))
        ? null
        : 'no-such-option';
  }
}

/** The same in a sentence. */
export function problemSentence(field: Field, problem: ValueProblem): string {
  const options = optionsOf(field).map(({ name }) => name);
  const step = field.type === 'number' ? (field.step ?? 1) : 1;
  const most = field.type === 'rating' ? field.most : 5;
  const what: Record<ValueProblem, string> = {
    'not-text': 'holds text',
    'too-long': `has at most ${limits.fieldText} characters`,
    'not-a-number': 'holds a number',
    'too-large': `holds numbers of at most ${limits.fieldNumber}`,
    'not-a-step': `goes in steps of ${step}`,
    'not-stars': `holds 1 to ${most} stars`,
    'not-a-link': 'holds a link, which starts with http:// or https://',
    'not-a-day': 'holds a day between 1900-01-01 and 2199-12-31',
    'not-days': 'holds two days, from one to the other',
    'ends-before-it-starts': 'can’t end before it starts',
    'not-yes-or-no': 'holds yes or no',
    'no-such-person': 'holds a member of this workspace',
    'no-such-option': `holds one of its options: ${options.slice(0, 10).join(', ')}`,
  };
  return `The field “${field.name}” ${what[problem]}.`;
}

function textProblem(value: FieldValue): ValueProblem | null {
  if (typeof value !== 'string' || value === '') return 'not-text';
  return [...value].length > limits.fieldText ? 'too-long' : null;
}

function isLink(value: FieldValue): boolean {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}

function numberProblem(field: Field, value: FieldValue): ValueProblem | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'not-a-number';
  if (Math.abs(value) > limits.fieldNumber) return 'too-large';
  if (field.type === 'rating')
    return Number.isInteger(value) && value >= 1 && value <= field.most ? null : 'not-stars';
  if (field.type !== 'number' || field.step === undefined) return null;
  const steps = value / field.step;
  return Math.abs(steps - Math.round(steps)) < 1e-6 ? null : 'not-a-step';
}

function daysProblem(value: FieldValue): ValueProblem | null {
  if (typeof value !== 'object' || Array.isArray(value)) return 'not-days';
  if (!isDay(value.from) || !isDay(value.to)) return 'not-a-day';
  return value.from <= value.to ? null : 'ends-before-it-starts';
}

function hasOption(field: Field, optionId: string): boolean {
  return optionsOf(field).some(({ id }) => id === optionId);
}
