import { useMemo, useRef, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-settings/field-dialog.module.css';
import {
  draftOf,
  type FieldDraft,
  fieldOf,
} from '#client/screens/workspace-settings/field-draft.ts';
import { OptionsEditor } from '#client/screens/workspace-settings/options-editor.tsx';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import { type Field, fieldTypes } from '#shared/fields/field.ts';
import { readNumber } from '#shared/fields/texts.ts';

interface FieldDialogProps {
  /** `null` for one that is to be. */
  field: Field | null;
  onSave(field: Field): void;
  onClose(): void;
}

/** Says what a field is called and what it holds. Its type stands once it is there. */
export function FieldDialog({ field, onSave, onClose }: FieldDialogProps) {
  const t = useTranslations('workspaceSettings');
  const language = useLocale();
  const { fields } = useWorkspace().basics;
  const [draft, setDraft] = useState<FieldDraft>(() => draftOf(field, newId()));
  const [problems, setProblems] = useState<{ name?: string; step?: string; options?: string }>({});
  const nameField = useRef<HTMLInputElement>(null);
  const change = (changes: Partial<FieldDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setProblems({});
  };

  function save() {
    const step = draft.step.trim() === '' ? null : readNumber(draft.step, language);
    const wanted = fieldOf(draft, step);
    const { name } = wanted;
    const isTaken = fields.some(
      (one) => one.id !== wanted.id && one.name.toLowerCase() === name.toLowerCase(),
    );
    if (name === '' || isTaken) {
      setProblems({ name: t(name === '' ? 'nameNeeded' : 'nameTaken') });
      nameField.current?.focus();
    } else if (wanted.type === 'number' && draft.step.trim() !== '' && !(step && step > 0))
      setProblems({ step: t('stepWrong') });
    else if ('options' in wanted && hasTwice(wanted.options.map((option) => option.name)))
      setProblems({ options: t('optionTwice') });
    else if ('options' in wanted && wanted.options.length === 0)
      setProblems({ options: t('optionNeeded') });
    else onSave(wanted);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={t(field ? 'changeField' : 'addField')}
      initialFocus={nameField}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          ref={nameField}
          label={t('fieldName')}
          autoComplete="off"
          maxLength={limits.name}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          onKeyDown={({ key, nativeEvent }) =>
            key === 'Enter' && !nativeEvent.isComposing && save()
          }
          problem={problems.name}
        />
        <SelectField
          label={t('fieldHolds')}
          hint={t(`typeHint.${draft.type}`)}
          disabled={field !== null}
          value={draft.type}
          onChange={({ target }) => {
            const type = fieldTypes.find((one) => one === target.value);
            if (type) change({ type });
          }}
        >
          {fieldTypes.map((type) => (
            <option key={type} value={type}>
              {t(`fieldType.${type}`)}
            </option>
          ))}
        </SelectField>
        {draft.type === 'number' && (
          <div className={styles.two}>
            <TextField
              label={t('unit')}
              hint={t('unitHint')}
              autoComplete="off"
              maxLength={limits.fieldUnit}
              value={draft.unit}
              onChange={(event) => change({ unit: event.target.value })}
            />
            <TextField
              label={t('step')}
              hint={t('stepHint')}
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              value={draft.step}
              onChange={(event) => change({ step: event.target.value })}
              problem={problems.step}
            />
          </div>
        )}
        {draft.type === 'money' && (
          <CurrencyField value={draft.currency} onChange={(currency) => change({ currency })} />
        )}
        {draft.type === 'rating' && (
          <SelectField
            label={t('mostStars')}
            value={draft.most}
            onChange={(event) => change({ most: Number(event.target.value) })}
          >
            {Array.from({ length: limits.stars - 1 }, (_, index) => index + 2).map((most) => (
              <option key={most} value={most}>
                {most}
              </option>
            ))}
          </SelectField>
        )}
        {(draft.type === 'choice' || draft.type === 'choices') && (
          <OptionsEditor
            options={draft.options}
            onChange={(options) => change({ options })}
            problem={problems.options}
          />
        )}
        <Switch
          label={t('required')}
          hint={t('requiredHint')}
          checked={draft.required}
          onChange={(required) => change({ required })}
        />
      </div>
    </Dialog>
  );
}

function CurrencyField({ value, onChange }: { value: string; onChange(currency: string): void }) {
  const t = useTranslations('workspaceSettings');
  const language = useLocale();
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(language, { type: 'currency' });
    const codes = new Set([...Intl.supportedValuesOf('currency'), value]);
    return [...codes].map((code) => ({ code, name: names.of(code) ?? code }));
  }, [language, value]);
  return (
    <SelectField
      label={t('currency')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {currencies.map(({ code, name }) => (
        <option key={code} value={code}>
          {code} – {name}
        </option>
      ))}
    </SelectField>
  );
}

function hasTwice(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size < names.length;
}
