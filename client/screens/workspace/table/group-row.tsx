import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/table/item-table.module.css';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { type Group, totalOf } from '#shared/workspace/query/groups.ts';
import type { Property } from '#shared/workspace/query/property.ts';

interface GroupRowProps {
  group: Group;
  /** What the items are put together by. */
  property: Property;
  /** What is shown of them; of numbers, what they make together. */
  shown: readonly Property[];
  words: PropertyWords;
  isOpen: boolean;
  place: number;
  span: number;
  onToggle(): void;
}

/** The head of a group: what its items have in common, how many they are, and what they make together. */
export function GroupRow(props: GroupRowProps) {
  const { group, property, shown, words, isOpen, place, span, onToggle } = props;
  const t = useTranslations('workspaceViews');
  const name = group.value === null ? t('none') : words.choiceOf(property, group.value);
  const totals = shown.flatMap((one) => {
    const total = totalOf(group.rows, one);
    if (total === undefined) return [];
    return [t('totalOf', { property: words.nameOf(one), total: words.totalOf(one, total) })];
  });
  return (
    <tr className={styles.groupRow} aria-rowindex={place}>
      <th scope="rowgroup" colSpan={span}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'closeGroup' : 'openGroup', { group: name })}
          onClick={onToggle}
        >
          {isOpen ? (
            <ChevronDown size={16} aria-hidden="true" />
          ) : (
            <ChevronRight size={16} aria-hidden="true" />
          )}
          <bdi className={styles.groupName}>{name}</bdi>
          <span className={styles.soft}>{t('groupCount', { count: group.rows.length })}</span>
          <span className={styles.totals}>{totals.join(' · ')}</span>
        </button>
      </th>
    </tr>
  );
}
