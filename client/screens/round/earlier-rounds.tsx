import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/round/earlier-rounds.module.css';
import { numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { CriterionResults } from '#shared/scoring/results.ts';
import type { Item, RevealedRound } from '#shared/session/state.ts';

/** Of more rounds, the latest are worth the room. */
const shown = 3;

interface EarlierRoundsProps {
  item: Item;
  round: RevealedRound;
  criterion: Criterion;
}

/** How the cards fell in the rounds before this one, small: what moved is seen at a glance. */
export function EarlierRounds({ item, round, criterion }: EarlierRoundsProps) {
  const earlier = item.rounds.flatMap((one) => {
    if (one.state !== 'revealed' || one.number >= round.number) return [];
    const own = one.results[criterion.id];
    return own ? [{ number: one.number, results: own }] : [];
  });
  if (earlier.length === 0) return null;
  return (
    <ol className={styles.rounds}>
      {earlier.slice(-shown).map(({ number, results }) => (
        <EarlierRound key={number} number={number} results={results} criterion={criterion} />
      ))}
    </ol>
  );
}

interface EarlierRoundProps {
  number: number;
  results: CriterionResults;
  criterion: Criterion;
}

function EarlierRound({ number, results: { distribution, mean }, criterion }: EarlierRoundProps) {
  const t = useTranslations();
  const numberWords = useNumberWords();
  const deck = numberedCards(criterion.deck);
  const most = Math.max(1, ...Object.values(distribution));
  const cards = deck.flatMap(({ label }) => {
    const count = distribution[label];
    return count ? [t('parts.timesCard', { count, label })] : [];
  });
  const name = t('hand.round', { number });
  const words = {
    name: `${name}, ${isolated(criterion.name)}`,
    cards: cards.join(', ') || t('parts.chartNoCards'),
  };
  return (
    <li>
      <span
        role="img"
        className={styles.bars}
        data-kind={criterion.kind}
        aria-label={
          mean === null
            ? t('parts.chart', words)
            : t('parts.chartWithMean', { ...words, mean: numberWords(mean) })
        }
      >
        {deck.map(({ label }) => (
          <span key={label} style={{ height: `${((distribution[label] ?? 0) / most) * 100}%` }} />
        ))}
      </span>
      <span className={styles.name} aria-hidden="true">
        {name} <b>{mean === null ? '–' : numberWords(mean)}</b>
      </span>
    </li>
  );
}
