import { ArrowDown, ArrowUp, GripVertical, Trash2 } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { IconButton } from '#client/parts/icon-button.tsx';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import styles from '#client/screens/workspace-settings/ordered-rows.module.css';

/** Where rows go on in other lists: above, below, and from where they are dragged here. */
export interface BeyondRows<T> {
  /** Absent where there is none. */
  up?: ((row: T) => void) | undefined;
  down?: ((row: T) => void) | undefined;
  /** A row of another list, before one of these. */
  takeIn(id: string, before: string | null): void;
}

interface OrderedRowsProps<T> {
  label: string;
  rows: readonly T[];
  mayChange: boolean;
  /** Before the row of this id, or last with `null`. */
  onMove(row: T, before: string | null): void;
  /** Absent where a row can't be taken away. */
  onRemove?: ((row: T) => void) | undefined;
  beyond?: BeyondRows<T> | undefined;
  children(row: T): ReactNode;
}

/** Rows in an order that counts: dragged, or moved by buttons or by Alt and an arrow, taken away by a button. */
export function OrderedRows<T extends { id: string; name: string }>(props: OrderedRowsProps<T>) {
  const { label, rows, mayChange, onMove, onRemove, beyond, children } = props;
  const t = useTranslations('workspaceSettings');
  const onward = (by: -1 | 1) => (by === -1 ? beyond?.up : beyond?.down);

  function move(at: number, by: -1 | 1) {
    const row = rows[at];
    if (!row) return;
    if (rows[at + by])
      onMove(row, by === -1 ? (rows[at - 1]?.id ?? null) : (rows[at + 2]?.id ?? null));
    else keepFocus(row.id, () => onward(by)?.(row));
  }

  function drop(draggedId: string, at: number, edge: Edge) {
    const dragged = rows.find(({ id }) => id === draggedId);
    const before = rows[edge === 'before' ? at : at + 1]?.id ?? null;
    if (!dragged) beyond?.takeIn(draggedId, before);
    else if (before !== draggedId) onMove(dragged, before);
  }

  function press(event: KeyboardEvent, at: number) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(at, event.key === 'ArrowUp' ? -1 : 1);
  }

  return (
    <ol className={styles.rows} aria-label={label}>
      {rows.map((row, at) => (
        <Row
          key={row.id}
          id={row.id}
          mayMove={mayChange && (rows.length > 1 || beyond !== undefined)}
          onPress={(event) => press(event, at)}
          onDrop={(draggedId, edge) => drop(draggedId, at, edge)}
        >
          <div className={styles.content}>{children(row)}</div>
          {mayChange && (
            <div className={styles.buttons}>
              <IconButton
                label={t('moveUp', { name: isolated(row.name) })}
                icon={<ArrowUp aria-hidden="true" />}
                aria-keyshortcuts="Alt+ArrowUp"
                disabled={at === 0 && !onward(-1)}
                onClick={() => move(at, -1)}
              />
              <IconButton
                label={t('moveDown', { name: isolated(row.name) })}
                icon={<ArrowDown aria-hidden="true" />}
                aria-keyshortcuts="Alt+ArrowDown"
                disabled={at === rows.length - 1 && !onward(1)}
                onClick={() => move(at, 1)}
              />
              {onRemove && (
                <IconButton
                  label={t('remove', { name: isolated(row.name) })}
                  icon={<Trash2 aria-hidden="true" />}
                  onClick={() => onRemove(row)}
                />
              )}
            </div>
          )}
        </Row>
      ))}
    </ol>
  );
}

interface RowProps {
  id: string;
  mayMove: boolean;
  onPress(event: KeyboardEvent): void;
  onDrop(draggedId: string, edge: Edge): void;
  children: ReactNode;
}

function Row({ id, mayMove, onPress, onDrop, children }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  useRowDrag({ row, handle, itemId: id, enabled: mayMove, onDrop });
  return (
    <li ref={row} className={styles.row} data-row={id} onKeyDown={onPress}>
      {mayMove && (
        <span ref={handle} className={styles.handle} aria-hidden="true">
          <GripVertical size={18} />
        </span>
      )}
      {children}
    </li>
  );
}

/** What has the focus in a row has it again where the row stands afterwards. */
function keepFocus(id: string, move: () => void): void {
  const buttons = () =>
    Array.from(
      document.querySelectorAll<HTMLButtonElement>(`[data-row="${CSS.escape(id)}"] button`),
    );
  const held = buttons().find((one) => one.matches(':focus'));
  const at = held ? buttons().indexOf(held) : -1;
  flushSync(move);
  if (at < 0) return;
  const next = [buttons()[at], ...buttons()].find((one) => one && !one.disabled);
  next?.focus();
}
