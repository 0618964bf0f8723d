import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { questionsBefore, withPart, withQuestion } from '#client/screens/workspace-forms/draft.ts';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { optionsIn } from '#client/screens/workspace-forms/options-in.ts';
import { WhenEditor } from '#client/screens/workspace-forms/when-editor.tsx';
import { WordsField } from '#client/screens/workspace-forms/words-field.tsx';
import { readValue, valueText } from '#shared/fields/texts.ts';
import {
  type FormLanguage,
  type FormToSave,
  type Question,
  said,
} from '#shared/workspace/forms/form.ts';
import { publicForm } from '#shared/workspace/forms/public-form.ts';

interface QuestionDialogProps {
  form: FormToSave;
  sectionId: string;
  question: Question;
  language: FormLanguage;
  onSave(question: Question, sectionId: string): void;
  onClose(): void;
}

/** All that is to be said of one question. */
export function QuestionDialog(props: QuestionDialogProps) {
  const { form, question, language, onSave, onClose } = props;
  const t = useTranslations('workspaceForms');
  const { basics } = useWorkspace();
  const [draft, setDraft] = useState(question);
  const [sectionId, setSectionId] = useState(props.sectionId);
  const isTitle = question.fills.to === 'title';
  const options = optionsIn(question, basics);
  const [shown] = publicForm(
    { ...form, createdAt: 0, sections: [{ id: 'all', questions: [question] }] },
    basics,
  ).sections.flatMap(({ questions }) => questions);
  const field = shown && { id: 'shown', name: '', ...shown.kind };
  const surrounding = { people: [], language };
  const [fallback, setFallback] = useState(() =>
    field ? valueText(field, question.fallback, surrounding) : '',
  );
  const read = field && readValue(field, fallback, surrounding);
  const isSaid = Boolean(draft.label[form.languages[0] ?? language]);

  function save() {
    if (!isSaid || (read && !read.ok)) return;
    const value = read?.ok && read.value !== null ? read.value : undefined;
    onSave(withPart(draft, 'fallback', value), sectionId);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      size="large"
      title={t('question')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" disabled={!isSaid} onClick={save}>
            {t('take')}
          </Button>
        </>
      }
    >
      <div className={styles.question}>
        <WordsField
          label={t('label')}
          words={draft.label}
          language={language}
          onChange={(words) => setDraft({ ...draft, label: words ?? {} })}
        />
        <WordsField
          label={t('help')}
          long
          words={draft.help}
          language={language}
          onChange={(words) => setDraft(withPart(draft, 'help', words))}
        />
        {options.map(({ id, name }) => (
          <WordsField
            key={id}
            label={t('optionWords', { name })}
            words={draft.options?.[id]}
            language={language}
            onChange={(words) => {
              const { [id]: _, ...others } = draft.options ?? {};
              const next = words ? { ...others, [id]: words } : others;
              const isEmpty = Object.keys(next).length === 0;
              setDraft(withPart(draft, 'options', isEmpty ? undefined : next));
            }}
          />
        ))}
        {!isTitle && (
          <>
            <Switch
              label={t('required')}
              checked={draft.required === true}
              onChange={(is) => setDraft(withPart(draft, 'required', is ? true : undefined))}
            />
            <Switch
              label={t('hidden')}
              hint={t('hiddenHint', { id: question.id })}
              checked={draft.hidden === true}
              onChange={(is) => setDraft(withPart(draft, 'hidden', is ? true : undefined))}
            />
          </>
        )}
        {field && (
          <TextField
            label={t('fallback')}
            hint={t('fallbackHint', { id: question.id })}
            problem={read?.ok === false ? t('fallbackProblem') : undefined}
            value={fallback}
            autoComplete="off"
            onChange={(event) => setFallback(event.target.value)}
          />
        )}
        {form.sections.length > 1 && (
          <SelectField
            label={t('inSection')}
            value={sectionId}
            onChange={(event) => setSectionId(event.target.value)}
          >
            {form.sections.map((section, at) => (
              <option key={section.id} value={section.id}>
                {said(section.title, form.languages, language) || t('section', { number: at + 1 })}
              </option>
            ))}
          </SelectField>
        )}
        {!isTitle && (
          <WhenEditor
            form={form}
            questions={questionsBefore(withQuestion(form, question, sectionId), question.id)}
            language={language}
            when={draft.when}
            onChange={(when) => setDraft(withPart(draft, 'when', when))}
          />
        )}
      </div>
    </Dialog>
  );
}
