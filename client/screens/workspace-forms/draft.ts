import {
  type FormLanguage,
  type FormToSave,
  type Question,
  questionsOf,
  type Section,
  type When,
  type Words,
} from '#shared/workspace/forms/form.ts';

/** What an editor makes of a form, before it is saved. */

/** With a text in one language; an empty one is none. */
export function withWords(
  words: Words | undefined,
  language: FormLanguage,
  text: string,
): Words | undefined {
  const { [language]: _, ...others } = words ?? {};
  const next = text === '' ? others : { ...others, [language]: text };
  return Object.keys(next).length > 0 ? next : undefined;
}

/** A part with something optional set, or without it where there is nothing. */
export function withPart<T extends object, K extends keyof T>(
  whole: T,
  key: K,
  value: T[K] | undefined,
): T {
  if (value !== undefined) return { ...whole, [key]: value };
  const { [key]: _, ...rest } = whole;
  // Only what may be absent is taken away.
  return rest as T;
}

/** A form with a section in place of the one of its id. */
export function withSection(form: FormToSave, section: Section): FormToSave {
  const sections = form.sections.map((one) => (one.id === section.id ? section : one));
  return lookingBack({ ...form, sections });
}

/** A form with a question in a section, in place of the one of its id wherever that was. */
export function withQuestion(form: FormToSave, question: Question, sectionId: string): FormToSave {
  const sections = form.sections.map((section) => {
    const at = section.questions.findIndex(({ id }) => id === question.id);
    if (section.id !== sectionId)
      return { ...section, questions: section.questions.filter(({ id }) => id !== question.id) };
    return {
      ...section,
      questions: at < 0 ? [...section.questions, question] : section.questions.with(at, question),
    };
  });
  return lookingBack({ ...form, sections });
}

/** A form with one of its questions in a section, before another one there, or last with `null`. */
export function withQuestionMoved(
  form: FormToSave,
  id: string,
  sectionId: string,
  before: string | null,
): FormToSave {
  const moved = questionsOf(form).find((one) => one.id === id);
  if (!moved || before === id) return form;
  const sections = form.sections.map((section) => {
    const others = section.questions.filter((one) => one.id !== id);
    if (section.id !== sectionId) return { ...section, questions: others };
    const at = before === null ? -1 : others.findIndex((one) => one.id === before);
    return { ...section, questions: others.toSpliced(at < 0 ? others.length : at, 0, moved) };
  });
  return lookingBack({ ...form, sections });
}

/** Without conditions on what is gone, or comes later by now. */
export function lookingBack(form: FormToSave): FormToSave {
  const before = new Set<string>();
  const kept = (when: When | undefined): When | undefined => {
    const tests = when?.tests.filter(({ question }) => before.has(question)) ?? [];
    return when && tests.length > 0 ? { ...when, tests } : undefined;
  };
  const sections = form.sections.map((section) => {
    const when = kept(section.when);
    const questions = section.questions.map((question) => {
      const own = withPart(question, 'when', kept(question.when));
      before.add(question.id);
      return own;
    });
    return { ...withPart(section, 'when', when), questions };
  });
  return { ...form, sections };
}

/** The questions before a section, or before a question. */
export function questionsBefore({ sections }: FormToSave, id: string): Question[] {
  const before: Question[] = [];
  for (const section of sections) {
    if (section.id === id) return before;
    for (const question of section.questions) {
      if (question.id === id) return before;
      before.push(question);
    }
  }
  return before;
}

/** An id that says in an address what it is for, and that no other question has. */
export function idFor(form: FormToSave, words: string): string {
  const taken = new Set(
    form.sections.flatMap(({ id, questions }) => [id, ...questions.map((one) => one.id)]),
  );
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = plain === '' || plain in {} ? 'question' : plain;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
