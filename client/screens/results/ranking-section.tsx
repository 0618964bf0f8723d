import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { LabelChoice } from '#client/screens/labels/label-choice.tsx';
import { fewItems, hasLabel, useLabelFilter } from '#client/screens/labels/use-label-filter.ts';
import { type Column, inOrder, type Order } from '#client/screens/results/ranking.ts';
import { beginsDescending } from '#client/screens/results/ranking-head.tsx';
import styles from '#client/screens/results/ranking-section.module.css';
import { RankingTable } from '#client/screens/results/ranking-table.tsx';
import { useNarrow } from '#client/screens/session/use-wide.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import type { RankedItem } from '#shared/session/ranking.ts';
import type { Item } from '#shared/session/state.ts';

interface RankingSectionProps {
  items: readonly Item[];
  ranked: readonly RankedItem[];
  framework: Framework;
  standfast: ReadonlyMap<string, Standfast> | null;
  before: ReadonlyMap<string, number | null> | null;
  /** The item to go to, whatever the list is narrowed down to. */
  picked: { itemId: string } | null;
}

/** The ranking, and what it is narrowed down and sorted by. */
export function RankingSection(props: RankingSectionProps) {
  const { items, ranked, framework, standfast, before, picked } = props;
  const t = useTranslations('results');
  const language = useLocale();
  const isNarrow = useNarrow();
  const [order, setOrder] = useState<Order>({ column: { by: 'rank' }, descending: false });
  const [find, setFind] = useState('');
  const wanted = useDeferredValue(find).trim().toLocaleLowerCase(language);
  const labelFilter = useLabelFilter(items);
  const isLong = items.length > fewItems;
  const { choose } = labelFilter;
  useEffect(() => {
    if (!picked) return;
    setFind('');
    choose('');
  }, [picked, choose]);
  const sorted = useMemo(
    () =>
      order.column.by === 'rank' && !order.descending
        ? ranked
        : inOrder(ranked, order, { framework, standfast, language }),
    [ranked, order, framework, standfast, language],
  );
  const label = isLong ? labelFilter.label : '';
  const rows = useMemo(
    () =>
      label === '' && wanted === ''
        ? sorted
        : sorted.filter(({ item }) => hasLabel(item, label) && has(item, wanted, language)),
    [sorted, label, wanted, language],
  );
  return (
    <section aria-label={t('ranking')} className={styles.section}>
      {(isLong || isNarrow) && (
        <div className={styles.tools}>
          {isLong && (
            <>
              <SearchField label={t('find')} value={find} onChange={setFind} />
              <LabelChoice {...labelFilter} />
            </>
          )}
          {isNarrow && items.length > 1 && (
            <SortChoice framework={framework} order={order} onOrder={setOrder} />
          )}
        </div>
      )}
      <RankingTable
        rows={rows}
        ranked={ranked}
        framework={framework}
        standfast={standfast}
        before={before}
        order={order}
        onOrder={setOrder}
        picked={picked}
      />
    </section>
  );
}

interface SortChoiceProps {
  framework: Framework;
  order: Order;
  onOrder(order: Order): void;
}

/** Sorts by columns for which there is no room as well. */
function SortChoice({ framework, order, onOrder }: SortChoiceProps) {
  const t = useTranslations('results');
  const isRanked = framework.formula.kind !== 'none';
  const choices: { column: Column; words: string }[] = [
    { column: { by: 'rank' }, words: t(isRanked ? 'columns.rank' : 'columns.backlog') },
    { column: { by: 'title' }, words: t('columns.title') },
    ...framework.criteria.map(({ id, name }) => ({
      column: { by: 'score' as const, criterionId: id },
      words: name,
    })),
    { column: { by: 'agreement' }, words: t('columns.agreement') },
    ...(isRanked ? [{ column: { by: 'firmness' as const }, words: t('columns.firmness') }] : []),
  ];
  return (
    <SelectField
      label={t('sortBy')}
      labelHidden
      value={keyOf(order.column)}
      onChange={(event) => {
        const chosen = choices.find(({ column }) => keyOf(column) === event.target.value);
        if (chosen) onOrder({ column: chosen.column, descending: beginsDescending(chosen.column) });
      }}
    >
      {choices.map(({ column, words }) => (
        <option key={keyOf(column)} value={keyOf(column)}>
          {t('sortedBy', { column: words })}
        </option>
      ))}
    </SelectField>
  );
}

function keyOf(column: Column): string {
  return column.by === 'score' ? `score ${column.criterionId}` : column.by;
}

/** Whether an item has this in its title, its key or its labels. */
function has({ title, key, labels = [] }: Item, wanted: string, language: string): boolean {
  return [title, key ?? '', ...labels].some((text) =>
    text.toLocaleLowerCase(language).includes(wanted),
  );
}
