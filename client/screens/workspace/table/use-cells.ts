import { type ClipboardEvent, type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { isEditable } from '#client/screens/workspace/table/cell-text.ts';
import type { Column } from '#client/screens/workspace/table/columns.ts';
import type { TableRow } from '#client/screens/workspace/table/table-rows.ts';

/** A cell, by the key of its line and the place of its column. */
export interface CellAt {
  key: string;
  column: number;
}

/** A block of cells, by the places of lines and columns, both ends included. */
export interface Block {
  rows: [number, number];
  columns: [number, number];
}

interface CellsOf {
  rows: readonly TableRow[];
  columns: readonly Column[];
  /** Lines that a page of the screen has. */
  page: number;
  mayEdit(index: number): boolean;
  /** Brings a cell into sight and gives it the focus. */
  goTo(index: number, column: number): void;
  onCopy(block: Block): string;
  onPaste(index: number, column: number, text: string): void;
  onClear(block: Block): void;
  /** Other keys on a line. */
  onKey(event: KeyboardEvent, index: number, column: number): boolean;
}

/** Goes from cell to cell, chooses blocks of them, begins to type in one, copies and pastes. */
export function useCells(of: CellsOf) {
  const { rows, columns, goTo, mayEdit } = of;
  const [active, setActive] = useState<CellAt | null>(null);
  /** Where the block began, of which the active cell is the other end. */
  const [anchor, setAnchor] = useState<CellAt | null>(null);
  /** The focus is on its way to the other end of a block. */
  const isExtending = useRef(false);
  const [editing, setEditing] = useState<(CellAt & { typed: string | null }) | null>(null);
  const indexOf = (cell: CellAt | null) =>
    cell ? rows.findIndex(({ key }) => key === cell.key) : -1;
  const activeAt = indexOf(active);
  const anchorAt = indexOf(anchor);

  function blockNow(): Block | null {
    if (!active || activeAt < 0) return null;
    const [row, column] =
      anchor && anchorAt >= 0 ? [anchorAt, anchor.column] : [activeAt, active.column];
    return {
      rows: [Math.min(row, activeAt), Math.max(row, activeAt)],
      columns: [Math.min(column, active.column), Math.max(column, active.column)],
    };
  }

  /** The next line of an item from here on, this one included. */
  function itemFrom(index: number, by: 1 | -1): number {
    let at = index;
    while (rows[at] && rows[at]?.kind !== 'item') at += by;
    return rows[at] ? at : -1;
  }

  function move(index: number, column: number, by: 1 | -1, extend: boolean): void {
    const row = itemFrom(Math.max(0, Math.min(rows.length - 1, index)), by);
    const to = Math.max(0, Math.min(columns.length - 1, column));
    const target = rows[row];
    if (!target) return;
    setAnchor(extend ? (anchor ?? active) : null);
    isExtending.current = extend;
    setActive({ key: target.key, column: to });
    goTo(row, to);
  }

  function edit(index: number, column: number, typed: string | null): boolean {
    const [row, property] = [rows[index], columns[column]?.property];
    if (!row || !property || !isEditable(property) || !mayEdit(index)) return false;
    setEditing({ key: row.key, column, typed });
    return true;
  }

  function press(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    if (!active || activeAt < 0 || !cell || event.nativeEvent.isComposing) return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const command = ctrlKey || metaKey;
    const { column } = active;
    const isTitle = columns[column]?.property.id === 'title';
    if (altKey || (command && !['Home', 'End'].includes(key))) {
      if (of.onKey(event, activeAt, column)) event.preventDefault();
      return;
    }
    const block = blockNow();
    if (key === 'ArrowDown') move(activeAt + 1, column, 1, shiftKey);
    else if (key === 'ArrowUp') move(activeAt - 1, column, -1, shiftKey);
    else if (key === 'ArrowRight') move(activeAt, column + 1, 1, shiftKey);
    else if (key === 'ArrowLeft') move(activeAt, column - 1, 1, shiftKey);
    else if (key === 'PageDown') move(activeAt + of.page, column, -1, shiftKey);
    else if (key === 'PageUp') move(activeAt - of.page, column, 1, shiftKey);
    else if (key === 'Home') move(command ? 0 : activeAt, command ? column : 0, 1, shiftKey);
    else if (key === 'End')
      move(
        command ? rows.length - 1 : activeAt,
        command ? column : columns.length - 1,
        -1,
        shiftKey,
      );
    else if (key === 'F2') edit(activeAt, column, null);
    else if (key === 'Escape' && anchor) setAnchor(null);
    else if (isTitle) {
      // There the keys are those of the item.
      if (!of.onKey(event, activeAt, column)) return;
    } else if (key === 'Enter') {
      if (!edit(activeAt, column, null)) return;
    } else if ((key === 'Delete' || key === 'Backspace') && block) of.onClear(block);
    else if (key.length === 1 && key !== ' ' && edit(activeAt, column, key)) {
      // What was typed is in the cell: the page takes it for no shortcut.
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    active,
    activeAt,
    editing,
    block: blockNow(),
    edit,
    endEditing(way: 'stay' | 'down' | 'next' | 'back'): void {
      const at = indexOf(editing);
      const column = editing?.column ?? 0;
      setEditing(null);
      if (at < 0) return;
      if (way === 'down') move(at + 1, column, 1, false);
      else if (way === 'next') move(at, column + 1, 1, false);
      else if (way === 'back') move(at, column - 1, 1, false);
      else if (document.activeElement === document.body || cellOf(document.activeElement))
        goTo(at, column);
    },
    on: {
      onKeyDown: press,
      onFocus(event: FocusEvent): void {
        const cell = cellOf(event.target);
        if (!cell) return;
        setActive((before) =>
          before?.key === cell.key && before.column === cell.column ? before : cell,
        );
        // Whoever goes elsewhere in another way begins anew.
        if (!isExtending.current) setAnchor(null);
        isExtending.current = false;
      },
      onCopy(event: ClipboardEvent): void {
        const block = blockNow();
        if (editing || !block || !cellOf(event.target)) return;
        event.clipboardData.setData('text/plain', of.onCopy(block));
        event.preventDefault();
      },
      onPaste(event: ClipboardEvent): void {
        const block = blockNow();
        if (editing || !block || !cellOf(event.target)) return;
        event.preventDefault();
        of.onPaste(block.rows[0], block.columns[0], event.clipboardData.getData('text/plain'));
      },
    },
  };
}

/** The cell that an element is in; nothing while it is typed in. */
function cellOf(target: EventTarget | null): CellAt | null {
  if (!(target instanceof HTMLElement)) return null;
  const cell = target.closest<HTMLElement>('[data-cell]');
  const key = cell?.closest<HTMLElement>('[data-key]')?.dataset.key;
  if (!cell || key === undefined) return null;
  return { key, column: Number(cell.dataset.cell) };
}
