import { Check, Hand } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AgreementBars } from '#client/parts/agreement-bars.tsx';
import { Labels } from '#client/parts/labels.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/workspace/table/item-table.module.css';
import { ValueView } from '#client/screens/workspace/values/value-view.tsx';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { valueIn } from '#shared/fields/field.ts';
import { agreementOf, isByHand, type Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

interface CellProps {
  property: Property;
  row: RankedItem;
  words: PropertyWords;
}

/** What an item has in a property, to be read. */
export function Cell({ property, row, words }: CellProps): ReactNode {
  const { field } = property;
  if (field && field.type !== 'yes-no') {
    const value = valueIn(field, row.item);
    return value === undefined ? null : (
      <ValueView field={field} value={value} words={words.valueWords} />
    );
  }
  if (property.id === 'labels') return <Labels labels={row.item.labels} />;
  if (property.id === 'agreement') {
    const level = agreementOf(row);
    return (
      level && (
        <>
          <AgreementBars level={level} />
          <VisuallyHidden>{words.choiceOf(property, level)}</VisuallyHidden>
        </>
      )
    );
  }
  const text = words.valueOf(property, row);
  if (property.kind === 'yes-no')
    return (
      text && (
        <>
          <Check size={18} aria-hidden="true" />
          <VisuallyHidden>{text}</VisuallyHidden>
        </>
      )
    );
  if (property.id === 'link' && text)
    return (
      <a href={text} target="_blank" rel="noopener noreferrer" dir="ltr" tabIndex={-1}>
        {text.replace(/^https?:\/\//i, '')}
      </a>
    );
  if (isByHand(property, row)) return <ByHand text={text} />;
  return <span dir="auto">{text}</span>;
}

/** A score that nobody agreed on. */
function ByHand({ text }: { text: string }) {
  const t = useTranslations('workspaceItem');
  return (
    <span className={styles.byHand} title={t('byHand')}>
      {text}
      <Hand size={14} aria-hidden="true" />
      <VisuallyHidden>{t('byHand')}</VisuallyHidden>
    </span>
  );
}
