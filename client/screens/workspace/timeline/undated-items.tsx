import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { CalendarPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import styles from '#client/screens/workspace/timeline/undated-items.module.css';
import type { RankedItem } from '#shared/workspace/ranked.ts';

interface UndatedItemsProps {
  rows: readonly RankedItem[];
  keyOf(row: RankedItem): string;
  mayMove(row: RankedItem): boolean;
  onOpen(itemId: string): void;
  /** Gives it days that begin where one looks. */
  onPut(itemId: string): void;
}

/** So many are shown before one asks for more. */
const page = 100;

/** Items without days wait here: they are dragged into the timeline, or put there by a button. */
export function UndatedItems({ rows, keyOf, mayMove, onOpen, onPut }: UndatedItemsProps) {
  const t = useTranslations('workspaceTimeline');
  const [shown, setShown] = useState(page);
  return (
    <section className={styles.undated} aria-label={t('undated', { count: rows.length })}>
      <h2 className={styles.heading}>{t('undated', { count: rows.length })}</h2>
      {rows.length === 0 ? (
        <p className={styles.note}>{t('allDated')}</p>
      ) : (
        <p className={styles.note}>{t('undatedHow')}</p>
      )}
      <ul className={styles.items}>
        {rows.slice(0, shown).map((row) => (
          <Undated
            key={row.item.id}
            itemId={row.item.id}
            itemKey={keyOf(row)}
            title={row.item.title || t('untitled')}
            mayMove={mayMove(row)}
            onOpen={onOpen}
            onPut={onPut}
          />
        ))}
      </ul>
      {rows.length > shown && (
        <Button size="small" variant="quiet" wide onClick={() => setShown(shown + page)}>
          {t('more', { count: rows.length - shown })}
        </Button>
      )}
    </section>
  );
}

interface UndatedProps {
  itemId: string;
  itemKey: string;
  title: string;
  mayMove: boolean;
  onOpen(itemId: string): void;
  onPut(itemId: string): void;
}

function Undated({ itemId, itemKey, title, mayMove, onOpen, onPut }: UndatedProps) {
  const t = useTranslations('workspaceTimeline');
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const element = card.current;
    if (!element || !mayMove) return;
    return draggable({ element, getInitialData: () => ({ undatedId: itemId }) });
  }, [itemId, mayMove]);
  return (
    <li ref={card} className={styles.item} data-may-move={mayMove || undefined}>
      <button type="button" className={styles.open} onClick={() => onOpen(itemId)}>
        <span className={styles.itemKey}>{itemKey}</span>
        <span className={styles.title} dir="auto">
          {title}
        </span>
      </button>
      {mayMove && (
        <IconButton
          label={t('putIn', { key: itemKey })}
          icon={<CalendarPlus size={18} aria-hidden="true" />}
          onClick={() => onPut(itemId)}
        />
      )}
    </li>
  );
}
