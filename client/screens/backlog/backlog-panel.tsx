import { Import } from 'lucide-react';
import {
  type DragEvent,
  lazy,
  Suspense,
  useCallback,
  useDeferredValue,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from '#client/parts/button.tsx';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { TextField } from '#client/parts/field.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { AddItem } from '#client/screens/backlog/add-item.tsx';
import { backlogActions, scoresToAccept } from '#client/screens/backlog/backlog-actions.ts';
import { BacklogList } from '#client/screens/backlog/backlog-list.tsx';
import styles from '#client/screens/backlog/backlog-panel.module.css';
import { EditItemDialog } from '#client/screens/backlog/edit-item-dialog.tsx';
import type { ImportSource } from '#client/screens/backlog/import-dialog.tsx';
import { useBacklog } from '#client/screens/backlog/use-backlog.ts';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Item } from '#shared/session/state.ts';

/** With it comes the reader of CSV files, which few sittings need. */
const ImportDialog = lazy(async () => {
  const { ImportDialog } = await import('#client/screens/backlog/import-dialog.tsx');
  return { default: ImportDialog };
});

/** From so many items on they can be searched. */
const fewItems = 20;

/** The session's items in order, for the facilitator: to vote on, sort, edit and add to. */
export function BacklogPanel() {
  const backlog = useBacklog();
  const { items, edit, latest } = backlog;
  const framework = useView((view) => view.state?.framework);
  const suggestion = useView((view) => view.state?.settings.suggestion);
  const send = useSend();
  const { show } = useToast();
  const [announcement, announce] = useState('');
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter);
  const [editing, setEditing] = useState<Opened<{ item: Item }> | null>(null);
  const [importing, setImporting] = useState<Opened<{ source: ImportSource }> | null>(null);
  const actions = useMemo(
    () =>
      backlogActions({
        backlog: { edit, latest },
        send,
        suggested: (item) => (framework ? scoresToAccept(item, framework, suggestion) : null),
        show,
        announce,
      }),
    [edit, latest, send, framework, suggestion, show],
  );
  const onEdit = useCallback((item: Item) => setEditing(opened({ item })), []);
  const { hanging, dropZone } = useFileDrop((file) => setImporting(opened({ source: { file } })));
  const isFull = items.length >= limits.items;

  if (!framework) return null;
  return (
    <>
      <section className={styles.panel} aria-label="Backlog" {...dropZone}>
        <header className={styles.head}>
          <div>
            <h2 className={styles.title}>Backlog</h2>
            <p className={styles.count}>{countWords(items)}</p>
          </div>
          <Button
            size="small"
            icon={<Import aria-hidden="true" />}
            onClick={() => setImporting(opened({ source: { text: '' } }))}
          >
            Import
          </Button>
        </header>
        <AddItem
          onAdd={actions.add}
          onPasteLines={(text) => setImporting(opened({ source: { text } }))}
          closed={isFull ? 'A session holds at most 1,000 items, and this one is full.' : undefined}
        />
        {items.length > fewItems && (
          <TextField
            label="Find an item"
            labelHidden
            type="search"
            placeholder="Find an item"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
        {items.length === 0 ? (
          <EmptyState title="No items yet">
            Type the first one above, paste a list, or drop a CSV file from your tracker here.
          </EmptyState>
        ) : (
          <BacklogList
            backlog={backlog}
            framework={framework}
            actions={actions}
            filter={items.length > fewItems ? wanted : ''}
            onEdit={onEdit}
          />
        )}
        <p role="status">
          <VisuallyHidden>{announcement}</VisuallyHidden>
        </p>
        {hanging && (
          <div className={styles.hanging} aria-hidden="true">
            Drop the file to import its items
          </div>
        )}
      </section>
      {editing && (
        <EditItemDialog
          key={editing.serial}
          open={editing.open}
          onClose={() => setEditing({ ...editing, open: false })}
          item={editing.item}
          onSave={actions.change}
        />
      )}
      {importing && (
        <Suspense>
          <ImportDialog
            key={importing.serial}
            open={importing.open}
            onClose={() => setImporting({ ...importing, open: false })}
            source={importing.source}
            items={items}
            onAdd={actions.addAll}
          />
        </Suspense>
      )}
    </>
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

function countWords(items: readonly Item[]): string {
  const done = items.filter(({ status }) => status === 'accepted').length;
  const skipped = items.filter(({ status }) => status === 'skipped').length;
  return [
    `${items.length.toLocaleString('en')} ${items.length === 1 ? 'item' : 'items'}`,
    ...(items.length > 0 ? [`${done.toLocaleString('en')} done`] : []),
    ...(skipped > 0 ? [`${skipped.toLocaleString('en')} skipped`] : []),
  ].join(', ');
}
