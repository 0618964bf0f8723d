import { Plus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { optionsIn } from '#client/screens/workspace-forms/options-in.ts';
import {
  type FormLanguage,
  type FormToSave,
  type Question,
  said,
  type Test,
  type When,
} from '#shared/workspace/forms/form.ts';

interface WhenEditorProps {
  form: Pick<FormToSave, 'languages'>;
  /** Those that it may depend on. */
  questions: readonly Question[];
  language: FormLanguage;
  when: When | undefined;
  onChange(when: When | undefined): void;
}

/** When something is shown: always, or where the answers before it say so. */
export function WhenEditor({ form, questions, language, when, onChange }: WhenEditorProps) {
  const t = useTranslations('workspaceForms');
  const tests = when?.tests ?? [];
  const of = when?.of ?? 'all';
  const set = (next: readonly Test[]) =>
    onChange(next.length > 0 ? { of, tests: [...next] } : undefined);
  const [first] = questions;
  if (!first) return null;
  return (
    <fieldset className={styles.when}>
      <legend className={styles.legend}>{t('shownWhen')}</legend>
      {tests.length === 0 && <p className={styles.soft}>{t('always')}</p>}
      {tests.length > 1 && (
        <SelectField
          label={t('howMany')}
          labelHidden
          value={of}
          onChange={({ target }) =>
            onChange({ of: target.value === 'any' ? 'any' : 'all', tests: [...tests] })
          }
        >
          <option value="all">{t('all')}</option>
          <option value="any">{t('any')}</option>
        </SelectField>
      )}
      {tests.map((test, at) => (
        <TestEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a test is nothing but its place
          key={at}
          test={test}
          questions={questions}
          words={(question) => said(question.label, form.languages, language)}
          onChange={(next) => set(tests.with(at, next))}
          onRemove={() => set(tests.toSpliced(at, 1))}
        />
      ))}
      <div>
        <Button
          size="small"
          icon={<Plus aria-hidden="true" />}
          onClick={() => set([...tests, { question: first.id, is: 'answered' }])}
        >
          {t('addTest')}
        </Button>
      </div>
    </fieldset>
  );
}

function TestEditor({
  test,
  questions,
  words,
  onChange,
  onRemove,
}: {
  test: Test;
  questions: readonly Question[];
  words(question: Question): string;
  onChange(test: Test): void;
  onRemove(): void;
}) {
  const t = useTranslations('workspaceForms');
  const { basics } = useWorkspace();
  const question = questions.find(({ id }) => id === test.question);
  const options = question ? optionsIn(question, basics) : [];
  const isNumber = question?.fills.to === 'field' && isNumeric(question.fills.field);
  const kinds: Test['is'][] = [
    ...(['answered', 'empty'] as const),
    ...(options.length > 0 ? (['one-of', 'none-of'] as const) : []),
    ...(isNumber ? (['at-least', 'at-most'] as const) : []),
  ];

  function isNumeric(fieldId: string): boolean {
    const type = basics.fields.find(({ id }) => id === fieldId)?.type;
    return type !== undefined && ['number', 'money', 'percent', 'rating'].includes(type);
  }

  function become(is: Test['is']) {
    const base = { question: test.question };
    if (is === 'answered' || is === 'empty') onChange({ ...base, is });
    else if (is === 'one-of' || is === 'none-of')
      onChange({ ...base, is, options: options.slice(0, 1).map(({ id }) => id) });
    else onChange({ ...base, is, number: 1 });
  }

  return (
    <div className={styles.test}>
      <SelectField
        label={t('dependsOn')}
        labelHidden
        value={test.question}
        onChange={({ target }) => onChange({ question: target.value, is: 'answered' })}
      >
        {questions.map((one) => (
          <option key={one.id} value={one.id}>
            {words(one)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('how')}
        labelHidden
        value={test.is}
        onChange={({ target }) => {
          const is = kinds.find((one) => one === target.value);
          if (is) become(is);
        }}
      >
        {kinds.map((is) => (
          <option key={is} value={is}>
            {t(`test.${is}`)}
          </option>
        ))}
      </SelectField>
      {'options' in test && (
        <div className={styles.checks}>
          {options.map(({ id, name }) => (
            <label key={id} className={styles.check}>
              <input
                type="checkbox"
                checked={test.options.includes(id)}
                onChange={({ target }) => {
                  const others = test.options.filter((one) => one !== id);
                  const next = target.checked ? [...others, id] : others;
                  if (next.length > 0) onChange({ ...test, options: next });
                }}
              />
              <span dir="auto">{name}</span>
            </label>
          ))}
        </div>
      )}
      {'number' in test && (
        <TextField
          label={t('number')}
          labelHidden
          type="number"
          value={test.number}
          onChange={({ target }) => onChange({ ...test, number: Number(target.value) })}
        />
      )}
      <IconButton label={t('removeTest')} icon={<X aria-hidden="true" />} onClick={onRemove} />
    </div>
  );
}
