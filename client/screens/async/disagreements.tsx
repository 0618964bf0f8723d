import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { Button } from '#client/parts/button.tsx';
import { byDisagreement } from '#client/screens/async/by-disagreement.ts';
import styles from '#client/screens/async/progress.module.css';
import { scoresToAccept } from '#client/screens/backlog/backlog-actions.ts';
import type { Lead } from '#client/screens/table/use-lead.ts';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { SessionState } from '#shared/session/state.ts';

/**
 * What was voted and has no score yet, the lowest agreement first: a round together is spent where it is
 * needed, and the suggested scores are accepted where it is not.
 */
export function Disagreements({ state, lead }: { state: SessionState; lead: Lead }) {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const contested = byDisagreement(state.items);
  if (contested.length === 0) return null;
  const isBusy = lead.blocked !== null || lead.busy !== null;
  return (
    <section className={styles.section} aria-labelledby="disagreements">
      <h3 id="disagreements" className={styles.heading}>
        {t('disagreements')}
      </h3>
      <p className={styles.count}>{t('disagreementsHint')}</p>
      <ol className={styles.rows}>
        {contested.map(({ item, round, agreement }) => {
          const title = isolated(titleOf(item));
          const scores = scoresToAccept(item, state.framework, state.settings.suggestion);
          return (
            <li key={item.id} className={styles.item}>
              <bdi className={styles.name}>{titleOf(item)}</bdi>
              {agreement ? <AgreementBadge {...agreement} /> : <span>{t('noAgreement')}</span>}
              <span className={styles.actions}>
                <Button
                  size="small"
                  disabled={isBusy}
                  aria-label={t('voteOnItem', { title })}
                  onClick={() =>
                    void lead.run({ type: 'round.again', itemId: item.id, round: round.number })
                  }
                >
                  {t('voteTogether')}
                </Button>
                {scores && (
                  <Button
                    size="small"
                    variant="quiet"
                    disabled={isBusy}
                    aria-label={t('acceptItem', { title })}
                    onClick={() => void lead.run({ type: 'item.accept', itemId: item.id, scores })}
                  >
                    {t('acceptSuggested')}
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
