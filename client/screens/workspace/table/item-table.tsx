import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { useWidth } from '#client/parts/use-width.ts';
import { useWindowRows } from '#client/parts/use-window-rows.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { ItemRow, type RowActions } from '#client/screens/workspace/table/item-row.tsx';
import styles from '#client/screens/workspace/table/item-table.module.css';
import type { May } from '#client/screens/workspace/use-workspace.ts';
import type { Narrowing, Sorting } from '#client/screens/workspace/views/tools.tsx';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Basics } from '#shared/workspace/state.ts';

interface ItemTableProps {
  rows: readonly RankedItem[];
  basics: Basics;
  query: Narrowing;
  onSort(sort: Sorting, descending: boolean): void;
  may: May;
  isNarrow: boolean;
  openId: string | null;
  chosen: ReadonlySet<string>;
  unsaved: ReadonlySet<string>;
  /** Whether items can be put elsewhere by hand. */
  canMove: boolean;
  actions: RowActions;
  /** Moves an item by one row. */
  onMove(itemId: string, by: 1 | -1): void;
}

/** As high as a row is: a line, or two on a phone. Pixels. */
const rowHeight = { wide: 44, narrow: 80 };
/** What stands beside the scores, and what a score needs. Pixels. */
const besides = 800;
const scoreWidth = 96;

/** The backlog as a table, of which only those rows are drawn that are near to being seen. */
export function ItemTable(props: ItemTableProps) {
  const { rows, basics, query, onSort, may, isNarrow, openId, chosen, unsaved } = props;
  const { canMove, actions, onMove } = props;
  const t = useTranslations('workspace');
  const table = useRef<HTMLTableElement>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const going = useRef<number | null>(null);
  const height = isNarrow ? rowHeight.narrow : rowHeight.wide;
  const { space, onPage, inTable, virtualizer, focusedAt, setFocused } = useWindowRows(
    rows,
    height,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are as high as the screen is wide
  useEffect(() => virtualizer.measure(), [height]);

  // Once its row is among those that are drawn.
  useEffect(() => {
    if (going.current === null) return;
    const title = titleAt(table.current, going.current);
    if (!title) return;
    going.current = null;
    title.focus({ preventScroll: true });
  });

  function goTo(index: number) {
    const row = rows[index];
    if (!row) return;
    going.current = index;
    setFocused(row.item.id);
    virtualizer.scrollToIndex(index);
    titleAt(table.current, index)?.focus({ preventScroll: true });
  }

  function endRenaming() {
    if (focusedAt >= 0) going.current = focusedAt;
    setRenaming(null);
  }

  function press(event: KeyboardEvent) {
    const { key, altKey, ctrlKey, metaKey, target } = event;
    const isOnTitle = target instanceof HTMLElement && target.dataset.rowTitle !== undefined;
    const row = rows[focusedAt];
    if (!isOnTitle || !row || ctrlKey || metaKey) return;
    const { item } = row;
    const mayEdit = may('item.set', item);
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      if (canMove) onMove(item.id, key === 'ArrowUp' ? -1 : 1);
      going.current = focusedAt + (key === 'ArrowUp' ? -1 : 1);
    } else if (key === 'ArrowDown') goTo(focusedAt + 1);
    else if (key === 'ArrowUp') goTo(focusedAt - 1);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(rows.length - 1);
    else if (key === 'e' && mayEdit) setRenaming(item.id);
    else if (key === 'x' && mayEdit) actions.choose(item.id, false);
    else return;
    event.preventDefault();
  }

  const { criteria } = useReadyNames()(basics.framework);
  const room = useWidth(table) - besides;
  const shownScores = Math.max(0, Math.min(criteria.length, Math.floor(room / scoreWidth)));
  const heading = { query, onSort };
  const choosing = may('item.set');
  return (
    <table
      ref={table}
      className={styles.table}
      aria-label={t('backlog')}
      aria-rowcount={rows.length + 1}
      data-narrow={isNarrow || undefined}
      onKeyDown={press}
    >
      <thead className={styles.head}>
        <tr className={styles.row} aria-rowindex={1}>
          {choosing && (
            <th scope="col" className={styles.choose}>
              <VisuallyHidden>{t('columns.choose')}</VisuallyHidden>
            </th>
          )}
          <Heading {...heading} sort="rank" className={styles.rank}>
            <span aria-hidden="true">#</span>
            <VisuallyHidden>{t('columns.rank')}</VisuallyHidden>
          </Heading>
          <Heading {...heading} sort="key" className={styles.key}>
            {t('columns.key')}
          </Heading>
          <Heading {...heading} sort="title" className={styles.name}>
            {t('columns.title')}
          </Heading>
          <th scope="col" className={styles.status}>
            {t('columns.status')}
          </th>
          {criteria.slice(0, shownScores).map(({ id, name, kind }) => (
            <th key={id} scope="col" className={styles.score}>
              <CriterionMark kind={kind} /> <bdi>{name}</bdi>
            </th>
          ))}
          <th scope="col" className={styles.priority}>
            {t('columns.priority')}
          </th>
          <th scope="col" className={styles.agreement}>
            {t('columns.agreement')}
          </th>
        </tr>
      </thead>
      <tbody ref={space} className={styles.space} style={{ height: virtualizer.getTotalSize() }} />
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        if (!row) return null;
        const { id } = row.item;
        return (
          <tbody
            key={id}
            data-index={index}
            data-item-id={id}
            className={styles.group}
            style={{ transform: `translateY(${start - onPage + inTable}px)`, height }}
            onFocus={() => setFocused(id)}
          >
            <ItemRow
              row={row}
              place={index + 2}
              basics={basics}
              shownScores={shownScores}
              isNarrow={isNarrow}
              isOpen={id === openId}
              isUnsaved={unsaved.has(id)}
              isChosen={chosen.has(id)}
              isRenaming={id === renaming}
              mayEdit={may('item.set', row.item)}
              canMove={canMove}
              actions={actions}
              onRename={(itemId) => (itemId === null ? endRenaming() : setRenaming(itemId))}
            />
          </tbody>
        );
      })}
    </table>
  );
}

interface HeadingProps {
  sort: Sorting;
  query: Narrowing;
  onSort(sort: Sorting, descending: boolean): void;
  className: string | undefined;
  children: ReactNode;
}

/** Sorts by its column; once more, the other way round. */
function Heading({ sort, query, onSort, className, children }: HeadingProps) {
  const isOn = query.sort === sort;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isOn ? (query.descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort(sort, isOn && !query.descending)}
      >
        {children}
        {isOn &&
          (query.descending ? (
            <ChevronDown size={14} aria-hidden="true" />
          ) : (
            <ChevronUp size={14} aria-hidden="true" />
          ))}
      </button>
    </th>
  );
}

function titleAt(table: HTMLElement | null, index: number): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row-title]`) ?? null;
}
