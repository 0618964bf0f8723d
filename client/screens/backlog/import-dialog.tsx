import { FileUp } from 'lucide-react';
import {
  type DragEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextArea } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import type { IdentifiedItem } from '#client/screens/backlog/backlog-actions.ts';
import { ColumnChoice } from '#client/screens/backlog/column-choice.tsx';
import styles from '#client/screens/backlog/import-dialog.module.css';
import { ImportPreview } from '#client/screens/backlog/import-preview.tsx';
import { readBacklogFile, type UnreadableFile } from '#client/screens/backlog/read-backlog-file.ts';
import { itemsOf, type Reading, readText } from '#client/screens/backlog/read-backlog-text.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { newId } from '#client/sync/ids.ts';
import { bringIn, type Outcome } from '#shared/backlog/bring-in.ts';
import type { Columns } from '#shared/backlog/columns.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Item } from '#shared/session/state.ts';

/** What the dialog opens with: what was pasted or dropped, or an empty text. */
export type ImportSource = { text: string } | { file: File };

interface ImportDialogProps {
  open: boolean;
  onClose(): void;
  source: ImportSource;
  /** The backlog as it is. */
  items: readonly Item[];
  /** Columns named like one of these hold scores. */
  criteria: readonly ScoredCriterion[];
  /** Imports the items; answers whether it was done. */
  onImport(items: readonly IdentifiedItem[]): Promise<boolean>;
}

/** What is read, and what a person changed about how it is read. */
interface Reader {
  text: string;
  /** The name of the file it comes from. */
  file?: string;
  reading?: Reading;
  columns?: Columns;
}

/** Brings in a whole backlog: a list that was pasted, or a tracker's CSV file. */
export function ImportDialog(props: ImportDialogProps) {
  const { open, onClose, source, items, criteria, onImport } = props;
  const t = useTranslations('import');
  const whyNot = useWhyNot();
  const [reader, setReader] = useState<Reader>({ text: 'text' in source ? source.text : '' });
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const connection = useView((view) => view.connection);
  const deferred = useDeferredValue(reader);
  const { text, file } = deferred;
  const read = useMemo(
    () => readText(text, /\.(csv|tsv)$/i.test(file ?? ''), criteria),
    [text, file, criteria],
  );
  const reading = deferred.reading ?? read.guessed.reading;
  const columns = deferred.columns ?? read.guessed.columns;
  const result = useMemo(
    () => itemsOf(text, { table: read.table, reading, columns }, criteria),
    [text, read, reading, columns, criteria],
  );
  // Made once for what is read: a second attempt adds nothing twice.
  const identified = useMemo(
    () => result.items.map((item) => ({ id: newId(), ...item })),
    [result],
  );
  // As the backlog was when the dialog opened, so that one's own items, arriving, change nothing.
  const [before] = useState(items);
  const outcome = useMemo(() => bringIn(before, identified), [before, identified]);
  const changing = outcome.added.length + outcome.updated.length;
  const isEmpty = text.trim() === '';
  const refusal = problem || (isEmpty ? '' : whyNot(outcome, before.length));

  const problemWords = useCallback(
    ({ problem, name }: UnreadableFile) => t(problem, { name: isolated(name) }),
    [t],
  );

  async function take(chosen: File) {
    const answer = await readBacklogFile(chosen);
    if (!answer.ok) return setProblem(problemWords(answer));
    setProblem('');
    setReader({ text: answer.text, file: answer.name });
  }

  // A file that was dropped on the panel is read once.
  const dropped = 'file' in source ? source.file : null;
  const taken = useRef<File | null>(null);
  useEffect(() => {
    if (!dropped || taken.current === dropped) return;
    taken.current = dropped;
    void readBacklogFile(dropped).then((answer) => {
      if (answer.ok) setReader({ text: answer.text, file: answer.name });
      else setProblem(problemWords(answer));
    });
  }, [dropped, problemWords]);

  async function bring() {
    const bringing = onImport(identified);
    // Without a connection the items wait on this device, and so need not the person.
    if (connection === 'offline') return onClose();
    setBusy(true);
    const done = await bringing;
    setBusy(false);
    if (done) onClose();
  }

  const importable = !isEmpty && refusal === '' && deferred === reader;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title={t('title')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button variant="primary" disabled={!importable} busy={busy} onClick={() => void bring()}>
            {importable ? t('importItems', { count: changing }) : t('import')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog} {...dropInto((chosen) => void take(chosen))}>
        {reader.file === undefined ? (
          <TextArea
            label={t('paste')}
            hint={t('pasteHint')}
            rows={5}
            value={reader.text}
            onChange={(event) => {
              setProblem('');
              setReader({ text: event.target.value });
            }}
          />
        ) : (
          <p className={styles.file}>
            {t.rich('from', {
              file: reader.file,
              strong: (file) => <strong dir="auto">{file}</strong>,
            })}
          </p>
        )}
        <FileChoice again={reader.file !== undefined} onFile={(chosen) => void take(chosen)} />
        <Problem>{refusal}</Problem>
        {!isEmpty && (
          <>
            {reading !== 'json' && (
              <SegmentedChoice
                legend={t('readAs')}
                options={[
                  { value: 'lines', label: t('asLines') },
                  { value: 'table', label: t('asTable') },
                ]}
                value={reading}
                onChange={(chosen) => setReader({ ...reader, reading: chosen })}
              />
            )}
            {reading === 'table' && (
              <ColumnChoice
                table={read.table}
                columns={columns}
                criteria={criteria}
                onChange={(chosen) => setReader({ ...reader, columns: chosen })}
              />
            )}
            <ImportPreview
              outcome={outcome}
              skipped={result.skipped}
              criteria={criteria}
              place={reading === 'lines' ? 'line' : 'row'}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

function FileChoice({ again, onFile }: { again: boolean; onFile(file: File): void }) {
  const t = useTranslations('import');
  return (
    <div className={styles.zone}>
      <FileButton
        icon={<FileUp aria-hidden="true" />}
        accept=".csv,.tsv,.txt,.md,.json,text/csv,text/plain,application/json"
        onFile={onFile}
      >
        {again ? t('chooseAnother') : t('chooseFile')}
      </FileButton>
      <span className={styles.hint}>{t('dropHint')}</span>
    </div>
  );
}

function dropInto(onFile: (file: File) => void) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      onFile(file);
    },
  };
}

/** Says why an import can't be done to a backlog of so many items, as a sentence; empty where it can. */
function useWhyNot(): (outcome: Outcome<IdentifiedItem>, present: number) => string {
  const t = useTranslations('import');
  return ({ added: { length: added }, updated, unchanged }, present) => {
    if (added + updated.length === 0) return unchanged.length > 0 ? t('nothingNew') : t('nothing');
    const room = Math.max(0, limits.items - present);
    if (added <= room) return '';
    const counts = { most: limits.items, present, added };
    return room === 0 ? t('noRoom', counts) : t('littleRoom', { ...counts, room });
  };
}
