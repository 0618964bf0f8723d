import { z } from 'zod';
import { labelsSchema, secretSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, longText, text } from '#shared/commands/texts.ts';
import { fieldValueSchema } from '#shared/fields/schemas.ts';
import { formLanguages, questionsOf } from '#shared/workspace/forms/form.ts';

/** Forms as somebody saves them. Whether a field is there is asked when a form is shown. */

function words(what: string, most: number) {
  const one = longText(what, most).exactOptional();
  return z.strictObject({ en: one, de: one, es: one, fr: one });
}

const label = words('A question', limits.questionLabel);
const help = words('A help text', limits.formText).exactOptional();

const test = z.discriminatedUnion('is', [
  z.strictObject({ question: idSchema, is: z.enum(['answered', 'empty']) }),
  z.strictObject({
    question: idSchema,
    is: z.enum(['one-of', 'none-of']),
    options: z.array(idSchema).min(1).max(limits.fieldOptions),
  }),
  z.strictObject({
    question: idSchema,
    is: z.enum(['at-least', 'at-most']),
    number: z.number().min(-limits.fieldNumber).max(limits.fieldNumber),
  }),
]);

const when = z
  .strictObject({
    of: z.enum(['all', 'any']),
    tests: z.array(test).min(1, 'Say what a question depends on.').max(limits.testsOfQuestion),
  })
  .exactOptional();

const question = z.strictObject({
  id: idSchema,
  fills: z.discriminatedUnion('to', [
    z.strictObject({ to: z.enum(['title', 'description', 'link', 'type', 'contact']) }),
    z.strictObject({ to: z.literal('field'), field: idSchema }),
  ]),
  label,
  help,
  required: z.literal(true).exactOptional(),
  hidden: z.literal(true).exactOptional(),
  fallback: fieldValueSchema.exactOptional(),
  when,
  options: z
    .record(idSchema, words('An option', limits.name))
    .refine((all) => Object.keys(all).length <= limits.fieldOptions)
    .exactOptional(),
});

const section = z.strictObject({
  id: idSchema,
  title: words('The title of a section', limits.questionLabel).exactOptional(),
  help,
  when,
  questions: z.array(question).max(limits.questions),
});

const moment = z.int().min(0).max(8.64e15).exactOptional();

const formParts = {
  id: idSchema,
  secret: secretSchema('The secret of a form'),
  languages: z
    .array(z.enum(formLanguages))
    .min(1, 'A form speaks at least one language.')
    .max(formLanguages.length)
    .refine((all) => new Set(all).size === all.length, 'A form speaks each language once.'),
  title: words('The title of a form', limits.questionLabel),
  intro: help,
  thanks: help,
  sections: z.array(section).min(1).max(limits.questions),
  audience: z.enum(['everybody', 'members']),
  closed: z.literal(true).exactOptional(),
  from: moment,
  until: moment,
  most: z.int().min(1).max(1e9).exactOptional(),
  labels: labelsSchema.exactOptional(),
};

type Parts = z.infer<z.ZodObject<typeof formParts>>;

/** Which parts of a form don't go together, each in a sentence. */
function* discords(form: Parts): Generator<string> {
  const questions = questionsOf(form);
  const ids = [...form.sections, ...questions].map(({ id }) => id);
  if (questions.length > limits.questions)
    yield `A form asks at most ${limits.questions} questions.`;
  if (new Set(ids).size < ids.length) yield 'Two questions or sections have the same id.';
  const [first] = form.languages;
  if (first && !form.title[first]) yield 'A form has a title in its first language.';
  if (first && questions.some((one) => !one.label[first]))
    yield 'Each question has a text in the first language of its form.';
  const titles = form.sections.flatMap((one) =>
    one.questions.filter(({ fills }) => fills.to === 'title').map((title) => [one.when, title]),
  );
  const [title] = questions.filter(({ fills }) => fills.to === 'title');
  if (titles.length !== 1 || !title?.required || title.when || title.hidden || titles[0]?.[0])
    yield 'One question asks for the title: it is required, and always shown.';
  const before = new Set<string>();
  for (const { when: shown, questions: own } of form.sections) {
    if (shown?.tests.some((one) => !before.has(one.question)))
      yield 'A section depends on questions before it.';
    for (const { id, when: isAsked } of own) {
      if (isAsked?.tests.some((one) => !before.has(one.question)))
        yield 'A question depends on questions before it.';
      before.add(id);
    }
  }
}

function inAccord<T extends z.ZodType<Parts>>(schema: T) {
  return schema.superRefine((form, context) => {
    for (const message of discords(form)) context.addIssue({ code: 'custom', message });
  });
}

/** A form as somebody saves it. */
export const formSchema = inAccord(z.strictObject(formParts));

/** A form as it stands. */
export const savedFormSchema = inAccord(
  z.object({
    ...formParts,
    passcode: z.literal(true).exactOptional(),
    createdAt: z.int().min(0).max(8.64e15),
  }),
);

/** The sentence that the sender of what is declined reads. */
export const whySchema = longText('The sentence', limits.formText).refine(
  (value) => value !== '',
  'Say why, in a sentence.',
);

/** How a sender can be reached. */
export const contactSchema = text('A contact', limits.contact);
