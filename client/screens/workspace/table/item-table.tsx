import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { useToast } from '#client/parts/toast.tsx';
import {
  type CellsIn,
  cellText,
  type Fields,
  fromTsv,
  isEditable,
  readCell,
  toTsv,
} from '#client/screens/workspace/table/cell-text.ts';
import { chooseWidth, columnsOf, drawnColumns } from '#client/screens/workspace/table/columns.ts';
import { GroupRow } from '#client/screens/workspace/table/group-row.tsx';
import { Head } from '#client/screens/workspace/table/head.tsx';
import {
  type Editing,
  ItemRow,
  type RowActions,
} from '#client/screens/workspace/table/item-row.tsx';
import styles from '#client/screens/workspace/table/item-table.module.css';
import { tableRows } from '#client/screens/workspace/table/table-rows.ts';
import { type Block, useCells } from '#client/screens/workspace/table/use-cells.ts';
import type { May } from '#client/screens/workspace/use-workspace.ts';
import { useProblemWords } from '#client/screens/workspace/values/use-problem-words.ts';
import { colorOf } from '#client/screens/workspace/views/color-of.ts';
import { useClosedGroups } from '#client/screens/workspace/views/use-closed-groups.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { attentionOf, lookAgain } from '#shared/workspace/attention.ts';
import type { Group } from '#shared/workspace/query/groups.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Shown } from '#shared/workspace/view.ts';

/** What is to be set of an item. */
export interface Change {
  itemId: string;
  fields: Fields;
}

interface ItemTableProps {
  rows: readonly RankedItem[];
  groups: readonly Group[] | null;
  shown: Shown;
  properties: Properties;
  words: PropertyWords;
  within: CellsIn;
  may: May;
  isNarrow: boolean;
  openId: string | null;
  chosen: ReadonlySet<string>;
  unsaved: ReadonlySet<string>;
  /** Whether items can be put elsewhere by hand. */
  canMove: boolean;
  actions: RowActions;
  /** Stands in place of rows where there are none. */
  empty: ReactNode;
  /** Stands above the rows, and scrolls with them. */
  children: ReactNode;
  onShown(change: Partial<Shown>): void;
  /** Moves an item by one row. */
  onMove(itemId: string, by: 1 | -1): void;
  /** Sets many cells at once; answers whether it was done. */
  onChanges(changes: readonly Change[]): Promise<boolean>;
}

/** As high as a line is: of an item, of two on a phone, and the head of a group. Pixels. */
const heights = { wide: 44, narrow: 80, group: 44 };
/** So many lines are pasted at once. */
const mostPasted = 200;

