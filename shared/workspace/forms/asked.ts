import type { FieldValue } from '#shared/fields/field.ts';
import type { Test, When } from '#shared/workspace/forms/form.ts';

/** By the ids of questions. */
export type Answers = Readonly<Record<string, FieldValue>>;

interface Branching<Question extends { id: string; when?: When }> {
  when?: When;
  questions: readonly Question[];
}

/**
 * The questions that are asked where these answers were given, in their order. Each looks only at those before it
 * that are asked themselves: what stands in a question that is not shown counts as nothing.
 */
export function askedIn<Question extends { id: string; when?: When }>(
  sections: readonly Branching<Question>[],
  answers: Answers,
): Question[] {
  const asked: Question[] = [];
  const given = new Map<string, FieldValue | undefined>();
  for (const { when, questions } of sections) {
    if (!holds(when, given)) continue;
    for (const question of questions) {
      if (!holds(question.when, given)) continue;
      asked.push(question);
      given.set(question.id, answers[question.id]);
    }
  }
  return asked;
}

/** Those of the answers that belong to questions which are asked. */
export function answersTo(
  questions: readonly { id: string }[],
  answers: Answers,
): Record<string, FieldValue> {
  return Object.fromEntries(
    questions.flatMap(({ id }) => {
      const answer = answers[id];
      return answer === undefined ? [] : [[id, answer]];
    }),
  );
}

function holds(
  when: When | undefined,
  given: ReadonlyMap<string, FieldValue | undefined>,
): boolean {
  if (!when) return true;
  const passes = (test: Test) => passed(test, given.get(test.question));
  return when.of === 'all' ? when.tests.every(passes) : when.tests.some(passes);
}

function passed(test: Test, answer: FieldValue | undefined): boolean {
  switch (test.is) {
    case 'answered':
      return answer !== undefined;
    case 'empty':
      return answer === undefined;
    case 'one-of':
      return chosenIn(answer).some((id) => test.options.includes(id));
    case 'none-of':
      return !chosenIn(answer).some((id) => test.options.includes(id));
    case 'at-least':
      return typeof answer === 'number' && answer >= test.number;
    case 'at-most':
      return typeof answer === 'number' && answer <= test.number;
  }
}

function chosenIn(answer: FieldValue | undefined): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer : [];
}
