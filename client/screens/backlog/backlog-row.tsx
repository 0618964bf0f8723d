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
  Trash2,
} from 'lucide-react';
import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import {
  type BacklogActions,
  scoresToAccept,
  titleOf,
} from '#client/screens/backlog/backlog-actions.ts';
import styles from '#client/screens/backlog/backlog-row.module.css';
import { ItemStanding } from '#client/screens/backlog/item-standing.tsx';
import { useNear } from '#client/screens/backlog/use-near.ts';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

interface BacklogRowProps {
  item: Item;
  framework: Framework;
  onTable: boolean;
  /** A change of it has not been answered yet. */
  sending: boolean;
  /** Whether there is something above or below to move past; neither while the list is filtered. */
  place: 'first' | 'between' | 'last' | 'only' | 'filtered';
  actions: BacklogActions;
  onEdit(item: Item): void;
  onRemove(item: Item): void;
  onDrop(draggedId: string, targetId: string, edge: Edge): void;
}

/** One item of the backlog. Light until it comes near the screen: a backlog may have a thousand. */
export const BacklogRow = memo(function BacklogRow(props: BacklogRowProps) {
  const { item, framework, onTable, sending, place, actions, onEdit, onRemove, onDrop } = props;
  const row = useRef<HTMLLIElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const near = useNear(row);
  const isDone = item.status === 'accepted' || item.status === 'revealed';
  const canRise = place === 'between' || place === 'last';
  const canSink = place === 'between' || place === 'first';
  const canDrag = near && (canRise || canSink);
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

  return (
    <li
      ref={row}
      className={styles.row}
      data-item={item.id}
      data-on-table={onTable || undefined}
      data-status={item.status}
      aria-current={onTable || undefined}
      onKeyDown={moveByKey}
    >
      <span ref={handle} className={styles.handle} data-idle={!canDrag || undefined} aria-hidden>
        <GripVertical size={18} />
      </span>
      <div className={styles.words}>
        <button
          type="button"
          className={styles.title}
          onClick={() => onEdit(item)}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          data-untitled={item.title === '' || undefined}
        >
          <VisuallyHidden>Edit </VisuallyHidden>
          <span dir="auto">{titleOf(item)}</span>
        </button>
        <ItemStanding item={item} framework={framework} onTable={onTable} sending={sending} />
      </div>
      <div className={styles.controls}>
        {near && (
          <>
            {!isDone && !(onTable && item.status === 'voting') && (
              <Button size="small" onClick={() => actions.vote(item)}>
                Vote
                <VisuallyHidden> on {titleOf(item)}</VisuallyHidden>
              </Button>
            )}
            <Menu
              trigger={
                <IconButton
                  label={`More for ${shortened(titleOf(item))}`}
                  icon={<Ellipsis aria-hidden="true" />}
                />
              }
              items={menuItems()}
            />
          </>
        )}
      </div>
    </li>
  );

  function menuItems(): (MenuItem | 'line')[] {
    const { link } = item;
    const moveTo = (direction: 'up' | 'down' | 'top' | 'bottom') => () =>
      actions.move(item, direction);
    return [
      { label: 'Edit', icon: <Pencil />, onSelect: () => onEdit(item) },
      ...(link
        ? [
            {
              label: 'Open link',
              icon: <ExternalLink />,
              onSelect: () => window.open(link, '_blank', 'noopener'),
            },
          ]
        : []),
      ...(isDone
        ? [{ label: 'Vote again', icon: <RotateCcw />, onSelect: () => actions.vote(item) }]
        : []),
      ...(scoresToAccept(item, framework)
        ? [
            {
              label: 'Accept mean scores',
              icon: <Check />,
              onSelect: () => actions.acceptSuggested(item),
            },
          ]
        : []),
      'line',
      { label: 'Move up', icon: <ArrowUp />, onSelect: moveTo('up'), disabled: !canRise },
      { label: 'Move down', icon: <ArrowDown />, onSelect: moveTo('down'), disabled: !canSink },
      {
        label: 'Move to top',
        icon: <ArrowUpToLine />,
        onSelect: moveTo('top'),
        disabled: !canRise && place !== 'filtered',
      },
      {
        label: 'Move to bottom',
        icon: <ArrowDownToLine />,
        onSelect: moveTo('bottom'),
        disabled: !canSink && place !== 'filtered',
      },
      'line',
      {
        label: 'Skip',
        icon: <SkipForward />,
        onSelect: () => actions.skip(item),
        disabled: item.status === 'skipped',
      },
      { label: 'Remove', icon: <Trash2 />, onSelect: () => onRemove(item), destructive: true },
    ];
  }
});

function shortened(title: string): string {
  const characters = [...title];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : title;
}
