import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { DistributionChart } from '#client/parts/distribution-chart.tsx';
import { EarlierRounds } from '#client/screens/round/earlier-rounds.tsx';
import { FurthestApart } from '#client/screens/round/furthest-apart.tsx';
import styles from '#client/screens/round/round-results.module.css';
import { endsToHear } from '#client/screens/round/who-to-hear.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';
import type { Item, Participant, RevealedRound } from '#shared/session/state.ts';

interface RoundResultsProps {
  /** The item the round belongs to, for what its earlier rounds came to. */
  item: Item;
  round: RevealedRound;
  /** Everybody who may be named, those removed included. */
  participants: readonly Participant[];
  /** The participant who reads this, where they should be addressed as “you”. */
  self?: string | undefined;
  /** What stands under the chart of a criterion in place of its figures. */
  under?(criterion: Criterion): ReactNode;
}

/** What came of a revealed round: how the cards of each criterion fell, and who should speak first. */
export function RoundResults(props: RoundResultsProps) {
  const { round } = props;
  const t = useTranslations('round');
  const framework = useFramework();
  if (!framework) return null;
  return (
    <div className={styles.round}>
      <div className={styles.criteria}>
        {framework.criteria.map((criterion) => {
          const results = round.results[criterion.id];
          return (
            results && (
              <CriterionSpread
                key={criterion.id}
                criterion={criterion}
                results={results}
                {...props}
              />
            )
          );
        })}
      </div>
      {!round.ballots && <p className={styles.note}>{t('anonymous')}</p>}
    </div>
  );
}

interface CriterionSpreadProps extends RoundResultsProps {
  criterion: Criterion;
  results: CriterionResults;
}

function CriterionSpread(props: CriterionSpreadProps) {
  const { criterion, results, item, round, participants, self, under } = props;
  const { agreement, mean } = results;
  const t = useTranslations('round');
  const own = self === undefined ? undefined : round.ballots?.[self]?.[criterion.id];
  const apart = useWithoutNumber(criterion, results);
  return (
    <section className={styles.criterion}>
      <header className={styles.head}>
        <h3 className={styles.name} dir="auto">
          <CriterionMark kind={criterion.kind} />
          {criterion.name}
        </h3>
        {agreement && <AgreementBadge {...agreement} />}
      </header>
      <FurthestApart criterion={criterion} round={round} participants={participants} self={self} />
      {mean === null ? (
        <p className={styles.fall}>{t('noNumber')}</p>
      ) : (
        <div className={styles.fall}>
          <EarlierRounds item={item} round={round} criterion={criterion} />
          <DistributionChart
            name={criterion.name}
            kind={criterion.kind}
            deck={numberedCards(criterion.deck)}
            distribution={results.distribution}
            mean={mean}
            endsApart={endsToHear(criterion, round) !== null}
            own={own}
          />
        </div>
      )}
      <div className={styles.under}>
        {under ? under(criterion) : <Figures results={results} own={own} />}
        {apart.length > 0 && <p className={styles.note}>{apart.join(' · ')}</p>}
      </div>
    </section>
  );
}

interface FiguresProps {
  results: CriterionResults;
  /** The card of who reads this; `null` is a pass. */
  own: string | null | undefined;
}

function Figures({ results: { mean, median }, own }: FiguresProps) {
  const t = useTranslations();
  const numberWords = useNumberWords();
  return (
    <dl className={styles.figures}>
      {mean !== null && (
        <div className={styles.figure}>
          <dt>
            <span className={styles.meanMark} aria-hidden="true" /> {t('round.mean')}
          </dt>
          <dd>{numberWords(mean)}</dd>
        </div>
      )}
      {median !== null && (
        <div className={styles.figure}>
          <dt>{t('round.median')}</dt>
          <dd>{numberWords(median)}</dd>
        </div>
      )}
      {own !== undefined && (
        <div className={styles.figure}>
          <dt>{t('round.yourCard')}</dt>
          <dd className={styles.own}>{own ?? t('parts.pass')}</dd>
        </div>
      )}
    </dl>
  );
}

/** The cards without a number and the passes, such as “2 × ?”, “1 passed”. */
function useWithoutNumber(criterion: Criterion, results: CriterionResults): string[] {
  const t = useTranslations();
  const cards = criterion.deck.flatMap(({ label, value }) => {
    const count = results.distribution[label];
    return value === null && count ? [t('parts.timesCard', { count, label })] : [];
  });
  return results.passed > 0 ? [...cards, t('round.passed', { count: results.passed })] : cards;
}
