import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import type { Edge } from '#client/screens/backlog/use-row-drag.ts';
import styles from '#client/screens/workspace/board/board.module.css';
import { boardOf, type Spot, spotKey } from '#client/screens/workspace/board/board-lines.ts';
import { Card, type CardActions } from '#client/screens/workspace/board/card.tsx';
import { EmptySlot } from '#client/screens/workspace/board/empty-slot.tsx';
import { fieldsFor } from '#client/screens/workspace/board/fields-for.ts';
import type { May } from '#client/screens/workspace/use-workspace.ts';
import { colorOf } from '#client/screens/workspace/views/color-of.ts';
import { hasColumns } from '#client/screens/workspace/views/has-columns.ts';
import { monthOf } from '#client/screens/workspace/views/use-answer.ts';
import { useClosedGroups } from '#client/screens/workspace/views/use-closed-groups.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf, type WorkspaceState } from '#shared/workspace/state.ts';
import type { Shown } from '#shared/workspace/view.ts';

interface BoardProps {
  rows: readonly RankedItem[];
  /** All items, in the order of their places. */
  ranked: readonly RankedItem[];
  shown: Shown;
  properties: Properties;
  words: PropertyWords;
  state: WorkspaceState;
  language: string;
  may: May;
  openId: string | null;
  chosen: ReadonlySet<string>;
  unsaved: ReadonlySet<string>;
  /** Whether cards stand in the order that people put them in. */
  isByHand: boolean;
  /** Stands in place of cards where there are none. */
  empty: ReactNode;
  onOpen(itemId: string): void;
  onChoose(itemId: string): void;
  onCommands(...commands: WorkspaceCommand[]): void;
}

/** As high as a line is. Pixels. */
const heights = { lane: 44, cards: 116, end: 40 };

