import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/compare/compare-page.module.css';
import { useItemCells } from '#client/screens/compare/use-item-cells.tsx';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import { useWide } from '#client/screens/session/use-wide.ts';
import type { SharedItem } from '#shared/scoring/comparison.ts';

interface SharedItemsProps {
  items: readonly SharedItem[];
  /** Of the common criteria, in their order. */
  names: readonly string[];
  /** Whether priorities of both mean the same. */
  isOneScale: boolean;
}

/** The items both sessions have: a table where there is room for one, a card each where there is not. */
export function SharedItems(props: SharedItemsProps) {
  return useWide() ? <AsTable {...props} /> : <AsCards {...props} />;
}

function AsTable({ items, names, isOneScale }: SharedItemsProps) {
  const t = useTranslations('compare');
  const cellsOf = useItemCells(names, isOneScale);
  const [first] = items;
  if (!first) return null;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>
          <VisuallyHidden>{t('caption')}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            {cellsOf(first).map(({ id, heading }) => (
              <th key={id} scope="col" dir="auto">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={signOf(item, items)}>
              <th scope="row">
                <ItemName item={item} />
              </th>
              {cellsOf(item).map(({ id, content }) => (
                <td key={id}>{content}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AsCards({ items, names, isOneScale }: SharedItemsProps) {
  const cellsOf = useItemCells(names, isOneScale);
  return (
    <ol className={styles.cards}>
      {items.map((item) => (
        <li key={signOf(item, items)} className={styles.card}>
          <h2 className={styles.cardTitle}>
            <ItemName item={item} />
          </h2>
          <dl className={styles.facts}>
            {cellsOf(item).map(({ id, heading, content }) => (
              <div key={id}>
                <dt dir="auto">{heading}</dt>
                <dd>{content}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}

/** The item's name in the first session, and its other one where the second calls it something else. */
function ItemName({ item: { standings } }: { item: SharedItem }) {
  const titleOf = useTitleOf();
  const [a, b] = standings.map((one) => one.item);
  if (!a || !b) return null;
  const key = a.key ?? b.key;
  const isRenamed = a.title.trim().toLowerCase() !== b.title.trim().toLowerCase();
  return (
    <>
      {key && <span className={styles.key}>{key} </span>}
      <span dir="auto">{titleOf(a)}</span>
      {isRenamed && (
        <span className={styles.renamed}>
          {' '}
          B: <bdi>{titleOf(b)}</bdi>
        </span>
      )}
    </>
  );
}

/** Tells rows apart while they change places: two may have the same key or title. */
function signOf(item: SharedItem, items: readonly SharedItem[]): string {
  const { key, title } = item.standings[0].item;
  const same = items.filter(
    ({ standings: [one] }) => one.item.key === key && one.item.title === title,
  );
  return JSON.stringify([key, title, same.indexOf(item)]);
}
