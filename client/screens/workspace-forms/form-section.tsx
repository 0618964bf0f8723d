import { Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { useDropSlot } from '#client/screens/backlog/use-drop-slot.ts';
import {
  idFor,
  questionsBefore,
  withPart,
  withQuestion,
  withQuestionMoved,
} from '#client/screens/workspace-forms/draft.ts';
import styles from '#client/screens/workspace-forms/forms.module.css';
import { QuestionDialog } from '#client/screens/workspace-forms/question-dialog.tsx';
import { useFillings } from '#client/screens/workspace-forms/use-fillings.ts';
import { WhenEditor } from '#client/screens/workspace-forms/when-editor.tsx';
import { WordsField } from '#client/screens/workspace-forms/words-field.tsx';
import { OrderedRows } from '#client/screens/workspace-settings/ordered-rows.tsx';
import { RowName } from '#client/screens/workspace-settings/row-name.tsx';
import {
  type FormLanguage,
  type FormToSave,
  type Question,
  type Section,
  said,
} from '#shared/workspace/forms/form.ts';

interface FormSectionProps {
  form: FormToSave;
  section: Section;
  number: number;
  language: FormLanguage;
  mayChange: boolean;
  onForm(form: FormToSave): void;
  onChange(section: Section): void;
  /** Absent where it has to stay. */
  onRemove: (() => void) | undefined;
}

/** A section of a form, with its questions in their order. */
export function FormSection(props: FormSectionProps) {
  const { form, section, number, language, mayChange, onForm, onChange, onRemove } = props;
  const t = useTranslations('workspaceForms');
  const fillings = useFillings();
  const [editing, setEditing] = useState<Question | null>(null);
  const rows = section.questions.map((question) => ({
    ...question,
    name: said(question.label, form.languages, language),
  }));

  const at = form.sections.indexOf(section);
  const [above, below] = [form.sections[at - 1], form.sections[at + 1]];

  function put(id: string, into: Section, before: string | null) {
    onForm(withQuestionMoved(form, id, into.id, before));
  }

  function add(key: string) {
    const filling = fillings.find((one) => one.key === key);
    if (!filling) return;
    setEditing({
      ...{ id: idFor(form, filling.name), fills: filling.fills },
      label: { [form.languages[0] ?? language]: filling.name },
    });
  }

  return (
    <section className={styles.section} aria-label={t('section', { number })}>
      <WordsField
        label={t('sectionTitle', { number })}
        words={section.title}
        language={language}
        onChange={(words) => onChange(withPart(section, 'title', words))}
      />
      {number > 1 && (
        <WhenEditor
          form={form}
          questions={questionsBefore(form, section.id)}
          language={language}
          when={section.when}
          onChange={(when) => onChange(withPart(section, 'when', when))}
        />
      )}
      {rows.length === 0 ? (
        <EmptySection onDrop={(id) => put(id, section, null)} />
      ) : (
        <OrderedRows
          label={t('questions')}
          rows={rows}
          mayChange={mayChange}
          onMove={({ id }, before) => put(id, section, before)}
          beyond={
            form.sections.length > 1
              ? {
                  up: above && (({ id }) => put(id, above, null)),
                  down: below && (({ id }) => put(id, below, below.questions[0]?.id ?? null)),
                  takeIn: (id, before) => put(id, section, before),
                }
              : undefined
          }
          onRemove={({ id, fills }) => {
            if (fills.to === 'title') return;
            const questions = section.questions.filter((one) => one.id !== id);
            onChange({ ...section, questions });
          }}
        >
          {(row) => (
            <RowName
              name={row.name}
              kind={[
                fillings.find(({ key }) => key === keyOf(row.fills))?.name ?? t('goneField'),
                row.required && t('isRequired'),
                row.hidden && t('isHidden'),
                row.when && t('isConditional'),
              ]
                .filter(Boolean)
                .join(' · ')}
              edit={
                mayChange
                  ? {
                      label: t('editQuestion', { name: isolated(row.name) }),
                      onEdit: () =>
                        setEditing(section.questions.find(({ id }) => id === row.id) ?? null),
                    }
                  : undefined
              }
            />
          )}
        </OrderedRows>
      )}
      {mayChange && (
        <div className={styles.actions}>
          <select
            className={styles.add}
            aria-label={t('addQuestion')}
            value=""
            onChange={(event) => add(event.target.value)}
          >
            <option value="" disabled>
              {t('addQuestion')}
            </option>
            {fillings
              .filter(({ fills }) => fills.to !== 'title')
              .map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
          </select>
          {onRemove && (
            <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={onRemove}>
              {t('removeSection')}
            </Button>
          )}
        </div>
      )}
      {editing && (
        <QuestionDialog
          form={form}
          sectionId={section.id}
          question={editing}
          language={language}
          onSave={(question, sectionId) => {
            setEditing(null);
            onForm(withQuestion(form, question, sectionId));
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

/** Room for questions of other sections. */
function EmptySection({ onDrop }: { onDrop(questionId: string): void }) {
  const t = useTranslations('workspaceForms');
  const slot = useRef<HTMLParagraphElement>(null);
  useDropSlot(slot, onDrop);
  return (
    <p ref={slot} className={styles.slot}>
      {t('emptySection')}
    </p>
  );
}

function keyOf(fills: Question['fills']): string {
  return fills.to === 'field' ? `field.${fills.field}` : fills.to;
}
