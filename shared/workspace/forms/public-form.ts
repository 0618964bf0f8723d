import { limits } from '#shared/commands/limits.ts';
import type { Field, FieldKind } from '#shared/fields/field.ts';
import type { Form, PublicForm, PublicQuestion, Question } from '#shared/workspace/forms/form.ts';

/** What of a workspace can be asked for. */
interface Askable {
  fields: readonly Field[];
  types: readonly { id: string; name: string }[];
}

/** A form as its page is told of it. A question whose field is gone is not asked, nor is one for a person. */
export function publicForm(form: Form, basics: Askable): PublicForm {
  const { languages, title, intro, thanks, sections } = form;
  return {
    ...{ languages, title },
    ...(intro && { intro }),
    ...(thanks && { thanks }),
    sections: sections.map(({ questions, ...section }) => ({
      ...section,
      questions: questions.flatMap((one) => publicQuestion(one, basics) ?? []),
    })),
  };
}

function publicQuestion({ fills, ...question }: Question, basics: Askable): PublicQuestion | null {
  switch (fills.to) {
    case 'title':
      return { ...question, kind: { type: 'text' }, most: limits.itemTitle };
    case 'description':
      return { ...question, kind: { type: 'text' }, long: true, most: limits.formAnswer };
    case 'link':
      return { ...question, kind: { type: 'link' }, most: limits.link };
    case 'contact':
      return { ...question, kind: { type: 'text' }, most: limits.contact };
    case 'type': {
      const options = basics.types.map(({ id, name }) => ({ id, name, color: 'gray' as const }));
      return options.length > 0 ? { ...question, kind: { type: 'choice', options } } : null;
    }
    case 'field': {
      const field = basics.fields.find(({ id }) => id === fills.field);
      // Who fills in a form learns nobody's name.
      if (!field || field.type === 'person') return null;
      const { id: _, name: __, required: ___, ...kind } = field;
      return { ...question, kind: kindOf(kind), most: limits.fieldText };
    }
  }
}

function kindOf(kind: FieldKind): FieldKind {
  if (kind.type !== 'choice' && kind.type !== 'choices') return kind;
  return { ...kind, options: kind.options.map((option) => ({ ...option, color: 'gray' })) };
}
