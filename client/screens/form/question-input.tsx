import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { TextArea, TextField } from '#client/parts/field.tsx';
import { ChoiceList } from '#client/screens/form/choice-list.tsx';
import styles from '#client/screens/form/form.module.css';
import type { FieldValue } from '#shared/fields/field.ts';
import { readNumber } from '#shared/fields/texts.ts';
import type { AnswerProblem } from '#shared/workspace/forms/answers.ts';
import { type FormLanguage, type PublicQuestion, said } from '#shared/workspace/forms/form.ts';

interface QuestionInputProps {
  question: PublicQuestion;
  languages: readonly FormLanguage[];
  language: FormLanguage;
  value: FieldValue | undefined;
  problem: AnswerProblem | undefined;
  onChange(value: FieldValue | undefined): void;
}

/** A question, with what it is answered by: each kind as a thumb on a phone likes it. */
export function QuestionInput(props: QuestionInputProps) {
  return (
    <div data-question={props.question.id}>
      <Input {...props} />
    </div>
  );
}

function Input({ question, languages, language, value, problem, onChange }: QuestionInputProps) {
  const t = useTranslations('form');
  const { kind, long, most, required } = question;
  const words = (text: Parameters<typeof said>[0]) => said(text, languages, language);
  const unit = unitOf(kind);
  const name = [words(question.label), unit && `(${unit})`].filter(Boolean).join(' ');
  const asked = {
    label: required || kind.type === 'yes-no' ? name : t('optional', { label: name }),
    ...(question.help && { hint: words(question.help) }),
    problem: problem && problemWords(problem),
  };
  const text = typeof value === 'string' ? value : '';
  const onText = (typed: string) => onChange(typed === '' ? undefined : typed);

  switch (kind.type) {
    case 'text':
      return long ? (
        <TextArea {...asked} value={text} onChange={(event) => onText(event.target.value)} />
      ) : (
        <TextField
          {...asked}
          value={text}
          enterKeyHint="next"
          onChange={(event) => onText(event.target.value)}
        />
      );
    case 'link':
      return (
        <TextField
          {...asked}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      );
    case 'number':
    case 'money':
    case 'percent':
      return <NumberInput words={asked} value={value} onChange={onChange} />;
    case 'rating':
      return (
        <ChoiceList
          {...asked}
          across
          options={Array.from({ length: kind.most }, (_, at) => ({
            ...{ id: `${at + 1}`, name: `${at + 1}` },
          }))}
          chosen={value === undefined ? [] : [`${value}`]}
          onChange={([stars]) => onChange(stars === undefined ? undefined : Number(stars))}
        />
      );
    case 'choice':
    case 'choices': {
      const isSeveral = kind.type === 'choices';
      const options = kind.options.map((option) => ({
        id: option.id,
        name: words(question.options?.[option.id]) || option.name,
      }));
      const chosen = Array.isArray(value) ? value : text === '' ? [] : [text];
      return (
        <ChoiceList
          {...asked}
          several={isSeveral}
          options={options}
          chosen={chosen}
          onChange={(ids) => onChange(ids.length === 0 ? undefined : isSeveral ? [...ids] : ids[0])}
        />
      );
    }
    case 'yes-no':
      return (
        <ChoiceList
          {...asked}
          several
          options={[{ id: 'yes', name: t('yes') }]}
          chosen={value === true ? ['yes'] : []}
          onChange={(ids) => onChange(ids.length > 0 ? true : undefined)}
        />
      );
    case 'date':
      return (
        <TextField
          {...asked}
          type="date"
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      );
    case 'dates':
      return <DaysInput words={asked} value={value} onChange={onChange} />;
    case 'person':
      return null;
  }

  function problemWords(one: AnswerProblem): string {
    if (one === 'too-long') return t('problem.too-long', { most: most ?? 0 });
    if (one === 'not-a-step')
      return t('problem.not-a-step', { step: kind.type === 'number' ? (kind.step ?? 1) : 1 });
    if (one === 'not-stars' || one === 'no-such-person') return t('problem.no-such-option');
    return t(`problem.${one}`);
  }
}

function unitOf(kind: PublicQuestion['kind']): string | undefined {
  if (kind.type === 'percent') return '%';
  if (kind.type === 'money') return kind.currency;
  return kind.type === 'number' ? kind.unit : undefined;
}

interface Words {
  label: string;
  hint?: string;
  problem: string | undefined;
}

/** A number as people write it; what is none stays as it was typed, and is said to be none. */
function NumberInput({
  words,
  value,
  onChange,
}: {
  words: Words;
  value: FieldValue | undefined;
  onChange: QuestionInputProps['onChange'];
}) {
  const locale = useLocale();
  const [typed, setTyped] = useState(() =>
    typeof value === 'number' ? value.toLocaleString(locale, { useGrouping: false }) : '',
  );
  return (
    <TextField
      {...words}
      inputMode="decimal"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const text = target.value.trim();
        onChange(text === '' ? undefined : (readNumber(text, locale) ?? text));
      }}
    />
  );
}

/** From a day to a day; one alone is no answer yet. */
function DaysInput({
  words,
  value,
  onChange,
}: {
  words: Words;
  value: FieldValue | undefined;
  onChange: QuestionInputProps['onChange'];
}) {
  const t = useTranslations('form');
  const days = typeof value === 'object' && !Array.isArray(value) ? value : { from: '', to: '' };
  const set = (next: { from: string; to: string }) =>
    onChange(next.from === '' && next.to === '' ? undefined : next);
  return (
    <fieldset className={styles.days}>
      <legend className={styles.legend}>{words.label}</legend>
      {words.hint && <p className={styles.help}>{words.hint}</p>}
      <div className={styles.pair}>
        <TextField
          label={t('from')}
          type="date"
          value={days.from}
          problem={words.problem}
          onChange={(event) => set({ ...days, from: event.target.value })}
        />
        <TextField
          label={t('to')}
          type="date"
          value={days.to}
          onChange={(event) => set({ ...days, to: event.target.value })}
        />
      </div>
    </fieldset>
  );
}
