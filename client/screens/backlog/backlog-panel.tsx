import { Import, SquareCheck } from 'lucide-react';
import { type DragEvent, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { AddItem } from '#client/screens/backlog/add-item.tsx';
import { backlogActions, scoresToAccept } from '#client/screens/backlog/backlog-actions.ts';
import { BacklogList } from '#client/screens/backlog/backlog-list.tsx';
import styles from '#client/screens/backlog/backlog-panel.module.css';
import { EditItemDialog } from '#client/screens/backlog/edit-item-dialog.tsx';
import { ImportBacklog } from '#client/screens/backlog/import-backlog.tsx';
import type { ImportSource } from '#client/screens/backlog/import-dialog.tsx';
import { manyActions } from '#client/screens/backlog/many-actions.ts';
import { PartChoice } from '#client/screens/backlog/part-choice.tsx';
import { SelectionBar } from '#client/screens/backlog/selection-bar.tsx';
import { useBacklog } from '#client/screens/backlog/use-backlog.ts';
import { useBacklogTitleOf } from '#client/screens/backlog/use-backlog-title-of.ts';
import { useSelection } from '#client/screens/backlog/use-selection.ts';
import { useShownItems } from '#client/screens/backlog/use-shown-items.ts';
import { LabelChoice } from '#client/screens/labels/label-choice.tsx';
import { RatingsDialog } from '#client/screens/ratings/lazy-ratings.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { useUndo } from '#client/screens/undo/use-undo.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Item, isScoredElsewhere } from '#shared/session/state.ts';

interface BacklogPanelProps {
  /** The same function at each time. */
  onVote(item: Item): void;
}

/** The session's items in order, for the facilitator: to vote on, sort, edit and add to. */
export function BacklogPanel({ onVote }: BacklogPanelProps) {
  const t = useTranslations('backlog');
  const titleOf = useBacklogTitleOf();
  const backlog = useBacklog();
  const { items, edit, latest } = backlog;
  const framework = useFramework();
  const suggestion = useView((view) => view.state?.settings.suggestion);
  const send = useSend();
  const { show } = useToast();
  const undo = useUndo();
  const [announcement, announce] = useState('');
  const view = useShownItems(items);
  const { shown, labelFilter } = view;
  const selection = useSelection();
  const chosen = useMemo(
    () => items.filter(({ id }) => selection.ids.has(id)),
    [items, selection.ids],
  );
  const [editing, setEditing] = useState<Opened<{ item: Item }> | null>(null);
  const [rated, setRated] = useState<Opened<{ itemId: string }> | null>(null);
  const [importing, setImporting] = useState<Opened<{ source: ImportSource }> | null>(null);
  const actions = useMemo(
    () =>
      backlogActions({
        backlog: { edit, latest },
        send,
        vote: onVote,
        framework,
        suggested: (item) => (framework ? scoresToAccept(item, framework, suggestion) : null),
        show,
        undo: (action) => void undo(action),
        announce,
        t,
        titleOf,
      }),
    [edit, latest, send, onVote, framework, suggestion, show, undo, t, titleOf],
  );
  const many = useMemo(
    () =>
      manyActions({
        backlog: { edit, latest },
        show,
        undo: (action) => void undo(action),
        announce,
        t,
      }),
    [edit, latest, show, undo, t],
  );
  const onEdit = useCallback((item: Item) => setEditing(opened({ item })), []);
  const onRatings = useCallback(({ id }: Item) => setRated(opened({ itemId: id })), []);
  const { hanging, dropZone } = useFileDrop((file) => setImporting(opened({ source: { file } })));
  const labels = labelFilter.counts.map(([label]) => label);
  const isFull = items.length >= limits.items;

  if (!framework) return null;
  return (
    <>
      <section className={styles.panel} aria-label={t('title')} {...dropZone}>
        <header className={styles.head}>
          <h2 className={styles.title}>{t('title')}</h2>
          {items.length > 0 && (
            <Button
              size="small"
              variant="quiet"
              icon={<SquareCheck aria-hidden="true" />}
              aria-pressed={selection.isOn}
              onClick={selection.isOn ? selection.end : selection.begin}
            >
              {t('chooseMany')}
            </Button>
          )}
          <Button
            size="small"
            icon={<Import aria-hidden="true" />}
            onClick={() => setImporting(opened({ source: { text: '' } }))}
          >
            {t('import')}
          </Button>
        </header>
        <AddItem
          onAdd={actions.add}
          onPasteLines={(text) => setImporting(opened({ source: { text } }))}
          closed={isFull ? t('full', { most: limits.items }) : undefined}
        />
        {view.isLong && (
          <div className={styles.narrowing}>
            <SearchField label={t('find')} value={view.text} onChange={view.setText} />
            <LabelChoice {...labelFilter} />
          </div>
        )}
        <ImportedScores items={items} framework={framework} onAccept={actions.acceptImported} />
        {items.length > 0 && <PartChoice items={items} value={view.part} onChange={view.setPart} />}
        {items.length === 0 ? (
          <EmptyState title={t('empty')}>{t('emptyMessage')}</EmptyState>
        ) : shown.length === 0 ? (
          <p className={styles.nothing}>
            {view.text.trim() === ''
              ? t('noneInPart')
              : t('noMatch', { text: isolated(view.text.trim()) })}
          </p>
        ) : (
          <BacklogList
            backlog={backlog}
            framework={framework}
            actions={actions}
            shown={shown}
            isWhole={view.isWhole}
            selection={selection}
            onEdit={onEdit}
            onRatings={onRatings}
          />
        )}
        {selection.isOn && (
          <SelectionBar
            chosen={chosen}
            shown={shown.length}
            labels={labels}
            actions={many}
            onAll={() => selection.choose(shown.map(({ id }) => id))}
            onEnd={selection.end}
          />
        )}
        <p role="status">
          <VisuallyHidden>{announcement}</VisuallyHidden>
        </p>
        {hanging && (
          <div className={styles.hanging} aria-hidden="true">
            {t('drop')}
          </div>
        )}
      </section>
      {editing && (
        <EditItemDialog
          key={editing.serial}
          open={editing.open}
          onClose={() => setEditing({ ...editing, open: false })}
          item={editing.item}
          labels={labels}
          onSave={actions.change}
        />
      )}
      {rated && (
        <Suspense>
          <RatingsDialog
            key={rated.serial}
            open={rated.open}
            onClose={() => setRated({ ...rated, open: false })}
            itemId={rated.itemId}
          />
        </Suspense>
      )}
      {importing && (
        <Suspense>
          <ImportBacklog
            key={importing.serial}
            open={importing.open}
            onClose={() => setImporting({ ...importing, open: false })}
            source={importing.source}
          />
        </Suspense>
      )}
    </>
  );
}

/** Offers to accept in one go the scores that items came with; nothing where there are fewer than two. */
function ImportedScores(props: {
  items: readonly Item[];
  framework: Framework;
  onAccept(items: readonly Item[]): void;
}) {
  const { items, framework, onAccept } = props;
  const t = useTranslations('backlog');
  const waiting = items.filter(
    (item) => item.status === 'waiting' && isScoredElsewhere(framework, item),
  );
  if (waiting.length < 2) return null;
  return (
    <div className={styles.imported}>
      <p>{t('importedScores', { count: waiting.length })}</p>
      <Button size="small" onClick={() => onAccept(waiting)}>
        {t('acceptThem')}
      </Button>
    </div>
  );
}

/** A dialog with what it was opened with; it stays while it closes, and starts anew the next time. */
type Opened<T> = T & { open: boolean; serial: number };

let serial = 0;

function opened<T>(what: T): Opened<T> {
  serial += 1;
  return { ...what, open: true, serial };
}

/** Takes a file that is dragged from outside the page onto the panel. */
function useFileDrop(onFile: (file: File) => void) {
  const [hanging, setHanging] = useState(false);
  /** Entering a child comes before leaving its parent. */
  const depth = useRef(0);
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');

  function enter(by: 1 | -1) {
    depth.current = Math.max(0, depth.current + by);
    setHanging(depth.current > 0);
  }

  const dropZone = {
    onDragEnter: (event: DragEvent) => hasFiles(event) && enter(1),
    onDragLeave: (event: DragEvent) => hasFiles(event) && enter(-1),
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      depth.current = 0;
      setHanging(false);
      onFile(file);
    },
  };
  return { hanging, dropZone };
}
