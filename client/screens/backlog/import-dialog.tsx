import { FileUp } from 'lucide-react';
import {
  type DragEvent,
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { needTexts } from '#client/language/texts.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextArea } from '#client/parts/field.tsx';
import { FileButton } from '#client/parts/file-button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { HowRead } from '#client/screens/backlog/how-read.tsx';
import styles from '#client/screens/backlog/import-dialog.module.css';
import { ImportPreview } from '#client/screens/backlog/import-preview.tsx';
import { comesAlong, StatusFilter } from '#client/screens/backlog/status-filter.tsx';
import { type TakenFile, takeFile } from '#client/screens/backlog/take-file.ts';
import type { IdentifiedItem } from '#client/screens/backlog/use-import.ts';
import { useReadBacklog } from '#client/screens/backlog/use-read-backlog.ts';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { readText, useDraft } from '#client/screens/drafts/use-draft.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { newId } from '#client/sync/ids.ts';
import { bringIn, type Outcome } from '#shared/backlog/bring-in.ts';
import type { Choices, Source } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { wanted } from '#shared/backlog/wanted.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Item } from '#shared/session/state.ts';

/** Few sessions bring anything in from a tracker. */
const TrackerImportDialog = lazy(async () => {
  const [{ TrackerImportDialog }] = await Promise.all([
    import('#client/screens/tracker-import/tracker-import-dialog.tsx'),
    needTexts('workspaceConnections'),
    needTexts('workspace'),
  ]);
  return { default: TrackerImportDialog };
});

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

const nothingChosen: Choices = {};

/** Brings in a whole backlog: a list that was pasted, or the file of a tracker. */
export function ImportDialog(props: ImportDialogProps) {
  const { open, onClose, source, items, criteria, onImport } = props;
  const t = useTranslations('import');
  const whyNot = useWhyNot();
  const draft = useDraft('import', '', readText);
  const [brought, setBrought] = useState<Source>(() => ({
    content: ('text' in source && source.text) || draft.value,
  }));
  const [choices, setChoices] = useState(nothingChosen);
  const [statuses, setStatuses] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const [asksTracker, setAsksTracker] = useState(false);
  const connection = useView((view) => view.connection);
  const { read, isReading } = useReadBacklog(useDeferredValue(brought), criteria, choices);
  // Made once for what is read: a second attempt adds nothing twice.
  const identified = useMemo(
    () => (read?.ok ? read.items.map((item) => ({ id: newId(), ...item })) : []),
    [read],
  );
  // As the backlog was when the dialog opened, so that one's own items, arriving, change nothing.
  const [before] = useState(items);
  const coming = useMemo(
    () => wanted(before, identified, (status) => comesAlong(statuses, status)),
    [before, identified, statuses],
  );
  const outcome = useMemo(() => bringIn(before, coming), [before, coming]);
  const changing = outcome.added.length + outcome.updated.length;
  const isEmpty = typeof brought.content === 'string' && brought.content.trim() === '';
  const isShown = !isEmpty && read !== null;
  const leftOut = identified.length - coming.length;
  const unread = isShown && !read.ok ? read.problem : null;
  const refusal =
    problem ||
    (unread ? t(`unreadable.${unread.why}`, { most: 0, name: '', ...unread }) : '') ||
    (isShown ? whyNot(outcome, before.length, leftOut) : '');

  // What was pasted into the panel is worth as much as what is pasted here.
  const pasted = 'text' in source ? source.text : '';
  const keep = useRef(draft.set);
  useEffect(() => {
    if (pasted !== '') keep.current(pasted);
  }, [pasted]);

  const problemWords = useCallback(
    ({ problem, name }: Exclude<TakenFile, { ok: true }>) => t(problem, { name: isolated(name) }),
    [t],
  );

  const take = useCallback(
    async (chosen: File) => {
      const taken = await takeFile(chosen);
      if (!taken.ok) return setProblem(problemWords(taken));
      setProblem('');
      setChoices(nothingChosen);
      setStatuses(new Map());
      setBrought(taken.source);
    },
    [problemWords],
  );

  // A file that was dropped on the panel is read once.
  const dropped = 'file' in source ? source.file : null;
  const taken = useRef<File | null>(null);
  useEffect(() => {
    if (!dropped || taken.current === dropped) return;
    taken.current = dropped;
    void take(dropped);
  }, [dropped, take]);

  async function bring() {
    const bringing = onImport(coming);
    // Without a connection the items wait on this device, and so need not the person.
    if (connection === 'offline') return end();
    setBusy(true);
    const done = await bringing;
    setBusy(false);
    if (done) end();
  }

  /** What was pasted has arrived, waits on the device, or is given up. */
  function end() {
    draft.forget();
    onClose();
  }

  function paste(content: string) {
    setProblem('');
    setBrought({ content });
    draft.set(content);
  }

  const importable = isShown && refusal === '' && !isReading;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="large"
      title={t('title')}
      footer={
        <>
          <Button variant="quiet" onClick={end}>
            {t('cancel')}
          </Button>
          <Button variant="primary" disabled={!importable} busy={busy} onClick={() => void bring()}>
            {importable ? t('importItems', { count: changing }) : t('import')}
          </Button>
        </>
      }
    >
      <div className={styles.dialog} {...dropInto((chosen) => void take(chosen))}>
        {typeof brought.content === 'string' ? (
          <TextArea
            label={t('paste')}
            hint={t('pasteHint')}
            rows={5}
            value={brought.content}
            onChange={(event) => paste(event.target.value)}
          />
        ) : (
          <p className={styles.file}>
            {t.rich('from', {
              file: brought.name ?? '',
              strong: (file) => <strong dir="auto">{file}</strong>,
            })}
          </p>
        )}
        {draft.isBack && brought.content === draft.value && (
          <DraftNote draft={draft} onDiscard={() => paste('')} />
        )}
        <FileChoice
          again={typeof brought.content !== 'string'}
          onFile={(chosen) => void take(chosen)}
        />
        <div>
          <Button onClick={() => setAsksTracker(true)}>{t('fromTracker')}</Button>
        </div>
        <Problem>{refusal}</Problem>
        {isShown && read.ok && (
          <>
            <StatusFilter items={identified} chosen={statuses} onChange={setStatuses} />
            <ImportPreview
              outcome={outcome}
              leftOut={leftOut}
              skipped={read.skipped}
              notices={read.notices}
              criteria={criteria}
              place={read.reading === 'lines' ? 'line' : 'row'}
            />
            <HowRead read={read} choices={choices} criteria={criteria} onChange={setChoices} />
          </>
        )}
      </div>
      {asksTracker && (
        <Suspense>
          <TrackerImportDialog
            onClose={() => setAsksTracker(false)}
            onImport={async (records) => {
              const done = await onImport(records);
              if (done) end();
              return done;
            }}
          />
        </Suspense>
      )}
    </Dialog>
  );
}

function FileChoice({ again, onFile }: { again: boolean; onFile(file: File): void }) {
  const t = useTranslations('import');
  return (
    <div className={styles.zone}>
      <FileButton
        icon={<FileUp aria-hidden="true" />}
        accept=".csv,.tsv,.txt,.md,.json,.xml,.xlsx,text/csv,text/plain,application/json,text/xml"
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
function useWhyNot(): (
  outcome: Outcome<IdentifiedItem>,
  present: number,
  leftOut: number,
) => string {
  const t = useTranslations('import');
  return ({ added: { length: added }, updated, unchanged }, present, leftOut) => {
    if (added + updated.length === 0) {
      if (leftOut > 0) return t('allLeftOut');
      return unchanged.length > 0 ? t('nothingNew') : t('nothing');
    }
    const room = Math.max(0, limits.items - present);
    if (added <= room) return '';
    const counts = { most: limits.items, present, added };
    return room === 0 ? t('noRoom', counts) : t('littleRoom', { ...counts, room });
  };
}
