import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  Check,
  Ellipsis,
  ExternalLink,
  GripVertical,
  Pencil,
  RotateCcw,
  SkipForward,
  SquareCheck,
  Star,
  Trash2,
} from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import {
  type BacklogActions,
  importedToAccept,
  scoresToAccept,
  shortened,
} from '#client/screens/backlog/backlog-actions.ts';
import styles from '#client/screens/backlog/backlog-row.module.css';
import { ItemScores, ItemStanding } from '#client/screens/backlog/item-standing.tsx';
import { useBacklogTitleOf } from '#client/screens/backlog/use-backlog-title-of.ts';
import { useNear } from '#client/screens/backlog/use-near.ts';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

/** How an item is chosen among others: by itself, or with all from the last one to it. */
export type Choice = 'one' | 'range';

interface BacklogRowProps {
  item: Item;
  framework: Framework;
  onTable: boolean;
  /** Whether rounds can be opened one by one: not while everybody votes in their own time. */
  live: boolean;
  /** A change of it has not been answered yet. */
  sending: boolean;
  /** Whether there is something above or below to move past; neither while the list is filtered. */
  place: 'first' | 'between' | 'last' | 'only' | 'filtered';
  /** Whether it is among those chosen; `undefined` while none are being chosen. */
  chosen: boolean | undefined;
  actions: BacklogActions;
  onEdit(item: Item): void;
  onRatings(item: Item): void;
  onRemove(item: Item): void;
  onChoose(item: Item, choice: Choice): void;
  onDrop(draggedId: string, targetId: string, edge: Edge): void;
}

/** One item of the backlog. Light until it comes near the screen: a backlog may have a thousand. */
export const BacklogRow = memo(function BacklogRow(props: BacklogRowProps) {
  const { item, framework, onTable, live, sending, place, chosen, actions } = props;
  const { onEdit, onRatings, onRemove, onChoose, onDrop } = props;
  const t = useTranslations('backlog');
  const title = useBacklogTitleOf()(item);
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const near = useNear(row);
  const isDone = item.status === 'accepted' || item.status === 'revealed';
  const isChoosing = chosen !== undefined;
  const canRise = place === 'between' || place === 'last';
  const canSink = place === 'between' || place === 'first';
  const canDrag = near && !isChoosing && (canRise || canSink);
  useRowDrag({
    row,
    handle,
    itemId: item.id,
    enabled: canDrag,
    onDrop: useCallback(
      (draggedId: string, edge: Edge) => onDrop(draggedId, item.id, edge),
      [onDrop, item.id],
    ),
  });

  function moveByKey(event: KeyboardEvent) {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' ? canRise : canSink)
      actions.move(item, event.key === 'ArrowUp' ? 'up' : 'down');
  }

  function open(event: MouseEvent) {
    if (event.shiftKey) onChoose(item, 'range');
    else if (event.ctrlKey || event.metaKey) onChoose(item, 'one');
    else onEdit(item);
  }

  return (
    <li
      ref={row}
      className={styles.row}
      data-item={item.id}
      data-on-table={onTable || undefined}
      data-chosen={chosen || undefined}
      data-status={item.status}
      aria-current={onTable || undefined}
      onKeyDown={moveByKey}
    >
      {!isChoosing && (
        <span ref={handle} className={styles.handle} data-idle={!canDrag || undefined} aria-hidden>
          <GripVertical size={16} />
        </span>
      )}
      <div className={styles.words}>
        {isChoosing ? (
          <label className={styles.title} title={title}>
            <input
              type="checkbox"
              checked={chosen}
              onChange={({ nativeEvent }) =>
                onChoose(
                  item,
                  nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey
                    ? 'range'
                    : 'one',
                )
              }
            />
            <span dir="auto">{title}</span>
          </label>
        ) : (
          <button
            type="button"
            className={styles.title}
            title={title}
            onClick={open}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            data-untitled={item.title === '' || undefined}
          >
            {t.rich('editTitle', {
              title,
              bdi: (chunks) => <span dir="auto">{chunks}</span>,
              hidden: (chunks) => <VisuallyHidden>{chunks}</VisuallyHidden>,
            })}
          </button>
        )}
        <div className={styles.line}>
          <ItemStanding item={item} onTable={onTable} sending={sending} />
          <Labels labels={item.labels} />
        </div>
      </div>
      <ItemScores item={item} framework={framework} />
      {!isChoosing && (
        <div className={styles.controls}>
          {near && (
            <>
              {live && !isDone && !(onTable && item.status === 'voting') && (
                <Button size="small" variant="quiet" onClick={() => actions.vote(item)}>
                  {t.rich('vote', {
                    title: isolated(title),
                    hidden: (chunks) => <VisuallyHidden>{chunks}</VisuallyHidden>,
                  })}
                </Button>
              )}
              <Menu
                trigger={
                  <IconButton
                    label={t('moreFor', { title: isolated(shortened(title, 40)) })}
                    icon={<Ellipsis aria-hidden="true" />}
                  />
                }
                items={menuItems()}
              />
            </>
          )}
        </div>
      )}
    </li>
  );

  function menuItems(): (MenuItem | 'line')[] {
    const { link } = item;
    const moveTo = (direction: 'up' | 'down' | 'top' | 'bottom') => () =>
      actions.move(item, direction);
    return [
      { label: t('edit'), icon: <Pencil />, onSelect: () => onEdit(item) },
      ...(link
        ? [
            {
              label: t('openLink'),
              icon: <ExternalLink />,
              onSelect: () => window.open(link, '_blank', 'noopener'),
            },
          ]
        : []),
      { label: t('opinions'), icon: <Star />, onSelect: () => onRatings(item) },
      ...(live && isDone
        ? [{ label: t('voteAgain'), icon: <RotateCcw />, onSelect: () => actions.vote(item) }]
        : []),
      ...(importedToAccept(item, framework)
        ? [
            {
              label: t('acceptImported'),
              icon: <Check />,
              onSelect: () => actions.acceptImported([item]),
            },
          ]
        : []),
      ...(scoresToAccept(item, framework)
        ? [
            {
              label: t('acceptMeans'),
              icon: <Check />,
              onSelect: () => actions.acceptSuggested(item),
            },
          ]
        : []),
      'line',
      { label: t('moveUp'), icon: <ArrowUp />, onSelect: moveTo('up'), disabled: !canRise },
      { label: t('moveDown'), icon: <ArrowDown />, onSelect: moveTo('down'), disabled: !canSink },
      {
        label: t('moveTop'),
        icon: <ArrowUpToLine />,
        onSelect: moveTo('top'),
        disabled: !canRise && place !== 'filtered',
      },
      {
        label: t('moveBottom'),
        icon: <ArrowDownToLine />,
        onSelect: moveTo('bottom'),
        disabled: !canSink && place !== 'filtered',
      },
      'line',
      { label: t('choose'), icon: <SquareCheck />, onSelect: () => onChoose(item, 'one') },
      {
        label: t('skip'),
        icon: <SkipForward />,
        onSelect: () => actions.skip(item),
        disabled: item.status === 'skipped',
      },
      { label: t('remove'), icon: <Trash2 />, onSelect: () => onRemove(item), destructive: true },
    ];
  }
});