/** The items as a table of cells, of which only those rows are drawn that are near to being seen. */
export function ItemTable(props: ItemTableProps) {
  const { rows, groups, shown, properties, words, within, may, isNarrow, openId } = props;
  const { chosen, unsaved, canMove, actions, onMove, onShown, onChanges } = props;
  const t = useTranslations('workspace');
  const tViews = useTranslations('workspaceViews');
  const problemWords = useProblemWords();
  const { show } = useToast();
  const { basics } = within.state;
  const scroller = useRef<HTMLDivElement>(null);
  const above = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const [closed, toggle] = useClosedGroups();
  const going = useRef<{ index: number; column: number } | null>(null);
  const lines = useMemo(() => tableRows(rows, groups, closed), [rows, groups, closed]);
  const columns = useMemo(() => columnsOf(shown.columns, properties), [shown.columns, properties]);
  const group = shown.group === null ? undefined : properties.get(shown.group);
  const color = shown.color === null ? undefined : properties.get(shown.color);
  const height = isNarrow ? heights.narrow : heights.wide;
  const pinned = useRef(-1);
  const today = useRef(Date.now());
  const place = usePlace(above, head);
  const mayChoose = may('item.set');
  const beforeCells = mayChoose ? chooseWidth : 0;
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index) => columns[index]?.width ?? 0, [columns]),
    getItemKey: useCallback((index) => columns[index]?.property.id ?? index, [columns]),
    scrollMargin: beforeCells,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns are as wide as somebody made them
  useEffect(() => across.measure(), [columns]);
  const inSight = across.getVirtualIndexes();
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(
      (index) => (lines[index]?.kind === 'group' ? heights.group : height),
      [lines, height],
    ),
    getItemKey: useCallback((index) => lines[index]?.key ?? index, [lines]),
    scrollPaddingStart: isNarrow ? 0 : height,
    scrollMargin: place.inScroller,
    overscan: 8,
    rangeExtractor: (range: Range) => {
      const near = defaultRangeExtractor(range);
      return pinned.current < 0 || near.includes(pinned.current) ? near : [...near, pinned.current];
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are as high as the screen is wide
  useEffect(() => virtualizer.measure(), [height, lines]);

  // Once its row is among those that are drawn.
  useEffect(() => {
    if (!going.current) return;
    const { index, column } = going.current;
    const cell = cellAt(scroller.current, index, column);
    if (!cell) return;
    going.current = null;
    cell.focus({ preventScroll: true });
    cell.closest('[data-cell]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const itemAt = (index: number) => {
    const line = lines[index];
    return line?.kind === 'item' ? line.row.item : undefined;
  };

  const cells = useCells({
    rows: lines,
    columns,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / height) - 2),
    mayEdit(index) {
      const item = itemAt(index);
      return item !== undefined && may('item.set', item);
    },
    goTo(index, column) {
      going.current = { index, column };
      pinned.current = index;
      virtualizer.scrollToIndex(index);
      cellAt(scroller.current, index, column)?.focus({ preventScroll: true });
    },
    onCopy: (block) => toTsv(blockOf(block).map((line) => line.map(({ text }) => text))),
    onPaste: (index, column, text) => void paste(index, column, text),
    onClear: (block) => void clear(block),
    onKey: pressOnItem,
  });
  pinned.current = cells.activeAt;
  const focused = cells.active?.column;
  const drawn = useMemo(
    () => drawnColumns(columns, isNarrow ? [...columns.keys()] : inSight, focused),
    [columns, isNarrow, inSight, focused],
  );

  function pressOnItem(event: KeyboardEvent, index: number, column: number): boolean {
    const item = itemAt(index);
    if (!item) return false;
    const { key, altKey } = event;
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
      const by = key === 'ArrowUp' ? -1 : 1;
      if (!canMove) return false;
      onMove(item.id, by);
      going.current = { index: index + by, column };
      return true;
    }
    if (altKey || event.ctrlKey || event.metaKey) return false;
    if (key === 'e') return cells.edit(index, column, null);
    if (key !== 'x' || !may('item.set', item)) return false;
    actions.choose(item.id, false);
    return true;
  }

  /** What a block of cells says. */
  function blockOf({ rows: [first, last], columns: [from, to] }: Block) {
    return lines.slice(first, last + 1).flatMap((line) => {
      if (line.kind !== 'item') return [];
      return [
        columns
          .slice(from, to + 1)
          .map(({ property }) => ({ property, text: cellText(property, line.row, within) })),
      ];
    });
  }

  /** Sets cells from one on; those that can't be set are left, and said. */
  async function paste(index: number, column: number, pasted: string) {
    const table = fromTsv(pasted);
    const items = lines.slice(index).filter((line) => line.kind === 'item');
    if (table.length > mostPasted)
      return show(tViews('pasteTooLong', { most: mostPasted }), problem);
    const changes: Change[] = [];
    for (const [down, texts] of table.entries()) {
      const line = items[down];
      if (!line || !may('item.set', line.row.item)) continue;
      let fields: Fields = {};
      for (const [aside, text] of texts.entries()) {
        const property = columns[column + aside]?.property;
        if (!property || !isEditable(property)) continue;
        const read = readCell(property, text, within);
        if (!read.ok)
          return show(
            tViews('pasteWrong', { text, problem: problemWords(read.field, read.problem) }),
            problem,
          );
        fields = withMore(fields, read.fields);
      }
      if (Object.keys(fields).length > 0) changes.push({ itemId: line.row.item.id, fields });
    }
    if (changes.length > 0) await onChanges(changes);
  }

  async function clear({ rows: [first, last], columns: [from, to] }: Block) {
    const changes = lines.slice(first, last + 1).flatMap((line): Change[] => {
      if (line.kind !== 'item' || !may('item.set', line.row.item)) return [];
      let fields: Fields = {};
      for (const { property } of columns.slice(from, to + 1)) {
        if (!isEditable(property) || cellText(property, line.row, within) === '') continue;
        const read = readCell(property, '', within);
        if (read.ok) fields = withMore(fields, read.fields);
      }
      return Object.keys(fields).length > 0 ? [{ itemId: line.row.item.id, fields }] : [];
    });
    if (changes.length > 0 && changes.length <= mostPasted) await onChanges(changes);
  }

  const latest = useRef({ cells, lines, within, onChanges, problemWords, show });
  latest.current = { cells, lines, within, onChanges, problemWords, show };
  /** The same for as long as the table stands, so that rows are not drawn anew for it. */
  const editing = useMemo<Editing>(
    () => ({
      edit(key, column) {
        const at = latest.current.lines.findIndex((line) => line.key === key);
        latest.current.cells.edit(at, column, null);
      },
      textOf: (property, row) => cellText(property, row, latest.current.within),
      choicesOf(property) {
        if (property.kind !== 'choice' || property.id === 'within') return null;
        if (property.choices === 'members') return [...latest.current.within.people];
        if (typeof property.choices === 'string') return null;
        return property.choices.map(({ id, name = id }) => ({ id, name }));
      },
      async save(property, row, text) {
        const now = latest.current;
        const read = readCell(property, text, now.within);
        if (!read.ok) {
          now.show(now.problemWords(read.field, read.problem), problem);
          return false;
        }
        return now.onChanges([{ itemId: row.item.id, fields: read.fields }]);
      },
      end: (way) => latest.current.cells.endEditing(way),
    }),
    [],
  );

  const width = columns.reduce((sum, column) => sum + column.width, beforeCells);
  const { block } = cells;
  /** What was never scored, and low agreement, is to be seen beside it. */
  const attentionTo = ({ item }: RankedItem) => {
    const attention = attentionOf(item, basics, today.current);
    return attention && lookAgain.includes(attention) ? attention : null;
  };
  const firstItem = lines.findIndex(({ kind }) => kind === 'item');
  const titleColumn = columns.findIndex(({ property }) => property.id === 'title');
  return (
    <div ref={scroller} className={styles.scroller} {...cells.on}>
      <div ref={above}>{props.children}</div>
      {lines.length === 0 && props.empty}
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells have the focus, which makes it a grid
        role="grid"
        className={styles.table}
        aria-label={t('backlog')}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + Number(mayChoose)}
        aria-multiselectable="true"
        data-narrow={isNarrow || undefined}
        data-aside={(across.scrollOffset ?? 0) !== 0 || undefined}
        hidden={lines.length === 0}
        style={isNarrow ? undefined : { minWidth: width }}
      >
        <thead ref={head} className={styles.head}>
          <Head
            columns={columns}
            shown={shown}
            words={words}
            mayChoose={mayChoose}
            onShown={onShown}
          />
        </thead>
        <tbody className={styles.space} style={{ height: virtualizer.getTotalSize() }} />
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index];
          if (!line) return null;
          const body = {
            'data-index': index,
            'data-key': line.key,
            className: styles.group,
            style: { transform: `translateY(${start - place.inScroller + place.inTable}px)` },
          };
          if (line.kind === 'group')
            return (
              <tbody key={line.key} {...body}>
                {group && (
                  <GroupRow
                    group={line.group}
                    property={group}
                    shown={columns.map(({ property }) => property)}
                    words={words}
                    isOpen={line.isOpen}
                    place={index + 2}
                    span={columns.length + Number(mayChoose)}
                    onToggle={() => toggle(line.group.value)}
                  />
                )}
              </tbody>
            );
          const { row } = line;
          const { id } = row.item;
          const isActive = cells.active?.key === line.key;
          const isFallback = cells.activeAt < 0 && index === firstItem;
          const isInBlock = block !== null && block.rows[0] <= index && index <= block.rows[1];
          const isMany =
            block !== null &&
            (block.rows[0] !== block.rows[1] || block.columns[0] !== block.columns[1]);
          const isEdited = cells.editing?.key === line.key;
          return (
            <tbody key={line.key} {...body} data-item-id={id}>
              <ItemRow
                lineKey={line.key}
                row={row}
                place={index + 2}
                columns={drawn}
                basics={basics}
                words={words}
                color={color && colorOf(color, row)}
                attention={attentionTo(row)}
                isNarrow={isNarrow}
                isOpen={id === openId}
                isUnsaved={unsaved.has(id)}
                isChosen={chosen.has(id)}
                mayChoose={mayChoose}
                mayEdit={may('item.set', row.item)}
                canMove={canMove}
                activeColumn={
                  isActive ? (cells.active?.column ?? null) : isFallback ? titleColumn : null
                }
                blockFrom={isInBlock && isMany ? block.columns[0] : null}
                blockTo={isInBlock && isMany ? block.columns[1] : null}
                editedColumn={isEdited ? (cells.editing?.column ?? null) : null}
                typed={isEdited ? (cells.editing?.typed ?? null) : null}
                editing={editing}
                actions={actions}
              />
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

/** Where the rows begin in what scrolls, and in the table: below what stands above them. Pixels. */
function usePlace(
  above: RefObject<HTMLElement | null>,
  head: RefObject<HTMLElement | null>,
): { inScroller: number; inTable: number } {
  const [place, setPlace] = useState({ inScroller: 0, inTable: 0 });
  useLayoutEffect(() => {
    const look = () => {
      const inTable = head.current?.offsetHeight ?? 0;
      setPlace({ inScroller: (above.current?.offsetHeight ?? 0) + inTable, inTable });
    };
    const watch = new ResizeObserver(look);
    for (const { current } of [above, head]) if (current) watch.observe(current);
    look();
    return () => watch.disconnect();
  }, [above, head]);
  return place;
}

const problem = { tone: 'problem' } as const;

/** Both, values of fields together. */
function withMore(fields: Fields, more: Fields): Fields {
  const values = { ...fields.values, ...more.values };
  return { ...fields, ...more, ...(Object.keys(values).length > 0 && { values }) };
}

/** What has the focus in a cell: the title itself, or the cell. */
function cellAt(scroller: HTMLElement | null, index: number, column: number): HTMLElement | null {
  const cell = scroller?.querySelector<HTMLElement>(
    `[data-index="${index}"] [data-cell="${column}"]`,
  );
  return cell?.querySelector<HTMLElement>('[data-row-title]') ?? cell ?? null;
}
