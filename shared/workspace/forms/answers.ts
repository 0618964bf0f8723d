import type { FieldKind, FieldValue } from '#shared/fields/field.ts';
import { problemOf, type ValueProblem } from '#shared/fields/problems.ts';
import { type Answers, answersTo, askedIn } from '#shared/workspace/forms/asked.ts';
import {
  type Form,
  type FormLanguage,
  type PublicForm,
  type PublicQuestion,
  questionsOf,
  said,
} from '#shared/workspace/forms/form.ts';
import type { Proposal } from '#shared/workspace/forms/proposal.ts';

/** Why an answer can't be taken: it is missing, longer than there is room, or does not fit what is asked. */
export type AnswerProblem = 'missing' | 'too-long' | ValueProblem;

/** What is wrong with the answers to the questions that are asked, by their ids; empty where nothing is. */
export function problemsIn(
  { sections }: Pick<PublicForm, 'sections'>,
  answers: Answers,
): Map<string, AnswerProblem> {
  const problems = new Map<string, AnswerProblem>();
  for (const question of askedIn(sections, answers)) {
    const problem = problemWith(question, answers[question.id]);
    if (problem) problems.set(question.id, problem);
  }
  return problems;
}

function problemWith(
  { kind, required, most, hidden }: PublicQuestion,
  answer: FieldValue | undefined,
): AnswerProblem | null {
  if (answer === undefined) return required && !hidden ? 'missing' : null;
  const isText = kind.type === 'text';
  if (typeof answer === 'string' && most !== undefined && [...answer].length > most)
    return 'too-long';
  // A text may be longer here than in a field: where it goes says how long.
  if (isText) return typeof answer === 'string' && answer.trim() !== '' ? null : 'not-text';
  return problemOf({ id: 'asked', name: '', ...kind } satisfies FieldOf, answer, () => false);
}

type FieldOf = FieldKind & { id: string; name: string };

/** What a hidden question gets, and one that was left as it stood: its fallback. */
export function withFallbacks(
  { sections }: Pick<PublicForm, 'sections'>,
  answers: Answers,
): Record<string, FieldValue> {
  const fallbacks = sections
    .flatMap(({ questions }) => questions)
    .flatMap(({ id, hidden, fallback }) =>
      hidden && fallback !== undefined ? [[id, fallback]] : [],
    );
  return { ...Object.fromEntries(fallbacks), ...answers };
}

/** What an item would be of these answers, once nothing is wrong with them. */
export function proposalOf(
  form: Form,
  shown: PublicForm,
  answers: Answers,
  language: FormLanguage,
): { proposal: Proposal; contact?: string } {
  const asked = askedIn(shown.sections, answers);
  const given = answersTo(asked, answers);
  const proposal: Proposal = { title: '' };
  const values: Record<string, FieldValue> = {};
  const descriptions: { label: string; text: string }[] = [];
  let contact: string | undefined;
  for (const { id, fills, label } of questionsOf(form)) {
    const answer = given[id];
    if (answer === undefined) continue;
    if (fills.to === 'field') values[fills.field] = answer;
    else if (typeof answer !== 'string') continue;
    else if (fills.to === 'description')
      descriptions.push({ label: said(label, form.languages, language), text: answer.trim() });
    else if (fills.to === 'contact') contact = oneLine(answer);
    else if (fills.to === 'title') proposal.title = oneLine(answer);
    else proposal[fills.to] = answer.trim();
  }
  const [only, ...more] = descriptions;
  // Of several each stands below what was asked.
  if (only && more.length === 0) proposal.description = only.text;
  else if (only)
    proposal.description = descriptions
      .map(({ label, text }) => `**${oneLine(label)}**\n\n${text}`)
      .join('\n\n');
  if (Object.keys(values).length > 0) proposal.values = values;
  return { proposal, ...(contact && { contact }) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
