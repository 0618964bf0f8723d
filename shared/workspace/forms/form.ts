import type { FieldKind, FieldValue } from '#shared/fields/field.ts';

/** A public door through which items are proposed: what it asks, of whom, in which words, and until when. */

/** The languages that a form can speak. */
export const formLanguages = ['en', 'de', 'es', 'fr'] as const;
export type FormLanguage = (typeof formLanguages)[number];

/** A text in those of its languages in which somebody wrote it; `said` says it in one. */
export type Words = Partial<Record<FormLanguage, string>>;

/** What of an item an answer becomes; a contact stays with the submission, and is no part of the item. */
export type Filling =
  | { to: 'title' | 'description' | 'link' | 'type' | 'contact' }
  /** By the id of a field of the workspace. */
  | { to: 'field'; field: string };

/** What has to hold of an answer to an earlier question. One that was not asked has no answer. */
export type Test = { question: string } & (
  | { is: 'answered' | 'empty' }
  | { is: 'one-of' | 'none-of'; options: string[] }
  | { is: 'at-least' | 'at-most'; number: number }
);

/** When a question or a section is shown. */
export interface When {
  of: 'all' | 'any';
  tests: Test[];
}

export interface Question {
  /** Stands in the address that brings a value along. */
  id: string;
  fills: Filling;
  label: Words;
  help?: Words;
  required?: true;
  /** Never shown: its value comes with the address, or is the one below. */
  hidden?: true;
  /** What stands there at first. */
  fallback?: FieldValue;
  /** Always, where it is absent. */
  when?: When;
  /** What options are called here, by their ids; those that are not named as in the workspace. */
  options?: Record<string, Words>;
}

export interface Section {
  id: string;
  title?: Words;
  help?: Words;
  when?: When;
  questions: Question[];
}

export interface Form {
  id: string;
  /** Stands in its address: whoever has that may fill it in. */
  secret: string;
  /** The first is what is said where a text is missing in another one. */
  languages: FormLanguage[];
  title: Words;
  intro?: Words;
  /** What the last page says. */
  thanks?: Words;
  sections: Section[];
  audience: 'everybody' | 'members';
  /** It asks for one, which is not kept here. */
  passcode?: true;
  /** Closed by hand. */
  closed?: true;
  /** When it opens and closes by itself, in milliseconds since 1970. */
  from?: number;
  until?: number;
  /** It closes after so many submissions. */
  most?: number;
  /** What items get that are made of its submissions, beside what was answered. */
  labels?: string[];
  /** Forms stand in the order in which they were made. */
  createdAt: number;
}

/** A form as somebody saves it. */
export type FormToSave = Omit<Form, 'createdAt' | 'passcode'>;

/** How much has come in by a form. */
export interface Intake {
  /** Ever. */
  received: number;
  /** Those that nobody has decided on yet. */
  waiting: number;
}

/** Why nothing can be sent by a form now; `null` while it is open. */
export function closedBecause(
  form: Pick<Form, 'closed' | 'from' | 'until' | 'most'>,
  received: number,
  now: number,
): 'closed' | 'not-yet' | 'over' | 'full' | null {
  if (form.closed) return 'closed';
  if (form.from !== undefined && now < form.from) return 'not-yet';
  if (form.until !== undefined && now >= form.until) return 'over';
  return form.most !== undefined && received >= form.most ? 'full' : null;
}

/** A text in a language, or else in the first that the form speaks, or else in any. */
export function said(
  words: Words | undefined,
  languages: readonly FormLanguage[],
  language: FormLanguage,
): string {
  const found = [language, ...languages].map((one) => words?.[one]).find(Boolean);
  return found ?? Object.values(words ?? {}).find(Boolean) ?? '';
}

/** The language that a form is said in to who reads this one: that, or else the first that it speaks. */
export function spokenTo(languages: readonly FormLanguage[], language: FormLanguage): FormLanguage {
  return languages.includes(language) ? language : (languages[0] ?? language);
}

/** All questions of a form, in the order in which they are asked. */
export function questionsOf({ sections }: Pick<Form, 'sections'>): Question[] {
  return sections.flatMap(({ questions }) => questions);
}

/** A question as its page knows it: what is answered, and nothing of where it goes. */
export type PublicQuestion = Omit<Question, 'fills' | 'options'> & {
  /** Options carry the words of the form. */
  kind: FieldKind;
  /** Has room for several lines. */
  long?: true;
  /** The most characters of a text. */
  most?: number;
  options?: Record<string, Words>;
};

/** A form as its page knows it: nothing else of the workspace is in it. */
export interface PublicForm {
  languages: FormLanguage[];
  title: Words;
  intro?: Words;
  thanks?: Words;
  sections: (Omit<Section, 'questions'> & { questions: PublicQuestion[] })[];
}
