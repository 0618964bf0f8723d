import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { BacklogActions } from '#client/screens/backlog/backlog-actions.ts';
import styles from '#client/screens/backlog/backlog-list.module.css';
import { BacklogRow, type Choice } from '#client/screens/backlog/backlog-row.tsx';
import type { Backlog } from '#client/screens/backlog/use-backlog.ts';
import { useFollowing } from '#client/screens/backlog/use-following.ts';
import type { Edge } from '#client/screens/backlog/use-row-drag.ts';
import type { Selection } from '#client/screens/backlog/use-selection.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

interface BacklogListProps {
  backlog: Backlog;
  framework: Framework;
  actions: BacklogActions;
  /** What is shown of it; all of it where `isWhole`. */
  shown: readonly Item[];
  isWhole: boolean;
  selection: Selection;
  onEdit(item: Item): void;
  onRatings(item: Item): void;
}

/** The items in order, to be moved by dragging, by keys and by menu. */
export function BacklogList(props: BacklogListProps) {
  const { backlog, framework, actions, shown, isWhole, selection, onEdit, onRatings } = props;
  const t = useTranslations('backlog');
  const { onTheirWay, latest } = backlog;
  const currentItemId = useView((view) => view.state?.currentItemId ?? null);
  const live = useView((view) => view.state?.mode === 'live');
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<string | null>(null);
  const shownNow = useRef(shown);
  shownNow.current = shown;
  useFollowing(list, currentItemId);

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
    requestAnimationFrame(() => controlOf(list.current, id)?.focus());
  }, [shown]);

  const { isOn, ids, toggle, extendTo, choose, end } = selection;
  const onChoose = useCallback(
    (item: Item, choice: Choice) => {
      const order = shownNow.current.map(({ id }) => id);
      if (choice === 'range') extendTo(item.id, order);
      else toggle(item.id);
      // The row's control is another one once items are being chosen.
      requestAnimationFrame(() => controlOf(list.current, item.id)?.focus());
    },
    [extendTo, toggle],
  );

  function press(event: KeyboardEvent) {
    const { key, altKey, shiftKey } = event;
    const order = shown.map(({ id }) => id);
    if (key === 'Escape' && isOn) {
      event.stopPropagation();
      end();
    } else if (key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      choose(order);
    } else if ((key === 'ArrowDown' || key === 'ArrowUp') && !altKey) {
      const row = event.target instanceof Element ? event.target.closest('li[data-item]') : null;
      const next = key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
      const [from, to] = [row?.getAttribute('data-item'), next?.getAttribute('data-item')];
      if (!from || !to) return;
      event.preventDefault();
      if (shiftKey) {
        extendTo(from, order);
        extendTo(to, order);
      }
      requestAnimationFrame(() => controlOf(list.current, to)?.focus());
    }
  }

  return (
    <ol ref={list} className={styles.list} aria-label={t('list')} onKeyDown={press}>
      {shown.map((item, index) => (
        <BacklogRow
          key={item.id}
          item={item}
          framework={framework}
          onTable={item.id === currentItemId}
          live={live}
          sending={onTheirWay.has(item.id)}
          place={isWhole ? placeOf(index, shown.length) : 'filtered'}
          chosen={isOn ? ids.has(item.id) : undefined}
          actions={actions}
          onEdit={onEdit}
          onRatings={onRatings}
          onRemove={onRemove}
          onChoose={onChoose}
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

/** What has the focus in a row: its checkbox while items are being chosen, else its title. */
function controlOf(list: HTMLElement | null, itemId: string): HTMLElement | null {
  const row = list?.querySelector(`[data-item="${itemId}"]`);
  return row?.querySelector<HTMLElement>('input, button') ?? null;
}
