import { Pencil } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, memo, useCallback, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBars } from '#client/parts/agreement-bars.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import { StatusChoice } from '#client/screens/workspace/status-choice.tsx';
import styles from '#client/screens/workspace/table/item-table.module.css';
import { limits } from '#shared/commands/limits.ts';
import { levelOf } from '#shared/scoring/agreement.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf } from '#shared/workspace/state.ts';

/** What can be done with the items of the table; the same for all rows. */
export interface RowActions {
  open(itemId: string): void;
  /** Answers whether it was done. */
  rename(itemId: string, title: string): Promise<boolean>;
  setStatus(itemId: string, status: string): void;
  choose(itemId: string, withRange: boolean): void;
  drop(draggedId: string, targetId: string, edge: Edge): void;
}

interface ItemRowProps {
  row: RankedItem;
  /** Of the row in the table, from 1. */
  place: number;
  basics: Basics;
  isNarrow: boolean;
  isOpen: boolean;
  isUnsaved: boolean;
  isChosen: boolean;
  isRenaming: boolean;
  /** How many criteria have a column. */
  shownScores: number;
  mayEdit: boolean;
  /** It can be put elsewhere by hand. */
  canMove: boolean;
  actions: RowActions;
  onRename(itemId: string | null): void;
}

/** An item in one line, in two on a phone; drawn anew only where something of its own changes. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { row, place, basics, isNarrow, isOpen, isUnsaved, isChosen, isRenaming } = props;
  const { shownScores, mayEdit, canMove, actions, onRename } = props;
  const { item, priority, rank } = row;
  const t = useTranslations();
  const numberWords = useNumberWords();
  const key = keyOf(basics, item);
  const element = useRef<HTMLTableRowElement>(null);
  const { drop } = actions;
  useRowDrag({
    row: element,
    handle: element,
    itemId: item.id,
    enabled: canMove,
    onDrop: useCallback(
      (draggedId: string, edge: Edge) => drop(draggedId, item.id, edge),
      [drop, item.id],
    ),
  });
  const levels = Object.values(item.decided?.agreement ?? {});
  const level = levels.length > 0 ? levelOf(Math.min(...levels)) : null;
  return (
    <tr
      ref={element}
      className={styles.row}
      aria-rowindex={place}
      data-open={isOpen || undefined}
      data-chosen={isChosen || undefined}
      data-unsaved={isUnsaved || undefined}
      data-closed={
        basics.statuses.find(({ id }) => id === item.status)?.category === 'closed' || undefined
      }
    >
      {mayEdit && (
        <td className={styles.choose}>
          <input
            type="checkbox"
            aria-label={t('workspace.chooseItem', { key })}
            checked={isChosen}
            onChange={({ nativeEvent }) =>
              actions.choose(
                item.id,
                nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey,
              )
            }
          />
        </td>
      )}
      <td className={styles.rank}>{rank !== null && numberWords(rank)}</td>
      <td className={styles.key}>
        <bdi>{key}</bdi>
      </td>
      <th scope="row" className={styles.name}>
        {isRenaming ? (
          <Renaming
            label={t('workspace.titleOf', { key })}
            title={item.title}
            onRename={(title) => actions.rename(item.id, title)}
            onEnd={() => onRename(null)}
          />
        ) : (
          <>
            <button
              type="button"
              className={styles.title}
              data-row-title=""
              aria-expanded={isOpen}
              onClick={() => actions.open(item.id)}
            >
              <span dir="auto">{item.title || t('workspace.untitled')}</span>
            </button>
            {!isNarrow && <Labels labels={item.labels?.slice(0, 3)} />}
            {mayEdit && !isNarrow && (
              <span className={styles.pencil}>
                <IconButton
                  label={t('workspace.editTitle', { key })}
                  icon={<Pencil size={16} aria-hidden="true" />}
                  onClick={() => onRename(item.id)}
                />
              </span>
            )}
          </>
        )}
      </th>
      <td className={styles.status}>
        <StatusChoice
          label={t('workspace.statusOf', { key })}
          value={item.status}
          statuses={basics.statuses}
          onChange={mayEdit ? (status) => actions.setStatus(item.id, status) : undefined}
        />
      </td>
      {basics.framework.criteria.slice(0, shownScores).map(({ id }) => (
        <td key={id} className={styles.score}>
          {item.scores?.[id] !== undefined && numberWords(item.scores[id])}
        </td>
      ))}
      <td className={styles.priority}>{priority !== undefined && numberWords(priority)}</td>
      <td className={styles.agreement} data-level={level}>
        {isUnsaved ? (
          <span className={styles.sending}>{t('parts.sending')}</span>
        ) : (
          level && (
            <>
              <AgreementBars level={level} />
              <VisuallyHidden>{t(`parts.agreement.${level}`)}</VisuallyHidden>
            </>
          )
        )}
      </td>
    </tr>
  );
});

interface RenamingProps {
  label: string;
  title: string;
  onRename(title: string): Promise<boolean>;
  onEnd(): void;
}

/** The title where it stands, to be typed anew: Enter or leaving it saves, Escape does not. */
function Renaming({ label, title, onRename, onEnd }: RenamingProps) {
  const [typed, setTyped] = useState(title);
  const isOver = useRef(false);

  async function save() {
    if (isOver.current) return;
    isOver.current = true;
    const next = typed.trim();
    if (next === '' || next === title || (await onRename(next))) return onEnd();
    // What was refused is kept, to be tried again.
    isOver.current = false;
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void save();
  }

  function press(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    isOver.current = true;
    onEnd();
  }

  return (
    <form className={styles.renaming} onSubmit={submit}>
      <input
        ref={(input) => input?.focus()}
        aria-label={label}
        dir="auto"
        autoComplete="off"
        maxLength={limits.itemTitle}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        onBlur={() => void save()}
      />
    </form>
  );
}
