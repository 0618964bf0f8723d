import { FileUp } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { type ExportFile, readExportFile } from '#client/screens/restore/read-export.ts';
import styles from '#client/screens/restore/restore-dialog.module.css';
import { lastName } from '#client/sync/identity.ts';
import { restoreSession } from '#client/sync/rest.ts';
import { limits } from '#shared/commands/limits.ts';

/** Makes a new session of a file that another one was exported to. */
export function RestoreDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('restore');
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const formId = useId();
  const [file, setFile] = useState<ExportFile | null>(null);
  const [name, setName] = useState(lastName);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  async function choose(chosen: File) {
    const read = await readExportFile(chosen);
    setFile(typeof read === 'string' ? null : read);
    setProblem(typeof read === 'string' ? t(read) : '');
  }

  async function restore(event: FormEvent) {
    event.preventDefault();
    if (!file || busy || name.trim() === '') return;
    setBusy(true);
    const answer = await restoreSession(file.whole, { title: file.title, name: name.trim() });
    setBusy(false);
    if (answer.ok) navigate(`/s/${answer.sessionId}`);
    else setProblem(refusalWords(answer.refusal));
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            busy={busy}
            disabled={!file || name.trim() === ''}
          >
            {t('restore')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={restore}>
        <p>{t('message')}</p>
        {file && (
          <p role="status">
            {t.rich('file', {
              title: file.title,
              count: file.items,
              strong: (title) => <strong dir="auto">{title}</strong>,
            })}
          </p>
        )}
        <FileButton
          icon={<FileUp aria-hidden="true" />}
          accept=".json,application/json"
          onFile={(chosen) => void choose(chosen)}
        >
          {file ? t('chooseAnother') : t('choose')}
        </FileButton>
        <div className={styles.name}>
          <TextField
            label={t('yourName')}
            name="name"
            autoComplete="nickname"
            maxLength={limits.name}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
        <Problem>{problem}</Problem>
      </form>
    </Dialog>
  );
}
