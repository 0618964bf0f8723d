import { BarChart3 } from 'lucide-react';
import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import styles from '#client/screens/table/between.module.css';
import { LeadButton } from '#client/screens/table/lead-button.tsx';
import { roundToOpen, type Standing, titleOf } from '#client/screens/table/standing.ts';
import type { Lead } from '#client/screens/table/use-lead.ts';
import type { SessionState } from '#shared/session/state.ts';

interface BetweenProps {
  standing: Extract<Standing, { at: 'between' }>;
  state: SessionState;
  lead: Lead;
}

/** Between two items: what comes next, or that the backlog is done. */
export function Between({ standing: { next, skipped }, state, lead }: BetweenProps) {
  return (
    <section className={styles.between}>
      {skipped && (
        <p className={styles.skipped}>
          <span>
            Skipped: <bdi>{titleOf(skipped)}</bdi>
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
            Take it up again
          </LeadButton>
        </p>
      )}
      {next ? (
        <>
          <p className={styles.label}>{next.status === 'voting' ? 'Interrupted' : 'Up next'}</p>
          <h2 className={styles.title} dir="auto">
            {next.key && <span className={styles.key}>{next.key} </span>}
            {titleOf(next)}
          </h2>
        </>
      ) : (
        <>
          <h2 className={styles.title}>The backlog is done.</h2>
          <p className={styles.label}>{tally(state)}</p>
          <p>
            <Link href={`/s/${state.id}/results`} asChild>
              <LinkButton variant="primary" size="large" icon={<BarChart3 aria-hidden="true" />}>
                See the results
              </LinkButton>
            </Link>
          </p>
        </>
      )}
    </section>
  );
}

/** Such as “5 accepted, 1 skipped.” */
function tally({ items }: SessionState): string {
  const count = (status: string) => items.filter((item) => item.status === status).length;
  const parts = [
    { count: count('accepted'), words: 'accepted' },
    { count: count('skipped'), words: 'skipped' },
    { count: count('revealed'), words: 'without a score' },
  ];
  const named = parts.filter((part) => part.count > 0);
  return `${named.map((part) => `${part.count} ${part.words}`).join(', ')}.`;
}
