import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWidth } from '#client/parts/use-width.ts';
import { useWindowRows } from '#client/parts/use-window-rows.ts';
import { ItemExplanation } from '#client/screens/results/item-explanation.tsx';
import { type Decimals, decimalsFor, type Order } from '#client/screens/results/ranking.ts';
import { RankingHead } from '#client/screens/results/ranking-head.tsx';
import { RankingRow } from '#client/screens/results/ranking-row.tsx';
import styles from '#client/screens/results/ranking-table.module.css';
import { usePrinting } from '#client/screens/results/use-printing.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import type { RankedItem } from '#shared/session/ranking.ts';

interface RankingTableProps {
  /** In the order in which they stand. */
  rows: readonly RankedItem[];
  /** All items by rank, also those that are not shown now. */
  ranked: readonly RankedItem[];
  framework: Framework;
  /** How firm each rank is, by item id; `null` while it is computed, or other weights are tried. */
  standfast: ReadonlyMap<string, Standfast> | null;
  /** The ranks by the weights that hold, by item id, while others are tried. */
  before: ReadonlyMap<string, number | null> | null;
  order: Order;
  onOrder(order: Order): void;
  /** The item to go to: its row opens, comes into sight and has the focus. */
  picked: { itemId: string } | null;
}

/** As high as a row is while it is closed. Pixels. */
const rowHeight = 44;
/** What stands beside the title and the scores, and what a title and a score need. Pixels. */
const besides = { wide: 300, narrow: 140 };
const titleWidth = 190;
const scoreWidth = 88;

/** The backlog by rank, a row an item, of which only those are drawn that are near to being seen. */
export function RankingTable(props: RankingTableProps) {
  const { rows, ranked, framework, standfast, before, order, onOrder, picked } = props;
  const t = useTranslations('results');
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const isPrinting = usePrinting();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { space, onPage, inTable, virtualizer, setFocused } = useWindowRows(rows, rowHeight);

  const going = useRef<{ itemId: string } | null>(null);
  const [gone, setGone] = useState<{ itemId: string } | null>(null);
  if (picked !== gone) {
    setGone(picked);
    if (picked) {
      setOpened(new Set(opened).add(picked.itemId));
      setFocused(picked.itemId);
    }
  }
  useEffect(() => {
    going.current = picked;
  }, [picked]);
  // Once its row is among those that are drawn, and what hid it is cleared away.
  useEffect(() => {
    const itemId = going.current?.itemId;
    const at = rows.findIndex(({ item }) => item.id === itemId);
    if (at < 0) return;
    going.current = null;
    frame.current
      ?.querySelector<HTMLElement>(`[data-index="${at}"] button`)
      ?.focus({ preventScroll: true });
    virtualizer.scrollToIndex(at, { align: 'center' });
  });

  const toggle = useCallback((itemId: string) => {
    setOpened((open) => {
      const next = new Set(open);
      if (!next.delete(itemId)) next.add(itemId);
      return next;
    });
  }, []);

  const isNarrow = width < 560;
  const room = width - (isNarrow ? besides.narrow : besides.wide) - titleWidth;
  const shownScores = Math.max(
    0,
    Math.min(framework.criteria.length, Math.floor(room / scoreWidth)),
  );
  const decimals = useDecimals(ranked, framework);
  const drawn = isPrinting
    ? rows.map((_, index) => ({ index, start: null }))
    : virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start }));

  return (
    <div ref={frame} className={styles.frame} data-narrow={isNarrow || undefined}>
      <table className={styles.table} aria-label={t('ranking')} aria-rowcount={rows.length + 1}>
        <RankingHead
          framework={framework}
          shownScores={shownScores}
          isNarrow={isNarrow}
          isTrying={before !== null}
          order={order}
          onOrder={onOrder}
        />
        <tbody
          ref={space}
          className={styles.space}
          style={isPrinting ? undefined : { height: virtualizer.getTotalSize() }}
        />
        {drawn.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const { item, rank } = row;
          const isOpen = opened.has(item.id);
          return (
            <tbody
              key={item.id}
              ref={isPrinting ? undefined : virtualizer.measureElement}
              data-index={index}
              className={styles.group}
              style={
                start === null
                  ? undefined
                  : { transform: `translateY(${start - onPage + inTable}px)` }
              }
              data-open={isOpen || undefined}
              onFocus={() => setFocused(item.id)}
            >
              <RankingRow
                item={item}
                rank={rank}
                before={before ? (before.get(item.id) ?? null) : undefined}
                place={index + 2}
                framework={framework}
                firm={standfast?.get(item.id)}
                decimals={decimals}
                shownScores={shownScores}
                isNarrow={isNarrow}
                isOpen={isOpen}
                onToggle={toggle}
              />
              {isOpen && (
                <tr className={styles.details}>
                  <td className={styles.detail}>
                    <ItemExplanation item={item} ranked={ranked} framework={framework} />
                  </td>
                </tr>
              )}
            </tbody>
          );
        })}
      </table>
      {rows.length === 0 && <p className={styles.nothing}>{t('noMatch')}</p>}
    </div>
  );
}

function useDecimals(ranked: readonly RankedItem[], { criteria }: Framework): Decimals {
  const scores = useMemo(
    () =>
      new Map(
        criteria.map(({ id }) => [
          id,
          decimalsFor(ranked.flatMap(({ item }) => item.scores?.[id] ?? [])),
        ]),
      ),
    [ranked, criteria],
  );
  const priority = useMemo(
    () => decimalsFor(ranked.flatMap(({ item }) => item.priority ?? [])),
    [ranked],
  );
  return useMemo(() => ({ scores, priority }), [scores, priority]);
}
