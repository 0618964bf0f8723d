import { valuesFrom } from '#client/screens/form/values-from.ts';
import { isRecord } from '#client/sync/json.ts';
import type { FieldValue } from '#shared/fields/field.ts';
import { withFallbacks } from '#shared/workspace/forms/answers.ts';
import type { Answers } from '#shared/workspace/forms/asked.ts';
import type { PublicForm } from '#shared/workspace/forms/form.ts';

/** What was typed before, else what the address brings along, else what stands there at first. */
export function firstAnswers(
  form: PublicForm,
  address = new URLSearchParams(),
  draft: unknown = null,
): Answers {
  const questions = form.sections.flatMap((section) => section.questions);
  const stood = questions.flatMap(({ id, fallback }) =>
    fallback === undefined ? [] : [[id, fallback]],
  );
  return withFallbacks(form, {
    ...Object.fromEntries(stood),
    ...valuesFrom(address, questions),
    // It was written here.
    ...(isRecord(draft) ? (draft as Answers) : {}),
  });
}

/** With another answer to a question, or with none. */
export function withAnswer(answers: Answers, id: string, value: FieldValue | undefined): Answers {
  const { [id]: _, ...others } = answers;
  return value === undefined ? others : { ...others, [id]: value };
}
