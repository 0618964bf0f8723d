import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBars } from '#client/parts/agreement-bars.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Decimals } from '#client/screens/results/ranking.ts';
import styles from '#client/screens/results/ranking-table.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { missingScores } from '#shared/scoring/explanation.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import { agreementsOn } from '#shared/session/item-agreement.ts';
import type { Item } from '#shared/session/state.ts';

interface RankingRowProps {
  item: Item;
  rank: number | null;
  /** Its rank by the weights that hold, while others are tried. */
  before: number | null | undefined;
  /** Of the row in the table, from 1. */
  place: number;
  framework: Framework;
  firm: Standfast | undefined;
  decimals: Decimals;
  /** How many criteria have a column; where none has, scores stand below the title. */
  shownScores: number;
  isNarrow: boolean;
  isOpen: boolean;
  onToggle(itemId: string): void;
}

/** An item in one line, which opens; drawn anew only where something of its own changes. */
export const RankingRow = memo(function RankingRow(props: RankingRowProps) {
  const { item, rank, before, place, framework, firm, decimals, shownScores, isNarrow } = props;
  const { isOpen, onToggle } = props;
  const titleOf = useTitleOf();
  const numberWords = useNumberWords();
  const isRanked = framework.formula.kind !== 'none';
  return (
    <tr className={styles.row} aria-rowindex={place} data-status={item.status}>
      {isRanked && (
        <td className={styles.rank}>
          {rank !== null && <span>{numberWords(rank)}</span>}
          <Change rank={rank} before={before} />
        </td>
      )}
      <th scope="row" className={styles.name}>
        <button
          type="button"
          className={styles.open}
          aria-expanded={isOpen}
          onClick={() => onToggle(item.id)}
        >
          <span className={styles.title} dir="auto">
            {titleOf(item)}
          </span>
        </button>
        <Under item={item} framework={framework} withScores={shownScores === 0} />
      </th>
      {framework.criteria.slice(0, shownScores).map(({ id }) => {
        const score = item.scores?.[id];
        return (
          <td key={id} className={styles.number}>
            {score !== undefined && numberWords(score, decimals.scores.get(id))}
          </td>
        );
      })}
      {isRanked && (
        <td className={styles.number} data-priority="">
          {item.priority !== undefined && numberWords(item.priority, decimals.priority)}
        </td>
      )}
      <td className={styles.agreement}>
        <Agreement item={item} framework={framework} />
      </td>
      {isRanked && !isNarrow && (
        <td className={styles.firm}>
          {before === undefined ? (
            <RangeOfRanks firm={firm} />
          ) : (
            before !== null && numberWords(before)
          )}
        </td>
      )}
      <td className={styles.arrow}>
        <ChevronDown size={18} aria-hidden="true" />
      </td>
    </tr>
  );
});

/** By how many ranks the item moves with the weights that are tried. */
function Change({ rank, before }: { rank: number | null; before: number | null | undefined }) {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  if (rank === null || before === null || before === undefined || rank === before) return null;
  const by = Math.abs(before - rank);
  return (
    <span className={styles.change} data-up={rank < before || undefined}>
      <span aria-hidden="true">
        {rank < before ? '▲' : '▼'}
        {numberWords(by)}
      </span>
      <VisuallyHidden>{t(rank < before ? 'up' : 'down', { by })}</VisuallyHidden>
    </span>
  );
}

/** What is missing to a priority, whose its scores are, its key and what else it came with; and its scores, where they have no columns. */
function Under(props: { item: Item; framework: Framework; withScores: boolean }) {
  const { item, framework, withScores } = props;
  const t = useTranslations('results');
  const tItem = useTranslations('item');
  const numberWords = useNumberWords();
  const { key, labels = [], parent, status, workStatus, scores } = item;
  const missing = scores ? missingScores(framework, scores).length : 0;
  const scored = framework.criteria.flatMap(({ id, name }) =>
    withScores && scores?.[id] !== undefined ? [`${name} ${numberWords(scores[id])}`] : [],
  );
  const said = [
    ...(status === 'accepted' ? [] : [t(`status.${status}`)]),
    ...(missing > 0 ? [t('missing', { count: missing })] : []),
    ...scored,
    ...(item.imported ? [tItem('imported')] : []),
    ...(workStatus ? [tItem('inTracker', { status: workStatus.name })] : []),
    ...(key === undefined ? [] : [key]),
    ...(parent === undefined ? [] : [tItem('partOf', { parent })]),
    ...labels,
  ];
  if (said.length === 0) return null;
  return (
    <span className={styles.under}>
      {said.map((words, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text is nothing but its place
        <bdi key={index}>{words}</bdi>
      ))}
    </span>
  );
}

/** The lowest agreement over the criteria, as bars; its numbers while one points at it. */
function Agreement({ item, framework }: { item: Item; framework: Framework }) {
  const t = useTranslations();
  const numberWords = useNumberWords();
  const agreements = agreementsOn(framework, item);
  const [lowest] = agreements;
  if (!lowest) return null;
  const nameOf = (id: string) => framework.criteria.find((one) => one.id === id)?.name ?? '';
  const numbers = agreements
    .map(({ criterionId, value }) => `${nameOf(criterionId)} ${numberWords(value, 2)}`)
    .join(', ');
  const words = `${t(`parts.agreement.${lowest.level}`)}: ${numbers}`;
  return (
    <span className={styles.bars} data-level={lowest.level} title={words}>
      <AgreementBars level={lowest.level} />
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/** Between which ranks the item would move, or the one it keeps. */
function RangeOfRanks({ firm }: { firm: Standfast | undefined }) {
  const t = useTranslations('firmness');
  const numberWords = useNumberWords();
  if (!firm) return null;
  const { state, best, worst } = firm;
  const words = state === 'firm' ? t('firm') : t('range', { state: t(state), best, worst });
  return (
    <span className={styles.range} data-firm={state === 'firm' || undefined} title={words}>
      <span aria-hidden="true">
        {best === worst ? numberWords(best) : `${numberWords(best)}–${numberWords(worst)}`}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}
