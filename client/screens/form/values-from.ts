import type { FieldValue } from '#shared/fields/field.ts';
import { readValue } from '#shared/fields/texts.ts';
import type { PublicQuestion } from '#shared/workspace/forms/form.ts';

/** What the address of a form brings along: `?` and the id of a question, with a text, or the name or id of an option. */
export function valuesFrom(
  address: URLSearchParams,
  questions: readonly PublicQuestion[],
): Record<string, FieldValue> {
  return Object.fromEntries(
    questions.flatMap((question): [string, FieldValue][] => {
      const text = address.get(question.id);
      const value = text ? readAs(question, text) : null;
      return value === null ? [] : [[question.id, value]];
    }),
  );
}

function readAs({ kind }: PublicQuestion, text: string): FieldValue | null {
  if (kind.type === 'text') return text;
  if (kind.type === 'choice' && kind.options.some(({ id }) => id === text)) return text;
  const read = readValue({ id: 'brought', name: '', ...kind }, text, {
    people: [],
    language: 'en',
  });
  return read.ok ? read.value : null;
}
