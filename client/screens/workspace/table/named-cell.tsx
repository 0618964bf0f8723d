import type { ReactNode } from 'react';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { Cell } from '#client/screens/workspace/table/cell.tsx';
import styles from '#client/screens/workspace/table/item-table.module.css';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

interface NamedCellProps {
  property: Property;
  row: RankedItem;
  words: PropertyWords;
}

/** What an item has in a property, where no heading stands above it: a number or a day says what of. */
export function NamedCell({ property, row, words }: NamedCellProps): ReactNode {
  const cell = <Cell property={property} row={row} words={words} />;
  if (saysItself(property) || words.valueOf(property, row) === '') return cell;
  const mark = words.markOf(property);
  return (
    <span className={styles.named}>
      {mark ? (
        <CriterionMark kind={mark} />
      ) : (
        <span className={styles.valueName}>{words.nameOf(property)}</span>
      )}
      {cell}
    </span>
  );
}

function saysItself({ id, kind }: Property): boolean {
  return id === 'rank' || kind === 'text' || kind === 'choice' || kind === 'choices';
}
