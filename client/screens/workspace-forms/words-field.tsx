import { TextArea, TextField } from '#client/parts/field.tsx';
import { withWords } from '#client/screens/workspace-forms/draft.ts';
import { limits } from '#shared/commands/limits.ts';
import type { FormLanguage, Words } from '#shared/workspace/forms/form.ts';

interface WordsFieldProps {
  label: string;
  words: Words | undefined;
  /** The one that is written in. */
  language: FormLanguage;
  long?: boolean;
  onChange(words: Words | undefined): void;
}

/** A text of a form, in the language that is written in; what it says in another one stands there meanwhile. */
export function WordsField({ label, words, language, long, onChange }: WordsFieldProps) {
  const common = {
    ...{ label, lang: language, value: words?.[language] ?? '' },
    placeholder: Object.values(words ?? {}).find(Boolean) ?? '',
    onChange: ({ target }: { target: { value: string } }) =>
      onChange(withWords(words, language, target.value)),
  };
  return long ? (
    <TextArea {...common} rows={2} maxLength={limits.formText} />
  ) : (
    <TextField {...common} maxLength={limits.questionLabel} autoComplete="off" />
  );
}
