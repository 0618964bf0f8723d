import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import type { BacklogActions } from '#client/screens/backlog/backlog-actions.ts';
import styles from '#client/screens/backlog/backlog-list.module.css';
import { BacklogRow } from '#client/screens/backlog/backlog-row.tsx';
import type { Backlog } from '#client/screens/backlog/use-backlog.ts';
import type { Edge } from '#client/screens/backlog/use-row-drag.ts';
import { useTitleOf } from '#client/screens/backlog/use-title-of.ts';
import { hasLabel } from '#client/screens/labels/use-label-filter.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

interface BacklogListProps {
  backlog: Backlog;
  framework: Framework;
  actions: BacklogActions;
  /** Shows only the items that have this in their title, key or labels; empty for all. */
  filter: string;
  /** Shows only the items with this label; empty for all. */
  label: string;
  onEdit(item: Item): void;
  onRatings(item: Item): void;
}

/** The items in order, to be moved by dragging, by keys and by menu. */
export function BacklogList(props: BacklogListProps) {
  const { backlog, framework, actions, filter, label, onEdit, onRatings } = props;
  const t = useTranslations('backlog');
  const titleOf = useTitleOf();
  const { items, onTheirWay, latest } = backlog;
  const currentItemId = useView((view) => view.state?.currentItemId);
  const live = useView((view) => view.state?.mode === 'live');
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<string | null>(null);
  const wanted = filter.trim().toLocaleLowerCase();
  const isWhole = wanted === '' && label === '';
  const shown = useMemo(
    () =>
      isWhole
        ? items
        : items.filter((item) => hasLabel(item, label) && has(item, titleOf(item), wanted)),
    [items, isWhole, wanted, label, titleOf],
  );

  const onDrop = useCallback(
    (draggedId: string, targetId: string, edge: Edge) => {
      const known = latest();
      const target = known.findIndex(({ id }) => id === targetId);
      actions.place(draggedId, edge === 'before' ? targetId : (known[target + 1]?.id ?? null));
    },
    [actions, latest],
  );

  const onRemove = useCallback(
    (item: Item) => {
      const known = latest();
      const at = known.findIndex(({ id }) => id === item.id);
      focusNext.current = (known[at + 1] ?? known[at - 1])?.id ?? null;
      actions.remove(item);
    },
    [actions, latest],
  );

  // The row with the focus is gone: its neighbour takes it, once the menu has let go.
  useEffect(() => {
    const id = focusNext.current;
    if (id === null || !shown.some((item) => item.id === id)) return;
    focusNext.current = null;
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-item="${id}"] button`)?.focus(),
    );
  }, [shown]);

  if (shown.length === 0)
    return <p className={styles.nothing}>{t('noMatch', { text: isolated(filter.trim()) })}</p>;
  return (
    <ol ref={list} className={styles.list} aria-label={t('list')}>
      {shown.map((item, index) => (
        <BacklogRow
          key={item.id}
          item={item}
          framework={framework}
          onTable={item.id === currentItemId}
          live={live}
          sending={onTheirWay.has(item.id)}
          place={isWhole ? placeOf(index, shown.length) : 'filtered'}
          actions={actions}
          onEdit={onEdit}
          onRatings={onRatings}
          onRemove={onRemove}
          onDrop={onDrop}
        />
      ))}
    </ol>
  );
}

function placeOf(index: number, length: number): 'first' | 'between' | 'last' | 'only' {
  if (length === 1) return 'only';
  if (index === 0) return 'first';
  return index === length - 1 ? 'last' : 'between';
}

function has(item: Item, title: string, wanted: string): boolean {
  return (
    title.toLocaleLowerCase().includes(wanted) ||
    (item.key?.toLocaleLowerCase().includes(wanted) ?? false) ||
    (item.labels?.some((label) => label.toLocaleLowerCase().includes(wanted)) ?? false)
  );
}
