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
import { type RefusedFile, takeFile } from '#client/screens/backlog/take-file.ts';
import { useReadBacklog } from '#client/screens/backlog/use-read-backlog.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { newId } from '#client/sync/ids.ts';
import { bringIn, type Outcome } from '#shared/backlog/bring-in.ts';
import type { Choices, Source } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Unreadable } from '#shared/backlog/unreadable.ts';
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

/** What is read, and what a person chose about how it is read. */
interface Reader {
  source: Source;
  choices: Choices;
}

/** Brings in a whole backlog: a list that was pasted, or a tracker's CSV file. */
export function ImportDialog(props: ImportDialogProps) {
  const { open, onClose, source, items, criteria, onImport } = props;
  const t = useTranslations('import');
  const whyNot = useWhyNot();
  const [reader, setReader] = useState<Reader>({
    source: { content: 'text' in source ? source.text : '' },
    choices: {},
  });
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const connection = useView((view) => view.connection);
  const deferred = useDeferredValue(reader);
  const answer = useReadBacklog(deferred.source, deferred.choices, criteria);
  const read = answer?.read.ok ? answer.read : null;
  // Made once for what is read: a second attempt adds nothing twice.
  const identified = useMemo(
    () => read?.items.map((item) => ({ id: newId(), ...item })) ?? [],
    [read],
  );
  // As the backlog was when the dialog opened, so that one's own items, arriving, change nothing.
  const [before] = useState(items);
  const outcome = useMemo(() => bringIn(before, identified), [before, identified]);
  const changing = outcome.added.length + outcome.updated.length;
  const { content, name } = reader.source;
  const isEmpty = typeof content === 'string' && content.trim() === '';
  const isRead = answer?.source === reader.source && answer.choices === reader.choices;
  const unread = answer && !answer.read.ok ? answer.read.problem : null;
  const refusal =
    problem ||
    (isEmpty
      ? ''
      : unread
        ? t(unreadableWords(unread), { name: isolated(name ?? '') })
        : read
          ? whyNot(outcome, before.length)
          : '');

  const problemWords = useCallback(
    ({ problem, name }: RefusedFile) => t(problem, { name: isolated(name) }),
    [t],
  );

  async function take(chosen: File) {
    const file = await takeFile(chosen);
    if (!file.ok) return setProblem(problemWords(file));
    setProblem('');
    setReader({ source: { content: file.bytes, name: file.name }, choices: {} });
  }

  // A file that was dropped on the panel is read once.
  const dropped = 'file' in source ? source.file : null;
  const taken = useRef<File | null>(null);
  useEffect(() => {
    if (!dropped || taken.current === dropped) return;
    taken.current = dropped;
    void takeFile(dropped).then((file) => {
      if (!file.ok) return setProblem(problemWords(file));
      setReader({ source: { content: file.bytes, name: file.name }, choices: {} });
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

  const importable = !isEmpty && refusal === '' && isRead;
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
        {typeof content === 'string' ? (
          <TextArea
            label={t('paste')}
            hint={t('pasteHint')}
            rows={5}
            value={content}
            onChange={(event) => {
              setProblem('');
              setReader({ source: { content: event.target.value }, choices: {} });
            }}
          />
        ) : (
          <p className={styles.file}>
            {t.rich('from', {
              file: name ?? '',
              strong: (file) => <strong dir="auto">{file}</strong>,
            })}
          </p>
        )}
        <FileChoice again={typeof content !== 'string'} onFile={(chosen) => void take(chosen)} />
        <Problem>{refusal}</Problem>
        {!isEmpty && read && (
          <>
            {(read.reading === 'lines' || read.reading === 'table') && (
              <SegmentedChoice
                legend={t('readAs')}
                options={[
                  { value: 'lines', label: t('asLines') },
                  { value: 'table', label: t('asTable') },
                ]}
                value={read.reading}
                onChange={(reading) =>
                  setReader({ ...reader, choices: { ...reader.choices, reading } })
                }
              />
            )}
            {read.reading !== 'lines' && (
              <ColumnChoice
                table={read.table}
                columns={read.columns}
                chosen={reader.choices.columns ?? {}}
                criteria={criteria}
                onChange={(columns) =>
                  setReader({ ...reader, choices: { ...reader.choices, columns } })
                }
              />
            )}
            <ImportPreview
              outcome={outcome}
              skipped={read.skipped}
              criteria={criteria}
              place={read.reading === 'lines' ? 'line' : 'row'}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The text that says why something is no backlog. */
function unreadableWords({ why }: Unreadable) {
  if (why === 'empty') return 'fileEmpty';
  return /workbook/.test(why) ? 'fileIsWorkbook' : 'fileNotText';
}

function FileChoice({ again, onFile }: { again: boolean; onFile(file: File): void }) {
  const t = useTranslations('import');
  return (
    <div className={styles.zone}>
      <FileButton
        icon={<FileUp aria-hidden="true" />}
        accept=".csv,.tsv,.txt,.md,.json,.xml,.xlsx,.xls,.ods,text/csv,text/plain,application/json"
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
