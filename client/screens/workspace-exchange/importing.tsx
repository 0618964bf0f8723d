import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { TextArea } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { useMay, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { ColumnChoices } from '#client/screens/workspace-exchange/column-choices.tsx';
import styles from '#client/screens/workspace-exchange/exchange-screen.module.css';
import { ImportRows } from '#client/screens/workspace-exchange/import-rows.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import { newId } from '#client/sync/ids.ts';
import { type ImportReport, importFile } from '#client/sync/workspace/exchange.ts';
import { limits } from '#shared/commands/limits.ts';

/** Brings a backlog into the workspace, after it was shown what comes of it. */
export function Importing() {
  const t = useTranslations('workspaceExchange');
  const { known } = useWorkspaceClient();
  const { show } = useToast();
  const refusalWords = useRefusalWords();
  const mayAdd = useMay()('item.add');
  const [text, setText] = useState('');
  const [file, setFile] = useState<Blob | null>(null);
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  const [report, setReport] = useState<ImportReport | null>(null);
  const [overwrite, setOverwrite] = useState(false);
  const [overwriteScores, setOverwriteScores] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState<'look' | 'import' | null>(null);
  // Drawn once for what is brought: a second attempt adds nothing twice.
  const [key, setKey] = useState(newId);
  const asked = useRef(0);
  if (!mayAdd) return null;

  async function look(brought: Blob, chosen: Readonly<Record<string, string>>) {
    const turn = ++asked.current;
    setFile(brought);
    setColumns(chosen);
    setProblem('');
    setBusy('look');
    const answer = await importFile(known, brought, {
      ...{ columns: chosen, preview: true, overwrite: false, overwriteScores: false, key },
    });
    // What was asked since is answered, and not this.
    if (turn !== asked.current) return;
    setBusy(null);
    setReport(answer.ok ? answer.report : null);
    if (!answer.ok) setProblem(refusalWords(answer.refusal));
  }

  function take(chosen: Blob) {
    setKey(newId());
    setOverwrite(false);
    setOverwriteScores(false);
    if (chosen.size <= limits.fileBytes) return void look(chosen, {});
    setReport(null);
    setProblem(t('tooLarge'));
  }

  async function bring() {
    if (!file) return;
    setBusy('import');
    const answer = await importFile(known, file, {
      ...{ columns, preview: false, overwrite, key },
      overwriteScores: overwrite && overwriteScores,
    });
    setBusy(null);
    if (!answer.ok) return setProblem(refusalWords(answer.refusal));
    const { rows } = answer.report;
    show(t('imported', { added: countOf(rows, 'added'), updated: countOf(rows, 'updated') }));
    setReport(null);
    setFile(null);
    setText('');
  }

  const added = report ? countOf(report.rows, 'added') : 0;
  const different = report ? countOf(report.rows, 'kept') : 0;
  const agreed = report ? report.rows.filter((row) => row.agreed.length > 0).length : 0;
  const there = report ? report.rows.length - added : 0;
  return (
    <Setting title={t('importTitle')} hint={t('importHint')}>
      <div>
        <FileButton
          icon={<FileUp aria-hidden="true" />}
          accept=".csv,.tsv,.txt,.md,.json,.xml,.xlsx,text/csv,text/plain,application/json,text/xml"
          onFile={take}
        >
          {file ? t('chooseAnother') : t('choose')}
        </FileButton>
      </div>
      <TextArea
        label={t('paste')}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && (
        <div>
          <Button busy={busy === 'look'} onClick={() => take(new Blob([text]))}>
            {t('look')}
          </Button>
        </div>
      )}
      <Problem>{problem}</Problem>
      {report && file && (
        <section className={styles.preview} aria-label={t('preview')}>
          <p role="status">
            <strong>{t('counts', { added, there })}</strong>
          </p>
          {report.skipped > 0 && (
            <p className={styles.soft}>{t('skipped', { count: report.skipped })}</p>
          )}
          <ColumnChoices
            report={report}
            onChange={(of, column) => void look(file, { ...columns, [of]: column })}
          />
          <ImportRows
            rows={report.rows}
            overwrite={overwrite}
            overwriteScores={overwrite && overwriteScores}
          />
          {different > 0 && (
            <Switch
              label={t('overwrite')}
              hint={t('overwriteHint', { count: different })}
              checked={overwrite}
              onChange={setOverwrite}
            />
          )}
          {overwrite && agreed > 0 && (
            <Switch
              label={t('overwriteScores')}
              hint={t('overwriteScoresHint', { count: agreed })}
              checked={overwriteScores}
              onChange={setOverwriteScores}
            />
          )}
          {added === 0 && different === 0 ? (
            <p className={styles.soft}>{t('nothing')}</p>
          ) : (
            <div>
              <Button
                variant="primary"
                busy={busy === 'import'}
                disabled={busy === 'look' || (added === 0 && !overwrite)}
                onClick={() => void bring()}
              >
                {t('doImport')}
              </Button>
            </div>
          )}
        </section>
      )}
    </Setting>
  );
}

function countOf(rows: ImportReport['rows'], wanted: ImportReport['rows'][number]['outcome']) {
  return rows.filter(({ outcome }) => outcome === wanted).length;
}
