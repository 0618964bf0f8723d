import { useTranslations } from 'use-intl';
import styles from '#client/screens/compare/compare-page.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Standing } from '#shared/scoring/comparison.ts';

/** The items that only one of the sessions has, in the order of its backlog. */
export function OnlyItems({ letter, items }: { letter: string; items: readonly Standing[] }) {
  const t = useTranslations('compare');
  const titleOf = useTitleOf();
  if (items.length === 0) return null;
  return (
    <section className={styles.only}>
      <h2>{t('onlyItems', { letter })}</h2>
      <ul>
        {items.map(({ item, rank }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells them apart, and they keep their order.
          <li key={index}>
            {item.key && <span className={styles.key}>{item.key} </span>}
            <span dir="auto">{titleOf(item)}</span>
            {rank !== null && <span className={styles.rank}> {t('ranked', { rank })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
