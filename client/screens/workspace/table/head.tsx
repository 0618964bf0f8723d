import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Column } from '#client/screens/workspace/table/columns.ts';
import { Heading } from '#client/screens/workspace/table/heading.tsx';
import styles from '#client/screens/workspace/table/item-table.module.css';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { Shown } from '#shared/workspace/view.ts';

interface HeadProps {
  columns: readonly Column[];
  shown: Shown;
  words: PropertyWords;
  mayChoose: boolean;
  onShown(change: Partial<Shown>): void;
}

/** The line of headings. Nothing of it is drawn anew while rows are scrolled. */
export const Head = memo(function Head(props: HeadProps) {
  const { columns, shown, words, mayChoose, onShown } = props;
  const t = useTranslations('workspace');
  const { orders } = shown.query;
  const [order] = orders;

  function sortBy(id: string) {
    const first = { property: id, descending: order?.property === id && !order.descending };
    const rest = orders.slice(1).filter(({ property }) => property !== id);
    onShown({ query: { ...shown.query, orders: [first, ...rest] } });
  }

  function setWidth(id: string, wanted: number | null) {
    const before = new Map(shown.columns.map(({ property, width }) => [property, width]));
    onShown({
      columns: columns.map(({ property }) => {
        const width = property.id === id ? (wanted ?? undefined) : before.get(property.id);
        return { property: property.id, ...(width !== undefined && { width }) };
      }),
    });
  }

  return (
    <tr className={styles.row} aria-rowindex={1}>
      {mayChoose && (
        <th scope="col" className={styles.choose}>
          <VisuallyHidden>{t('columns.choose')}</VisuallyHidden>
        </th>
      )}
      {columns.map((column, index) => {
        const { property } = column;
        const isFirst = order?.property === property.id;
        return (
          <Heading
            key={property.id}
            column={column}
            name={words.nameOf(property)}
            mark={words.markOf(property)}
            place={index + 1 + Number(mayChoose)}
            sorted={isFirst ? (order.descending ? 'descending' : 'ascending') : undefined}
            onSort={() => sortBy(property.id)}
            onWidth={(wanted) => setWidth(property.id, wanted)}
          />
        );
      })}
    </tr>
  );
});