/** The items as cards in columns, of which only those are drawn that are near to being seen. */
export function Board(props: BoardProps) {
  const { rows, ranked, shown, properties, words, state, language, may, isByHand } = props;
  const { onCommands } = props;
  const t = useTranslations('workspaceViews');
  const { basics, members, items } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [closed, toggle] = useClosedGroups();
  const [active, setActive] = useState<string | null>(null);
  const going = useRef<string | null>(null);
  const wanted = shown.group === null ? undefined : properties.get(shown.group);
  const status = properties.get('status');
  const columnsBy = wanted && hasColumns(wanted) ? wanted : status;
  if (!columnsBy) throw new Error('Every item has a status.');
  const lanesBy = (shown.swimlanes && properties.get(shown.swimlanes)) || null;
  const color = shown.color === null ? undefined : properties.get(shown.color);
  const { columns, lines, spots } = useMemo(
    () => boardOf(rows, columnsBy, lanesBy, { members, items, language, monthOf }, closed),
    [rows, columnsBy, lanesBy, members, items, language, closed],
  );
  const named = useMemo(
    () =>
      columns.map(({ value, count }) => ({
        ...{ value, count },
        name: value === null ? t('none') : words.choiceOf(columnsBy, value),
      })),
    [columns, columnsBy, words, t],
  );
  const facts = useMemo(
    () =>
      shown.columns.flatMap(({ property: id }) => {
        const property = properties.get(id);
        // What it has several of, it may have more of than its column says.
        const isSaid = id === columnsBy.id && columnsBy.kind !== 'choices';
        return !property || isSaid || id === 'key' || id === 'title' ? [] : [property];
      }),
    [shown.columns, properties, columnsBy],
  );
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[lines[index]?.kind ?? 'cards'],
    getItemKey: (index) => lines[index]?.key ?? index,
    scrollMargin: heights.lane,
    scrollPaddingStart: heights.lane,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are of other heights
  useEffect(() => virtualizer.measure(), [lines]);

  // Once its card is among those that are drawn.
  useEffect(() => {
    if (going.current === null) return;
    const title = titleIn(scroller.current, going.current);
    if (!title) return;
    going.current = null;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  function put(from: Spot, column: string | null, lane: string | null, before?: string | null) {
    const { itemId } = from;
    const item = items.get(itemId);
    if (!item || !columnsBy || !may('item.set', item)) return;
    const commands: WorkspaceCommand[] = [];
    const columnFields =
      from.column === column ? null : fieldsFor(columnsBy, item, from.column, column);
    const laneFields =
      from.lane === lane || !lanesBy ? null : fieldsFor(lanesBy, item, from.lane, lane);
    const values = { ...columnFields?.values, ...laneFields?.values };
    const fields = {
      ...{ ...columnFields, ...laneFields },
      ...(Object.keys(values).length > 0 && { values }),
    };
    if (Object.keys(fields).length > 0)
      commands.push({ type: 'item.set', itemIds: [itemId], fields });
    if (before !== undefined && before !== itemId && isByHand && may('item.move'))
      commands.push({ type: 'item.move', itemIds: [itemId], before });
    if (commands.length === 0) return;
    const there = {
      ...{ itemId, column: columnFields ? column : from.column },
      lane: laneFields ? lane : from.lane,
    };
    going.current = document.activeElement?.closest('[data-spot]') ? spotKey(there) : null;
    onCommands(...commands);
  }

  /** The item that stands behind this one, of all; `null` for the last. */
  function behind(itemId: string): string | null {
    const at = ranked.findIndex(({ item }) => item.id === itemId);
    return ranked[at + 1]?.item.id ?? null;
  }

  const latest = useRef({ put, behind, spots, onOpen: props.onOpen });
  latest.current = { put, behind, spots, onOpen: props.onOpen };
  /** The same for as long as the board stands, so that cards are not drawn anew for it. */
  const actions = useMemo<CardActions>(
    () => ({
      open: (itemId) => latest.current.onOpen(itemId),
      dropOn(dragged, { itemId, column, lane }, edge: Edge) {
        const now = latest.current;
        const from = now.spots.get(dragged);
        if (from) now.put(from, column, lane, edge === 'before' ? itemId : now.behind(itemId));
      },
      dropInto(dragged, column, lane) {
        const from = latest.current.spots.get(dragged);
        if (from) latest.current.put(from, column, lane);
      },
    }),
    [],
  );

  /** The nearest card of a column, from line to line. */
  function cardBeyond(index: number, column: number, by: 1 | -1): Spot | null {
    for (let at = index + by; lines[at]; at += by) {
      const spot = spotAt(at, column);
      if (spot) return spot;
    }
    return null;
  }

  function spotAt(index: number, at: number): Spot | null {
    const line = lines[index];
    const row = line?.kind === 'cards' ? line.cards[at] : null;
    if (!line || !row) return null;
    return { itemId: row.item.id, column: columns[at]?.value ?? null, lane: line.lane };
  }

  function goTo(spot: Spot | null): void {
    if (!spot) return;
    const key = spotKey(spot);
    going.current = key;
    setActive(key);
    virtualizer.scrollToIndex(spots.get(key)?.line ?? 0);
    titleIn(scroller.current, key)?.focus({ preventScroll: true });
  }

  function press(event: KeyboardEvent): void {
    const card = (event.target as Element).closest<HTMLElement>('[data-spot]');
    const spot = spots.get(card?.dataset.spot ?? '');
    if (!spot || event.ctrlKey || event.metaKey || event.target instanceof HTMLSelectElement)
      return;
    const { line, at } = spot;
    const { key, altKey } = event;
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const down = { ArrowUp: -1 as const, ArrowDown: 1 as const }[key];
    if (aside !== undefined) {
      const target = columns[at + aside];
      if (!target) return;
      if (altKey) put(spot, target.value, spot.lane);
      else
        goTo(
          spotAt(line, at + aside) ??
            cardBeyond(line, at + aside, -1) ??
            cardBeyond(line, at + aside, 1),
        );
    } else if (down !== undefined) {
      const next = cardBeyond(line, at, down);
      if (!altKey) goTo(next);
      else if (next)
        put(spot, spot.column, next.lane, down === -1 ? next.itemId : behind(next.itemId));
    } else if (key === 'x') props.onChoose(spot.itemId);
    else return;
    event.preventDefault();
  }

  const focused = active !== null && spots.has(active) ? active : spots.keys().next().value;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cards in it have the focus
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ '--columns': columns.length } as CSSProperties}
      onKeyDown={press}
      onFocus={(event) => {
        const card = event.target.closest<HTMLElement>('[data-spot]');
        if (card?.dataset.spot) setActive(card.dataset.spot);
      }}
    >
      {rows.length === 0 ? (
        props.empty
      ) : (
        <section className={styles.board} aria-label={t('board')}>
          <ul className={styles.heads}>
            {named.map(({ value, count, name }) => (
              <li key={value} className={styles.head}>
                <h2 className={styles.name} dir="auto">
                  {name}
                </h2>
                <span className={styles.count}>{t('groupCount', { count })}</span>
              </li>
            ))}
          </ul>
          <div className={styles.space} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const line = lines[index];
              if (!line) return null;
              const style = {
                transform: `translateY(${start - heights.lane}px)`,
                height: heights[line.kind],
              };
              if (line.kind === 'lane')
                return (
                  <div key={line.key} className={styles.lane} style={style}>
                    <button
                      type="button"
                      className={styles.toggle}
                      aria-expanded={line.isOpen}
                      onClick={() => toggle(line.lane)}
                    >
                      {line.isOpen ? (
                        <ChevronDown size={16} aria-hidden="true" />
                      ) : (
                        <ChevronRight size={16} aria-hidden="true" />
                      )}
                      <bdi>
                        {line.lane === null || !lanesBy
                          ? t('none')
                          : words.choiceOf(lanesBy, line.lane)}
                      </bdi>
                      <span className={styles.count}>{t('groupCount', { count: line.count })}</span>
                    </button>
                  </div>
                );
              return (
                <ul key={line.key} className={styles.line} style={style}>
                  {columns.map(({ value }, column) => {
                    const row = line.kind === 'cards' ? line.cards[column] : null;
                    if (!row)
                      return (
                        <EmptySlot
                          key={value}
                          onDrop={(dragged) => {
                            const from = spots.get(dragged);
                            if (from) put(from, value, line.lane, lastOf(column, line.lane));
                          }}
                        />
                      );
                    const { id } = row.item;
                    const key = spotKey({ itemId: id, column: value, lane: line.lane });
                    return (
                      <Card
                        key={key}
                        row={row}
                        itemKey={keyOf(basics, row.item)}
                        lane={line.lane}
                        column={value}
                        columns={named}
                        shown={facts}
                        words={words}
                        color={color && colorOf(color, row)}
                        isOpen={id === props.openId}
                        isChosen={props.chosen.has(id)}
                        isUnsaved={props.unsaved.has(id)}
                        isActive={key === focused}
                        mayEdit={may('item.set', row.item)}
                        actions={actions}
                      />
                    );
                  })}
                </ul>
              );
            })}
          </div>
        </section>
      )}
    </div>
  );

  /** Before which item the end of a column is; nothing where it is empty. */
  function lastOf(column: number, lane: string | null): string | null | undefined {
    const last = lines.findLast(
      (line) => line.kind === 'cards' && line.lane === lane && line.cards[column],
    );
    const row = last?.kind === 'cards' ? last.cards[column] : null;
    return row ? behind(row.item.id) : undefined;
  }
}

function titleIn(scroller: HTMLElement | null, spot: string): HTMLElement | null {
  return (
    scroller?.querySelector<HTMLElement>(`[data-spot="${CSS.escape(spot)}"] [data-row-title]`) ??
    null
  );
}
