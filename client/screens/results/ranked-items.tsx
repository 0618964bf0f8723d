import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { AgreementBadge } from '#client/parts/agreement-badge.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { ItemNotes } from '#client/screens/notes/item-notes.tsx';
import { RateButton } from '#client/screens/ratings/rate-button.tsx';
import { useShownAverages } from '#client/screens/ratings/use-shown-averages.ts';
import styles from '#client/screens/results/ranked-items.module.css';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RankedItem } from '#shared/scoring/priority.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import type { Item } from '#shared/session/state.ts';

interface RankedItemsProps {
  ranked: readonly RankedItem[];
  framework: Framework;
  /** How firm each rank is, by item id; `null` while it is computed. */
  standfast: ReadonlyMap<string, Standfast> | null;
  /** Asks how everything about an item was computed. */
  onExplain(itemId: string): void;
}

/** The backlog by rank, each item with its scores and how much the team agreed on them. */
export function RankedItems({ ranked, framework, standfast, onExplain }: RankedItemsProps) {
  const isRanked = framework.formula.kind !== 'none';
  return (
    <ol className={styles.list} data-ranked={isRanked || undefined}>
      {ranked.map(({ item, rank }) => (
        <li key={item.id} className={styles.row} data-status={item.status}>
          {isRanked && <Rank rank={rank} />}
          <Name item={item}>
            {(item.scores || item.rounds.length > 0) && (
              <>
                <Firm standfast={standfast?.get(item.id)} />
                <HowComputed item={item} onExplain={onExplain} />
              </>
            )}
          </Name>
          <Scores item={item} framework={framework} />
          {isRanked && <Priority item={item} isTop={rank === 1} />}
          <div className={styles.said}>
            <RateButton item={item} />
            {item.rounds.length > 0 && <ItemNotes itemId={item.id} size="small" />}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Rank({ rank }: { rank: number | null }) {
  const numberWords = useNumberWords();
  return rank === null ? (
    <span className={styles.rank} aria-hidden="true">
      –
    </span>
  ) : (
    <span className={styles.rank} data-top={rank === 1 || undefined}>
      {numberWords(rank)}
    </span>
  );
}

function Name({ item, children }: { item: Item; children: ReactNode }) {
  const t = useTranslations('results');
  const titleOf = useTitleOf();
  const { key, link, status } = item;
  return (
    <div className={styles.name}>
      <h2 className={styles.title} dir="auto">
        {titleOf(item)}
      </h2>
      <p className={styles.under}>
        {link !== undefined ? (
          <a href={link} target="_blank" rel="noopener noreferrer" dir="auto">
            {key ?? new URL(link).hostname}
          </a>
        ) : (
          key !== undefined && <span dir="auto">{key}</span>
        )}
        {status !== 'accepted' && <span>{t(`status.${status}`)}</span>}
      </p>
      <Labels labels={item.labels} />
      <div className={styles.standing}>{children}</div>
    </div>
  );
}

function Scores({ item, framework }: { item: Item; framework: Framework }) {
  const t = useTranslations('ratings');
  const numberWords = useNumberWords();
  const averages = useShownAverages(item);
  const last = item.rounds.findLast((round) => round.state === 'revealed');
  const scored = framework.criteria.flatMap((criterion) => {
    const score = item.scores?.[criterion.id];
    const agreement = last?.results[criterion.id]?.agreement;
    const rated = averages.find(({ criterionId }) => criterionId === criterion.id);
    const isRated = rated !== undefined && rated.mean !== null;
    return score === undefined && !isRated ? [] : [{ criterion, score, agreement, rated }];
  });
  if (scored.length === 0) return null;
  return (
    <dl className={styles.scores}>
      {scored.map(({ criterion, score, agreement, rated }) => (
        <div key={criterion.id} className={styles.score}>
          <dt>
            <CriterionMark kind={criterion.kind} /> <span dir="auto">{criterion.name}</span>
          </dt>
          <dd>
            <span className={styles.figure}>{score === undefined ? '–' : numberWords(score)}</span>
            {score !== undefined && agreement && (
              <AgreementBadge level={agreement.level} value={agreement.value} />
            )}
            {rated?.mean != null && (
              <span className={styles.rated}>
                {t('beside', { mean: numberWords(rated.mean), count: rated.terms.length })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Priority({ item, isTop }: { item: Item; isTop: boolean }) {
  const t = useTranslations('results');
  const numberWords = useNumberWords();
  if (item.priority === undefined) return null;
  return (
    <p className={styles.priority} data-top={isTop || undefined}>
      <span className={styles.label}>{t('priority')}</span> {numberWords(item.priority)}
    </p>
  );
}

/** Whether the item keeps its rank, and between which it would move. */
function Firm({ standfast }: { standfast: Standfast | undefined }) {
  const t = useTranslations('firmness');
  if (!standfast) return null;
  const { state, best, worst } = standfast;
  return (
    <span className={styles.firm} data-state={state}>
      {state === 'firm' ? t('firm') : t('range', { state: t(state), best, worst })}
    </span>
  );
}

function HowComputed({ item, onExplain }: { item: Item; onExplain(itemId: string): void }) {
  const t = useTranslations('explain');
  const titleOf = useTitleOf();
  return (
    <button
      type="button"
      className={styles.how}
      aria-label={t('howFor', { title: isolated(titleOf(item)) })}
      onClick={() => onExplain(item.id)}
    >
      {t('how')}
    </button>
  );
}
