import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import styles from '#client/screens/templates/template-choice.module.css';
import { useReadyTemplates } from '#client/screens/templates/use-ready-templates.ts';
import type { Template } from '#shared/templates/template.ts';
import { readTemplate } from '#shared/templates/template-file.ts';

/** A larger file is no template. Bytes. */
const largestFile = 5_000_000;
const ownId = 'own';

interface TemplateChoiceProps {
  chosen: Template | null;
  onChoose(template: Template | null): void;
}

/** Lets people choose a template: one that comes along, one of theirs, or none. */
export function TemplateChoice({ chosen, onChoose }: TemplateChoiceProps) {
  const t = useTranslations('templates');
  const ready = useReadyTemplates();
  const [isWrong, setWrong] = useState(false);
  const readyId = [...ready].find(([, template]) => template.name === chosen?.name)?.[0];
  const [own, setOwn] = useState(() => (chosen && readyId === undefined ? chosen : null));
  const isOwn = chosen !== null && chosen === own;

  async function open(file: File) {
    const template = file.size > largestFile ? null : readTemplate(await file.text());
    setWrong(template === null);
    if (!template) return;
    setOwn(template);
    onChoose(template);
  }

  return (
    <div className={styles.choice}>
      <SelectField
        label={t('choose')}
        hint={chosen?.when}
        value={isOwn ? ownId : (readyId ?? '')}
        onChange={({ target: { value } }) => {
          setWrong(false);
          onChoose(value === ownId ? own : (ready.get(value) ?? null));
        }}
      >
        <option value="">{t('none')}</option>
        {[...ready].map(([id, { name }]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        {own && <option value={ownId}>{own.name}</option>}
      </SelectField>
      <FileButton
        variant="quiet"
        size="small"
        icon={<FileInput aria-hidden="true" />}
        accept=".json,application/json"
        onFile={(file) => void open(file)}
      >
        {t('fromFile')}
      </FileButton>
      <Problem>{isWrong && t('notATemplate')}</Problem>
    </div>
  );
}
