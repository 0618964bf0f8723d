import { FileUp } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { type ExportFile, readExportFile } from '#client/screens/restore/read-export.ts';
import styles from '#client/screens/restore/restore-dialog.module.css';
import { lastName } from '#client/sync/identity.ts';
import { type Answer, restoreSession } from '#client/sync/rest.ts';
import { Restoring } from '#client/sync/workspace/exchange.ts';
import { limits } from '#shared/commands/limits.ts';

/** Makes a new session, or a new workspace, of a file that another one was exported to. */
export function RestoreDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTranslations('restore');
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const formId = useId();
  const [file, setFile] = useState<ExportFile | null>(null);
  const [name, setName] = useState(lastName);
  const [adminId, setAdminId] = useState('');
  // Made once for what is chosen: a second attempt makes no second workspace.
  const [restoring, setRestoring] = useState(() => new Restoring());
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const admins = file?.of === 'workspace' ? file.admins : [];
  const admin = admins.find(({ id }) => id === adminId) ?? admins[0];
  const isReady = file?.of === 'workspace' ? admin !== undefined : name.trim() !== '';

  async function choose(chosen: File) {
    const read = await readExportFile(chosen);
    setFile(typeof read === 'string' ? null : read);
    setRestoring(new Restoring());
    setProblem(typeof read === 'string' ? t(read) : '');
  }

  async function restore(event: FormEvent) {
    event.preventDefault();
    if (!file || busy || !isReady) return;
    setBusy(true);
    const answer = await restored(file);
    setBusy(false);
    if (answer.ok) navigate(answer.address);
    else setProblem(refusalWords(answer.refusal));
  }

  async function restored(chosen: ExportFile): Promise<Answer<{ address: string }>> {
    const { title } = chosen;
    if (chosen.of === 'session') {
      const answer = await restoreSession(chosen.whole, { title, name: name.trim() });
      return answer.ok ? { ok: true, address: `/s/${answer.sessionId}` } : answer;
    }
    const as = admin ?? { id: '', name: '' };
    const answer = await restoring.restore(chosen.file, { name: title, as });
    return answer.ok ? { ok: true, address: `/w/${answer.workspaceId}` } : answer;
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
            disabled={!file || !isReady}
          >
            {t('restore')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={restore}>
        <p>{t(file?.of === 'workspace' ? 'workspaceMessage' : 'message')}</p>
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
          {file?.of === 'workspace' ? (
            <SelectField
              label={t('whoAreYou')}
              value={admin?.id ?? ''}
              onChange={(event) => setAdminId(event.target.value)}
            >
              {admins.map(({ id, name: called }) => (
                <option key={id} value={id}>
                  {called}
                </option>
              ))}
            </SelectField>
          ) : (
            <TextField
              label={t('yourName')}
              name="name"
              autoComplete="nickname"
              maxLength={limits.name}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </div>
        <Problem>{problem}</Problem>
      </form>
    </Dialog>
  );
}
