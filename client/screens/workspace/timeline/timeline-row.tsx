import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/workspace/timeline/timeline.module.css';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import type { OptionColor } from '#shared/fields/field.ts';

/** What a timeline says of an item, and where it is drawn. */
export interface DrawnBar {
  id: string;
  itemKey: string;
  title: string;
  /** Pixels from the first day. */
  left: number;
  width: number;
  shape: 'bar' | 'milestone' | 'whole';
  color: OptionColor | undefined;
  /** Days, in words. */
  start: string;
  end: string;
  /** Keys of what it waits for. */
  waitsFor: string;
  /** Where it was to be, and what became of that, in words; `null` where nothing is compared. */
  baseline: { left: number; width: number; words: string } | null;
  /** What is wrong with when it is, in a sentence. */
  problem: string | null;
  isClosed: boolean;
  isCritical: boolean;
  isUnsaved: boolean;
  mayMove: boolean;
}

interface TimelineRowProps extends DrawnBar {
  /** Where it is among all rows, from 1. */
  rowIndex: number;
  /** Whether its name stands at the side: as deep as it is a part of others. */
  depth: number | null;
  /** Its parts are shown below it, or not; `null` where it has none. */
  isOpen: boolean | null;
  /** It has the focus, or would get it. */
  isActive: boolean;
  /** It lies open beside the timeline. */
  isShown: boolean;
  isChosen: boolean;
  isDragged: boolean;
  onOpen(itemId: string): void;
  onToggle(itemId: string): void;
}

/** A title takes about so much, for no text is measured; longer ones are cut. Pixels. */
export function titleWidth(title: string): number {
  return Math.min(7.4 * [...title].length + 20, 240);
}

/** Whether a title stands in a bar of this width, rather than beside it. */
export function fitsInside(title: string, width: number): boolean {
  return width >= Math.min(titleWidth(title), 150);
}

/** An item in a timeline: a bar over its days that opens it, and, for who listens, a row of a table. */
export const TimelineRow = memo(function TimelineRow(props: TimelineRowProps) {
  const { id, itemKey, title, left, width, shape, color, depth, isOpen, mayMove } = props;
  const t = useTranslations('workspaceTimeline');
  const name = title || t('untitled');
  const isTitled = depth === null;
  const isInside = shape === 'bar' && fitsInside(name, width);
  const label = isTitled && (
    <span className={styles.label} dir="auto">
      {name}
    </span>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is placed by days, which no row of a table can be
    // biome-ignore lint/a11y/useFocusableInteractive: the bar in it has the focus
    <div
      role="row"
      aria-rowindex={props.rowIndex}
      className={styles.row}
      data-item-id={id}
      data-shown={props.isShown || undefined}
      data-chosen={props.isChosen || undefined}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div
        role="rowheader"
        className={isTitled ? styles.unseen : styles.named}
        style={{ '--depth': depth ?? 0 } as CSSProperties}
      >
        {isOpen !== null && !isTitled && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.parts}
            aria-expanded={isOpen}
            aria-label={t('parts', { key: itemKey })}
            onClick={() => props.onToggle(id)}
          >
            {isOpen ? (
              <ChevronDown size={16} aria-hidden="true" />
            ) : (
              <ChevronRight size={16} aria-hidden="true" />
            )}
          </button>
        )}
        <span className={styles.itemKey}>{itemKey}</span>
        <span className={styles.name} dir="auto">
          {name}
        </span>
      </div>
      {[props.start, props.end, props.waitsFor].map((words, index) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/suspicious/noArrayIndexKey: three columns, always the same
        <div key={index} role="cell" className={styles.unseen}>
          {words}
        </div>
      ))}
      {props.baseline && (
        <span
          className={styles.baseline}
          style={{
            insetInlineStart: `calc(var(--names) + ${props.baseline.left}px)`,
            width: props.baseline.width,
          }}
          title={props.baseline.words}
          aria-hidden="true"
        />
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        role="cell"
        className={styles.days}
        style={{ insetInlineStart: `calc(var(--names) + ${left}px)`, width }}
      >
        <button
          type="button"
          {...(color ? inOptionInk(color, styles.bar) : { className: styles.bar })}
          data-bar={id}
          data-row-title=""
          data-shape={shape}
          data-closed={props.isClosed || undefined}
          data-critical={props.isCritical || undefined}
          data-problem={props.problem !== null || undefined}
          data-dragged={props.isDragged || undefined}
          data-may-move={mayMove || undefined}
          tabIndex={props.isActive ? 0 : -1}
          aria-expanded={props.isShown}
          title={[
            `${itemKey} ${name}`,
            `${props.start} – ${props.end}`,
            props.problem,
            props.baseline?.words,
          ]
            .filter(Boolean)
            .join('\n')}
          onClick={() => props.onOpen(id)}
        >
          <VisuallyHidden>
            {[itemKey, name, t('from', { start: props.start, end: props.end })]
              .concat(props.problem ?? [], props.baseline?.words ?? [])
              .join(', ')}
            {props.isCritical && `, ${t('isCritical')}`}
            {props.isUnsaved && `, ${t('isSending')}`}
          </VisuallyHidden>
          <span className={styles.shape} aria-hidden="true">
            {props.problem !== null && <CircleAlert size={16} className={styles.problem} />}
            {isInside && label}
            {mayMove && shape === 'bar' && (
              <>
                <span className={styles.grip} data-grip="start" />
                <span className={styles.grip} data-grip="end" />
              </>
            )}
          </span>
        </button>
        <span className={styles.beside} aria-hidden="true">
          {!isInside && label}
          {props.isDragged && (
            <span className={styles.dragged}>
              {props.start} – {props.end}
            </span>
          )}
        </span>
      </div>
    </div>
  );
});
