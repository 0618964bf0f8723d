import { Lock, LockOpen } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/async/progress.module.css';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { type Item, latestRound } from '#shared/session/state.ts';

/** How many have voted each item, and which of them can be voted. */
export function ItemLocks({ items, lead }: { items: readonly Item[]; lead: Lead }) {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const undecided = items.filter(({ status }) => status !== 'accepted' && status !== 'skipped');
  if (undecided.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="item-locks">
      <h3 id="item-locks" className={styles.heading}>
        {t('items')}
      </h3>
      <ul className={styles.rows}>
        {undecided.map((item) => {
          const round = latestRound(item);
          const count = round?.state === 'open' ? round.voted.size : 0;
          const locked = item.locked ?? false;
          const title = isolated(titleOf(item));
          return (
            <li key={item.id} className={styles.item}>
              <bdi className={styles.name}>{titleOf(item)}</bdi>
              <span className={styles.count}>{t('votes', { count })}</span>
              <Button
                size="small"
                variant="quiet"
                icon={locked ? <Lock aria-hidden="true" /> : <LockOpen aria-hidden="true" />}
                aria-label={locked ? t('unlockItem', { title }) : t('lockItem', { title })}
                disabled={lead.blocked !== null}
                onClick={() =>
                  void lead.run({ type: 'item.lock', itemId: item.id, locked: !locked })
                }
              >
                {locked ? t('unlock') : t('lock')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
