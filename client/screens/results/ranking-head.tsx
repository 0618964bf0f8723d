import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { type Column, isSameColumn, type Order } from '#client/screens/results/ranking.ts';
import styles from '#client/screens/results/ranking-table.module.css';
import type { Framework } from '#shared/scoring/frameworks.ts';

interface RankingHeadProps {
  framework: Framework;
  shownScores: number;
  isNarrow: boolean;
  isTrying: boolean;
  order: Order;
  onOrder(order: Order): void;
}

/** What the columns are, to sort by. */
export function RankingHead(props: RankingHeadProps) {
  const { framework, shownScores, isNarrow, isTrying, order, onOrder } = props;
  const t = useTranslations('results');
  const isRanked = framework.formula.kind !== 'none';
  const sort = { order, onOrder };
  return (
    <thead className={styles.head}>
      <tr className={styles.row} aria-rowindex={1}>
        {isRanked && (
          <Heading {...sort} column={{ by: 'rank' }} className={styles.rank}>
            <span aria-hidden="true">#</span>
            <VisuallyHidden>{t('columns.rank')}</VisuallyHidden>
          </Heading>
        )}
        <Heading {...sort} column={{ by: 'title' }} className={styles.name}>
          {t('columns.title')}
        </Heading>
        {framework.criteria.slice(0, shownScores).map(({ id, name, kind }) => (
          <Heading
            key={id}
            {...sort}
            column={{ by: 'score', criterionId: id }}
            className={styles.number}
          >
            <CriterionMark kind={kind} /> <bdi>{name}</bdi>
          </Heading>
        ))}
        {isRanked && (
          <Heading {...sort} column={{ by: 'priority' }} className={styles.number}>
            {t('priority')}
          </Heading>
        )}
        <Heading {...sort} column={{ by: 'agreement' }} className={styles.agreement}>
          {isNarrow ? (
            <VisuallyHidden>{t('columns.agreement')}</VisuallyHidden>
          ) : (
            t('columns.agreement')
          )}
        </Heading>
        {isRanked && !isNarrow && (
          <Heading {...sort} column={{ by: 'firmness' }} className={styles.firm}>
            {isTrying ? t('columns.before') : t('columns.firmness')}
          </Heading>
        )}
        <th scope="col" className={styles.arrow}>
          <VisuallyHidden>{t('columns.details')}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}

interface HeadingProps {
  column: Column;
  order: Order;
  onOrder(order: Order): void;
  className: string | undefined;
  children: ReactNode;
}

/** Sorts by its column; once more, the other way round. */
function Heading({ column, order, onOrder, className, children }: HeadingProps) {
  const isSorted = isSameColumn(column, order.column);
  const { descending } = order;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() =>
          onOrder({ column, descending: isSorted ? !descending : beginsDescending(column) })
        }
      >
        <span>{children}</span>
        {isSorted &&
          (descending ? (
            <ChevronDown size={14} aria-hidden="true" />
          ) : (
            <ChevronUp size={14} aria-hidden="true" />
          ))}
      </button>
    </th>
  );
}

/** People look for the highest number first, and for the least agreement. */
export function beginsDescending({ by }: Column): boolean {
  return by === 'score' || by === 'priority' || by === 'firmness';
}
