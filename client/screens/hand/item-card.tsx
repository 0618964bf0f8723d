import { ExternalLink } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { RichText } from '#client/parts/rich-text.tsx';
import styles from '#client/screens/hand/item-card.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { ItemDetails, Round } from '#shared/session/state.ts';

const Origin = lazy(async () => ({ default: (await import('#client/parts/origin.tsx')).Origin }));
const Labels = lazy(async () => ({ default: (await import('#client/parts/labels.tsx')).Labels }));

/** Longer titles are cut until somebody wants to read all. Characters. */
const shortTitle = 90;

interface ItemCardProps {
  item: ItemDetails & { id: string };
  round: Pick<Round, 'number' | 'anonymous'>;
}

/** What the vote is about. The cards below it stay in reach: long texts open at a tap. */
export function ItemCard({ item, round }: ItemCardProps) {
  const t = useTranslations('hand');
  const titleOf = useTitleOf();
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const isUnfolded = unfolded === item.id;
  const hasMore =
    [...item.title].length > shortTitle ||
    item.description !== undefined ||
    item.parent !== undefined ||
    !!item.labels?.length;
  return (
    <section className={styles.item} aria-label={t('onTable')}>
      <p className={styles.line}>
        {item.key && <span className={styles.key}>{item.key}</span>}
        {round.number > 1 && <span>{t('round', { number: round.number })}</span>}
        {round.anonymous && <span>{t('anonymous')}</span>}
        {item.link && (
          <a href={item.link} target="_blank" rel="noreferrer" className={styles.link}>
            <ExternalLink size={16} aria-hidden="true" /> {t('openLink')}
          </a>
        )}
      </p>
      <h2 className={styles.title} data-folded={!isUnfolded || undefined} dir="auto">
        {titleOf(item)}
      </h2>
      {isUnfolded && (
        <Suspense>
          <p className={styles.line}>
            <Origin item={item} />
          </p>
          <Labels labels={item.labels} />
        </Suspense>
      )}
      {isUnfolded && item.description && <RichText text={item.description} />}
      {hasMore && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(isUnfolded ? null : item.id)}
        >
          {isUnfolded ? t('less') : t('more')}
        </button>
      )}
    </section>
  );
}
