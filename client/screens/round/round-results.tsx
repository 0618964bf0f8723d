import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { DistributionChart } from '#client/parts/distribution-chart.tsx';
import { FurthestApart } from '#client/screens/round/furthest-apart.tsx';
import styles from '#client/screens/round/round-results.module.css';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';
import { spreadOf } from '#shared/scoring/spread.ts';
import type { Item, Participant, RevealedRound } from '#shared/session/state.ts';

interface RoundResultsProps {
  /** The item the round belongs to, for what its earlier rounds came to. */
  item: Item;
  round: RevealedRound;
  /** Everybody who may be named, those removed included. */
  participants: readonly Participant[];
  /** The participant who reads this, where they should be addressed as “you”. */
  self?: string | undefined;
}

/** What came of a revealed round: how the cards of each criterion fell, and who should speak first. */
export function RoundResults({ item, round, participants, self }: RoundResultsProps) {
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
                means={meansUpTo(item, round, criterion.id)}
                round={round}
                participants={participants}
                self={self}
              />
            )
          );
        })}
      </div>
      {!round.ballots && <p className={styles.note}>{t('anonymous')}</p>}
    </div>
  );
}

interface CriterionSpreadProps extends Omit<RoundResultsProps, 'item'> {
  criterion: Criterion;
  results: CriterionResults;
  /** The mean of each round up to this one. */
  means: readonly number[];
}

function CriterionSpread(props: CriterionSpreadProps) {
  const { criterion, results, means, round, participants, self } = props;
  const { agreement, mean } = results;
  const t = useTranslations('round');
  const numberWords = useNumberWords();
  const spread = round.ballots && spreadOf(criterion, round.ballots);
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
      {mean === null ? (
        <p className={styles.note}>{t('noNumber')}</p>
      ) : (
        <>
          <DistributionChart
            name={criterion.name}
            kind={criterion.kind}
            deck={numberedCards(criterion.deck)}
            distribution={results.distribution}
            mean={mean}
          />
          <Figures results={results} />
        </>
      )}
      {apart.length > 0 && <p className={styles.note}>{apart.join(' · ')}</p>}
      {means.length > 1 && (
        <p className={styles.moved}>
          {t('meanMoved', {
            means: means
              .slice(-4)
              .map((one) => numberWords(one))
              .join(' → '),
          })}
        </p>
      )}
      {spread && round.ballots && (
        <FurthestApart
          criterionId={criterion.id}
          spread={spread}
          ballots={round.ballots}
          participants={participants}
          self={self}
          settled={agreement?.level === 'high'}
        />
      )}
    </section>
  );
}

function Figures({ results: { mean, median, min, max } }: { results: CriterionResults }) {
  const t = useTranslations('round');
  const numberWords = useNumberWords();
  const figures = [
    { name: 'mean', value: mean },
    { name: 'median', value: median },
    { name: 'lowest', value: min },
    { name: 'highest', value: max },
  ] as const;
  return (
    <dl className={styles.figures}>
      {figures.map(
        ({ name, value }) =>
          value !== null && (
            <div key={name} className={styles.figure}>
              <dt>{t(name)}</dt>
              <dd>{numberWords(value)}</dd>
            </div>
          ),
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

function meansUpTo(item: Item, round: RevealedRound, criterionId: string): number[] {
  return item.rounds.flatMap((one) => {
    const known = one.state === 'revealed' && one.number <= round.number;
    const mean = known ? one.results[criterionId]?.mean : null;
    return mean == null ? [] : [mean];
  });
}
