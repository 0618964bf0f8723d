import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { PrioritySteps } from '#client/screens/framework/priority-steps.tsx';
import { ItemNotes } from '#client/screens/notes/item-notes.tsx';
import { AverageSteps } from '#client/screens/ratings/average-steps.tsx';
import { RateButton } from '#client/screens/ratings/rate-button.tsx';
import { useShownAverages } from '#client/screens/ratings/use-shown-averages.ts';
import styles from '#client/screens/results/item-explanation.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { explain } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, largestScores } from '#shared/scoring/normalized.ts';
import { roundScore } from '#shared/scoring/results.ts';
import { suggestedScore } from '#shared/scoring/suggestion.ts';
import type { RankedItem } from '#shared/session/ranking.ts';
import type { RatingAverage } from '#shared/session/ratings.ts';
import type { Item } from '#shared/session/state.ts';

interface ItemExplanationProps {
  item: Item;
  ranked: readonly RankedItem[];
  framework: Framework;
}

/** All there is to know of an item: how everything was computed, in this session's own numbers, and what people say of it. */
export function ItemExplanation({ item, ranked, framework }: ItemExplanationProps) {
  const t = useTranslations('explain');
  const tRatings = useTranslations('ratings');
  const averages = useShownAverages(item);
  const largest = useMemo(
    () => largestScores(ranked.flatMap((one) => (one.item.scores ? [one.item.scores] : []))),
    [ranked],
  );
  const { key, link } = item;
  return (
    <div className={styles.explanation}>
      {(link !== undefined || item.labels) && (
        <div className={styles.about}>
          {link !== undefined && (
            <a href={link} target="_blank" rel="noopener noreferrer" dir="auto">
              {key ?? new URL(link).hostname}
            </a>
          )}
          <Labels labels={item.labels} />
        </div>
      )}
      <section className={styles.part}>
        <h3>{t('scores')}</h3>
        <dl className={styles.scores}>
          {framework.criteria.map((criterion) => (
            <div key={criterion.id}>
              <dt className={styles.criterion}>
                <CriterionMark kind={criterion.kind} /> <bdi>{criterion.name}</bdi>
              </dt>
              <dd>
                <ScoreWords item={item} criterion={criterion} />{' '}
                <RatedWords average={averages.find((one) => one.criterionId === criterion.id)} />
                <AgreementWords item={item} criterion={criterion} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.part}>
        <h3>{t('priority')}</h3>
        <PrioritySteps framework={framework} scores={item.scores ?? {}} largest={largest} />
      </section>
      {item.priority !== undefined && (
        <section className={styles.part}>
          <h3>{t('where')}</h3>
          <Standing item={item} ranked={ranked} framework={framework} largest={largest} />
        </section>
      )}
      {averages.length > 0 && (
        <section className={styles.part}>
          <h3>{tRatings('title')}</h3>
          <AverageSteps framework={framework} averages={averages} />
        </section>
      )}
      <div className={styles.said}>
        <RateButton item={item} />
        {item.rounds.length > 0 && <ItemNotes itemId={item.id} size="small" />}
      </div>
    </div>
  );
}

function RatedWords({ average }: { average: RatingAverage | undefined }) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  if (average?.mean == null) return null;
  const words = t('beside', { mean: numberWords(average.mean), count: average.terms.length });
  return <span className={styles.rated}>{words}</span>;
}

function AgreementWords({ item, criterion }: { item: Item; criterion: Criterion }) {
  const last = item.rounds.findLast((round) => round.state === 'revealed');
  const agreement = last?.results[criterion.id]?.agreement;
  return agreement ? <AgreementBadge {...agreement} /> : null;
}

/** From the cards of the last revealed round to the accepted score. */
function ScoreWords({ item, criterion }: { item: Item; criterion: Criterion }) {
  const t = useTranslations('explain');
  const numberWords = useNumberWords();
  const suggestion = useView((view) => view.state?.settings.suggestion);
  const results = item.rounds.findLast((round) => round.state === 'revealed')?.results[
    criterion.id
  ];
  const score = item.scores?.[criterion.id];
  const suggested = results ? suggestedScore(criterion, results, suggestion) : null;
  const count = criterion.deck
    .filter(({ value }) => value !== null)
    .reduce((sum, { label }) => sum + (results?.distribution[label] ?? 0), 0);
  return (
    <>
      {results && results.mean !== null && results.median !== null && (
        <>
          {t('mean', {
            mean: numberWords(results.mean),
            median: numberWords(results.median),
            count,
          })}{' '}
        </>
      )}
      {score === undefined
        ? suggested === null
          ? t('noScore')
          : t('suggested', { score: numberWords(suggested) })
        : suggested === null
          ? t(item.imported?.includes(criterion.id) ? 'imported' : 'noRound', {
              score: numberWords(score),
            })
          : roundScore(score) === suggested
            ? t('asSuggested', { score: numberWords(score) })
            : t('setByTeam', { score: numberWords(score) })}
    </>
  );
}

interface StandingProps {
  item: Item;
  ranked: readonly RankedItem[];
  framework: Framework;
  largest: Largest;
}

/** The item between its neighbours: how far they are, and on which criteria. */
function Standing({ item, ranked, framework, largest }: StandingProps) {
  const t = useTranslations('explain');
  const numberWords = useNumberWords();
  const titleOf = useTitleOf();
  const placed = ranked.filter(({ rank }) => rank !== null);
  const rank = placed.find((one) => one.item.id === item.id)?.rank ?? 0;
  const above = placed.findLast((one) => (one.rank ?? 0) < rank)?.item;
  const below = placed.find((one) => (one.rank ?? 0) > rank)?.item;
  const shared = placed.filter((one) => one.rank === rank).length - 1;
  const priority = item.priority ?? 0;
  const beside = (other: Item) => ({
    title: isolated(titleOf(other)),
    priority: numberWords(other.priority ?? 0),
    gap: numberWords(Math.abs((other.priority ?? 0) - priority)),
  });
  const compared = above ? comparedOn(framework, item, above, largest) : { better: [], worse: [] };
  const names = (some: readonly Criterion[]) => some.map(({ name }) => isolated(name)).join(', ');
  return (
    <ul className={styles.standing}>
      <li>{t('rank', { rank, count: placed.length })}</li>
      {shared > 0 && <li>{t('shared', { count: shared })}</li>}
      {above && <li>{t('above', beside(above))}</li>}
      {compared.worse.length > 0 && <li>{t('worse', { criteria: names(compared.worse) })}</li>}
      {compared.better.length > 0 && <li>{t('better', { criteria: names(compared.better) })}</li>}
      {below && <li>{t('below', beside(below))}</li>}
    </ul>
  );
}

/** On which criteria of the formula an item does better, and worse, than another. */
function comparedOn(framework: Framework, item: Item, other: Item, largest: Largest) {
  const explanation = explain(framework, item.scores ?? {}, largest);
  const terms = 'terms' in explanation ? explanation.terms : [];
  const lead = ({ criterionId, kind, raw }: (typeof terms)[number]) =>
    (raw - (other.scores?.[criterionId] ?? raw)) * (kind === 'benefit' ? 1 : -1);
  const where = (sign: number) =>
    terms.flatMap((term) =>
      Math.sign(lead(term)) === sign
        ? framework.criteria.filter(({ id }) => id === term.criterionId)
        : [],
    );
  return { better: where(1), worse: where(-1) };
}
