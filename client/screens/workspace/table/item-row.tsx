import { Eye, Pencil } from 'lucide-react';
import { memo, useCallback, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { type Edge, useRowDrag } from '#client/screens/backlog/use-row-drag.ts';
import { StatusChoice } from '#client/screens/workspace/status-choice.tsx';
import { Cell } from '#client/screens/workspace/table/cell.tsx';
import { CellEditor } from '#client/screens/workspace/table/cell-editor.tsx';
import { type DrawnColumn, staying } from '#client/screens/workspace/table/columns.ts';
import styles from '#client/screens/workspace/table/item-table.module.css';
import { NamedCell } from '#client/screens/workspace/table/named-cell.tsx';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { OptionColor } from '#shared/fields/field.ts';
import type { Attention } from '#shared/workspace/attention.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf } from '#shared/workspace/state.ts';

/** What can be done with the items of the table; the same for all rows. */
export interface RowActions {
  /** At a comment of it, if one is named. */
  open(itemId: string, commentId?: string): void;
  setStatus(itemId: string, status: string): void;
  choose(itemId: string, withRange: boolean): void;
  drop(draggedId: string, targetId: string, edge: Edge): void;
}

/** What is typed into cells, and how. */
export interface Editing {
  /** Begins to type in a cell. */
  edit(key: string, column: number): void;
  /** Says what stands in a cell, as text. */
  textOf(property: Property, row: RankedItem): string;
  choicesOf(property: Property): readonly { id: string; name: string }[] | null;
  save(property: Property, row: RankedItem, text: string): Promise<boolean>;
  end(way: 'stay' | 'down' | 'next' | 'back'): void;
}

interface ItemRowProps {
  /** Of the line in the table. */
  lineKey: string;
  row: RankedItem;
  /** Of the line in the table, from 1. */
  place: number;
  /** Those that are drawn. */
  columns: readonly DrawnColumn[];
  basics: Basics;
  words: PropertyWords;
  color: OptionColor | undefined;
  /** Why it is worth another look, if it is. */
  attention: Attention | null;
  isNarrow: boolean;
  isOpen: boolean;
  isUnsaved: boolean;
  isChosen: boolean;
  mayChoose: boolean;
  mayEdit: boolean;
  /** It can be put elsewhere by hand. */
  canMove: boolean;
  /** The place of the cell that has the focus, or would get it. */
  activeColumn: number | null;
  /** The places of the first and the last cell of it in a chosen block. */
  blockFrom: number | null;
  blockTo: number | null;
  /** The place of the cell that is typed in, and what it was begun with. */
  editedColumn: number | null;
  typed: string | null;
  editing: Editing;
  actions: RowActions;
}

/** An item in one line, in two on a phone; drawn anew only where something of its own changes. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps) {
  const { lineKey, row, place, columns, basics, words, color, isNarrow, isOpen, isChosen } = props;
  const { isUnsaved, mayChoose, mayEdit, canMove, activeColumn, editedColumn, editing, actions } =
    props;
  const { item } = row;
  const t = useTranslations();
  const key = keyOf(basics, item);
  const element = useRef<HTMLTableRowElement>(null);
  const { drop } = actions;
  useRowDrag({
    row: element,
    handle: element,
    itemId: item.id,
    enabled: canMove && editedColumn === null,
    onDrop: useCallback(
      (draggedId: string, edge: Edge) => drop(draggedId, item.id, edge),
      [drop, item.id],
    ),
  });
  const isClosed = basics.statuses.find(({ id }) => id === item.status)?.category === 'closed';
  return (
    <tr
      ref={element}
      {...(color ? inOptionInk(color, styles.row) : { className: styles.row })}
      aria-rowindex={place}
      data-open={isOpen || undefined}
      data-chosen={isChosen || undefined}
      data-unsaved={isUnsaved || undefined}
      data-closed={isClosed || undefined}
    >
      {mayChoose && (
        <td className={styles.choose}>
          {mayEdit && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t('workspace.chooseItem', { key })}
              checked={isChosen}
              onChange={({ nativeEvent }) =>
                actions.choose(
                  item.id,
                  nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey,
                )
              }
            />
          )}
        </td>
      )}
      {columns.map((column) => {
        const { property, width, stays, index, before, after } = column;
        const isTitle = property.id === 'title';
        const isActive = activeColumn === index;
        const isIn =
          props.blockFrom !== null && props.blockFrom <= index && index <= (props.blockTo ?? -1);
        const own = {
          className: styles.cell,
          'data-cell': index,
          'data-property': property.id,
          'data-kind': property.kind,
          'data-stays': stays === null ? undefined : '',
          'data-active': isActive || undefined,
          'data-in': isIn || undefined,
          'aria-colindex': index + 1 + Number(mayChoose),
          style: isNarrow
            ? undefined
            : {
                ...{ width, marginInlineStart: before, marginInlineEnd: after },
                ...staying(column),
              },
        };
        if (editedColumn === index)
          return (
            <td key={property.id} {...own} data-editing="">
              <CellEditor
                property={property}
                label={
                  isTitle ? t('workspace.titleOf', { key }) : `${words.nameOf(property)}, ${key}`
                }
                text={editing.textOf(property, row)}
                typed={props.typed}
                choices={editing.choicesOf(property)}
                onSave={(text) => editing.save(property, row, text)}
                onEnd={editing.end}
              />
            </td>
          );
        if (isTitle)
          return (
            <th key={property.id} {...own} scope="row">
              <button
                type="button"
                className={styles.title}
                data-row-title=""
                tabIndex={isActive ? 0 : -1}
                aria-expanded={isOpen}
                onClick={() => actions.open(item.id)}
              >
                <span dir="auto">{item.title || t('workspace.untitled')}</span>
              </button>
              {props.attention && (
                <span
                  className={styles.attention}
                  title={t(`workspacePlay.attention.${props.attention}`)}
                >
                  <Eye size={16} aria-hidden="true" />
                  <VisuallyHidden>{t(`workspacePlay.attention.${props.attention}`)}</VisuallyHidden>
                </span>
              )}
              {isUnsaved && <span className={styles.sending}>{t('parts.sending')}</span>}
              {mayEdit && !isNarrow && (
                <span className={styles.pencil}>
                  <IconButton
                    label={t('workspace.editTitle', { key })}
                    icon={<Pencil size={16} aria-hidden="true" />}
                    tabIndex={-1}
                    onClick={() => editing.edit(lineKey, index)}
                  />
                </span>
              )}
            </th>
          );
        return (
          <td
            key={property.id}
            {...own}
            tabIndex={isActive ? 0 : -1}
            onDoubleClick={mayEdit ? () => editing.edit(lineKey, index) : undefined}
          >
            {property.id === 'status' ? (
              <StatusChoice
                label={t('workspace.statusOf', { key })}
                value={item.status}
                statuses={basics.statuses}
                onChange={mayEdit ? (status) => actions.setStatus(item.id, status) : undefined}
              />
            ) : isNarrow ? (
              <NamedCell property={property} row={row} words={words} />
            ) : (
              <Cell property={property} row={row} words={words} />
            )}
          </td>
        );
      })}
    </tr>
  );
});
