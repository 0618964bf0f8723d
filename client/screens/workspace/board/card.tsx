import { ArrowLeftRight } from 'lucide-react';
import { memo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import styles from '#client/screens/workspace/board/board.module.css';
import { type Spot, spotKey } from '#client/screens/workspace/board/board-lines.ts';
import { NamedCell } from '#client/screens/workspace/table/named-cell.tsx';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { OptionColor } from '#shared/fields/field.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** What can be done with the cards of a board; the same for all. */
export interface CardActions {
  open(itemId: string): void;
  /** Puts a card, by its key, where another one stands, before or after it. */
  dropOn(dragged: string, target: Spot, edge: Edge): void;
  /** Puts a card into a column. */
  dropInto(dragged: string, column: string | null, lane: string | null): void;
}

interface CardProps {
  row: RankedItem;
  itemKey: string;
  lane: string | null;
  /** The column that it stands in, and all there are. */
  column: string | null;
  columns: readonly { value: string | null; name: string }[];
  /** Fields that it shows, beside its key and title. */
  shown: readonly Property[];
  words: PropertyWords;
  color: OptionColor | undefined;
  isOpen: boolean;
  isChosen: boolean;
  isUnsaved: boolean;
  /** It has the focus, or would get it. */
  isActive: boolean;
  mayEdit: boolean;
  actions: CardActions;
}

/** An item as a card, to be dragged by mouse or finger, and moved by keys or by a choice. */
export const Card = memo(function Card(props: CardProps) {
  const { row, itemKey, lane, column, columns, shown, words, color, mayEdit, actions } = props;
  const { item } = row;
  const t = useTranslations();
  const slot = useRef<HTMLLIElement>(null);
  const { dropOn } = actions;
  const key = spotKey({ itemId: item.id, column, lane });
  useRowDrag({
    row: slot,
    handle: slot,
    itemId: key,
    enabled: mayEdit,
    onDrop: (dragged, edge) => dropOn(dragged, { itemId: item.id, column, lane }, edge),
  });
  return (
    <li ref={slot} className={styles.slot} data-card={item.id} data-spot={key}>
      <article
        {...(color ? inOptionInk(color, styles.card) : { className: styles.card })}
        data-open={props.isOpen || undefined}
        data-chosen={props.isChosen || undefined}
      >
        <header className={styles.cardHead}>
          <span>{itemKey}</span>
          {props.isUnsaved && <span>{t('parts.sending')}</span>}
        </header>
        <button
          type="button"
          className={styles.title}
          data-row-title=""
          tabIndex={props.isActive ? 0 : -1}
          aria-expanded={props.isOpen}
          onClick={() => actions.open(item.id)}
        >
          <span dir="auto">{item.title || t('workspace.untitled')}</span>
        </button>
        <div className={styles.facts}>
          {shown.map((property) => {
            if (words.valueOf(property, row) === '') return null;
            return (
              <span key={property.id} className={styles.fact} title={words.nameOf(property)}>
                <NamedCell property={property} row={row} words={words} />
              </span>
            );
          })}
        </div>
        {mayEdit && (
          <span className={styles.moving}>
            <ArrowLeftRight size={16} aria-hidden="true" />
            <select
              tabIndex={-1}
              aria-label={t('workspaceViews.columnOf', { key: itemKey })}
              value={column ?? ''}
              onChange={(event) => actions.dropInto(key, event.target.value || null, lane)}
            >
              {columns.map(({ value, name }) => (
                <option key={value} value={value ?? ''}>
                  {name}
                </option>
              ))}
            </select>
          </span>
        )}
      </article>
    </li>
  );
});
