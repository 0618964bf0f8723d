import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { SelectField } from '#client/parts/field.tsx';
import type { LabelFilter } from '#client/screens/labels/use-label-filter.ts';

/** Chooses the label to narrow a list down to; nothing where no item has one. */
export function LabelChoice({ label, counts, choose }: LabelFilter) {
  const t = useTranslations('labels');
  const numberWords = useNumberWords();
  if (counts.length === 0) return null;
  return (
    <SelectField
      label={t('show')}
      labelHidden
      value={label}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t('all')}</option>
      {counts.map(([one, count]) => (
        <option key={one} value={one}>
          {one} ({numberWords(count)})
        </option>
      ))}
    </SelectField>
  );
}
