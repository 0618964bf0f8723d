import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { Button } from '#client/parts/button.tsx';
import styles from '#client/screens/async/progress.module.css';
import { scoresToAccept } from '#client/screens/backlog/backlog-actions.ts';
import { agreedOn, byDisagreement } from '#client/screens/round/by-disagreement.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { limits } from '#shared/commands/limits.ts';
import type { SessionState } from '#shared/session/state.ts';

interface DisagreementsProps {
  state: SessionState;
  lead: Lead;
  /** Whether nothing else is on the table: it says first how it stands. */
  alone: boolean;
}

/**
 * What was voted on and has no score yet, the lowest agreement first: a round together is spent where it is
 * needed. Where everybody agrees, the suggested scores are accepted at once.
 */
export function Disagreements({ state, lead, alone }: DisagreementsProps) {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const contested = byDisagreement(state.items);
  if (contested.length === 0) return null;
  const isBusy = lead.blocked !== null || lead.busy !== null;
  const suggested = (item: (typeof contested)[number]['item']) =>
    scoresToAccept(item, state.framework, state.settings.suggestion);
  const agreed = agreedOn(contested)
    .flatMap(({ item }) => {
      const scores = suggested(item);
      return scores ? [{ type: 'item.accept' as const, itemId: item.id, scores }] : [];
    })
    .slice(0, limits.itemsPerCommand);
  const apart = contested.length - agreed.length;
  return (
    <section className={styles.section} aria-labelledby="disagreements">
      {alone && (
        <>
          <h2 className={styles.turned}>{t('turned')}</h2>
          <p>
            {agreed.length > 0 && t('turnedAgreed', { count: agreed.length })}{' '}
            {apart > 0 && t('turnedApart', { count: apart })}
          </p>
        </>
      )}
      {agreed.length > 0 && (
        <p>
          <Button
            icon={<Check aria-hidden="true" />}
            disabled={isBusy}
            onClick={() => void lead.run({ type: 'item.batch', commands: agreed })}
          >
            {t('acceptAgreed', { count: agreed.length })}
          </Button>
        </p>
      )}
      <h3 id="disagreements" className={styles.heading}>
        {t('disagreements')}
      </h3>
      <p className={styles.count}>{t('disagreementsHint')}</p>
      <ol className={styles.rows}>
        {contested.map(({ item, round, agreement }) => {
          const title = isolated(titleOf(item));
          const scores = suggested(item);
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
