import { BarChart3 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { LeadButton } from '#client/screens/round/lead-button.tsx';
import type { Standing } from '#client/screens/round/standing.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import styles from '#client/screens/table/between.module.css';
import { roundToOpen, type SessionState } from '#shared/session/state.ts';

interface BetweenProps {
  standing: Extract<Standing, { at: 'between' }>;
  state: SessionState;
  lead: Lead;
}

/** Between two items: what comes next, or that the backlog is done. */
export function Between({ standing: { next, skipped }, state, lead }: BetweenProps) {
  const t = useTranslations('table');
  const titleOf = useTitleOf();
  const tally = useTally(state);
  return (
    <section className={styles.between}>
      {skipped && (
        <p className={styles.skipped}>
          <span>
            {t.rich('skipped', {
              title: titleOf(skipped),
              bdi: (title) => <bdi>{title}</bdi>,
            })}
          </span>
          <LeadButton
            size="small"
            variant="quiet"
            disabled={lead.blocked !== null}
            onClick={() =>
              void lead.run({
                type: 'round.open',
                itemId: skipped.id,
                round: roundToOpen(skipped),
              })
            }
          >
            {t('takeUpAgain')}
          </LeadButton>
        </p>
      )}
      {next ? (
        <>
          <p className={styles.label}>
            {next.status === 'voting' ? t('interrupted') : t('upNext')}
          </p>
          <h2 className={styles.title} dir="auto">
            {next.key && <span className={styles.key}>{next.key} </span>}
            {titleOf(next)}
          </h2>
        </>
      ) : (
        <>
          <h2 className={styles.title}>{t('done')}</h2>
          <p className={styles.label}>{tally}</p>
          <p>
            <Link href={`/s/${state.id}/results`} asChild>
              <LinkButton variant="primary" size="large" icon={<BarChart3 aria-hidden="true" />}>
                {t('seeResults')}
              </LinkButton>
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

/** Such as “5 accepted, 1 skipped.” */
function useTally({ items }: SessionState): string {
  const t = useTranslations('table');
  const tallies = [
    { status: 'accepted', words: 'tallyAccepted' },
    { status: 'skipped', words: 'tallySkipped' },
    { status: 'revealed', words: 'tallyUnscored' },
  ] as const;
  const parts = tallies.flatMap(({ status, words }) => {
    const count = items.filter((item) => item.status === status).length;
    return count > 0 ? [t(words, { count })] : [];
  });
  return `${parts.join(', ')}.`;
}
