import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import {
  type Column,
  leastWidth,
  mostWidth,
  staying,
} from '#client/screens/workspace/table/columns.ts';
import styles from '#client/screens/workspace/table/item-table.module.css';
import type { Criterion } from '#shared/scoring/frameworks.ts';

interface HeadingProps {
  column: Column;
  name: string;
  /** What a criterion is, if it is of one. */
  mark: Criterion['kind'] | undefined;
  place: number;
  /** How the table is sorted by it, if it is. */
  sorted: 'ascending' | 'descending' | undefined;
  onSort(): void;
  /** Pixels; `null`: as wide as it is by itself. */
  onWidth(width: number | null): void;
}

/** Sorts by its column; once more, the other way round. Its edge, and Alt with an arrow, make it wider and narrower. */
export function Heading(props: HeadingProps) {
  const { column, name, mark, place, sorted, onSort, onWidth } = props;
  const [dragged, setDragged] = useState<number | null>(null);
  const width = dragged ?? column.width;
  const within = (wanted: number) => Math.round(Math.max(leastWidth, Math.min(mostWidth, wanted)));

  function begin(event: PointerEvent<HTMLElement>) {
    const edge = event.currentTarget;
    const from = event.clientX;
    const isBackwards = getComputedStyle(edge).direction === 'rtl';
    edge.setPointerCapture(event.pointerId);
    let next = column.width;
    const drag = (move: globalThis.PointerEvent) => {
      const by = (move.clientX - from) * (isBackwards ? -1 : 1);
      next = within(column.width + by);
      setDragged(next);
    };
    const end = () => {
      edge.removeEventListener('pointermove', drag);
      setDragged(null);
      if (next !== column.width) onWidth(next);
    };
    edge.addEventListener('pointermove', drag);
    edge.addEventListener('lostpointercapture', end, { once: true });
  }

  function press(event: KeyboardEvent) {
    if (!event.altKey || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
    onWidth(within(column.width + (event.key === 'ArrowRight' ? 20 : -20)));
    event.preventDefault();
  }

  return (
    <th
      scope="col"
      className={styles.cell}
      data-property={column.property.id}
      data-kind={column.property.kind}
      data-stays={column.stays === null ? undefined : ''}
      aria-sort={sorted}
      aria-colindex={place}
      style={{ width, ...staying(column) }}
    >
      <button
        type="button"
        className={styles.sort}
        title={name}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onClick={onSort}
        onKeyDown={press}
      >
        {mark && <CriterionMark kind={mark} />}
        {column.property.id === 'rank' ? (
          <>
            <span aria-hidden="true">#</span>
            <VisuallyHidden>{name}</VisuallyHidden>
          </>
        ) : (
          <bdi>{name}</bdi>
        )}
        {sorted === 'descending' && <ChevronDown size={14} aria-hidden="true" />}
        {sorted === 'ascending' && <ChevronUp size={14} aria-hidden="true" />}
      </button>
      <span
        className={styles.edge}
        aria-hidden="true"
        onPointerDown={begin}
        onDoubleClick={() => onWidth(null)}
      />
    </th>
  );
}
