import { memo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useFollowing } from '#client/screens/backlog/use-following.ts';
import styles from '#client/screens/hand/glance-list.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

interface GlanceListProps {
  items: readonly Item[];
  currentItemId: string | null;
}

/** The backlog to look at, for those who don't lead: where it stands, and what came out. */
export function GlanceList({ items, currentItemId }: GlanceListProps) {
  const list = useRef<HTMLOListElement>(null);
  useFollowing(list, currentItemId);
  return (
    <ol ref={list} className={styles.items}>
      {items.map((item) => (
        <Row key={item.id} item={item} isCurrent={item.id === currentItemId} />
      ))}
    </ol>
  );
}

/** Drawn anew only where its item changed: there may be a thousand. */
const Row = memo(function Row({ item, isCurrent }: { item: Item; isCurrent: boolean }) {
  const titleOf = useTitleOf();
  return (
    <li data-item={item.id} data-status={item.status} aria-current={isCurrent || undefined}>
      <span className={styles.name} dir="auto" title={titleOf(item)}>
        {titleOf(item)}
      </span>
      <span className={styles.standing}>
        <Standing item={item} />
      </span>
    </li>
  );
});

function Standing({ item: { status, priority, scores } }: { item: Item }) {
  const t = useTranslations('item');
  const numberWords = useNumberWords();
  if (status !== 'accepted' || !scores) return status === 'waiting' ? null : t(status);
  const [only] = Object.values(scores);
  return numberWords(priority ?? only ?? 0);
}
