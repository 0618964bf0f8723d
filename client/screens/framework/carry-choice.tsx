import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { SelectField } from '#client/parts/field.tsx';
import styles from '#client/screens/framework/framework-dialog.module.css';
import { type Carried, carriedTo, isSameScale } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

interface CarryChoiceProps {
  before: Framework;
  after: Framework;
  value: readonly Carried[];
  onChange(carried: Carried[]): void;
}

/** From which criterion each new one has its scores, so that what was agreed on goes on counting. */
export function CarryChoice({ before, after, value, onChange }: CarryChoiceProps) {
  const t = useTranslations('choosing');
  const converted = value.some(({ from, to }) => {
    const [source, target] = [criterionOf(before, from), criterionOf(after, to)];
    return source && target && !isSameScale(source, target);
  });
  return (
    <fieldset className={styles.carry}>
      <legend className={styles.legend}>{t('carryTitle')}</legend>
      <p className={styles.hint}>{t('carryHint')}</p>
      {carriedTo(before, after).map(({ id, name }) => (
        <SelectField
          key={id}
          label={t('carryTo', { name: isolated(name) })}
          value={value.find(({ to }) => to === id)?.from ?? ''}
          onChange={({ target }) =>
            onChange([
              ...value.filter(({ to }) => to !== id),
              ...(target.value === '' ? [] : [{ from: target.value, to: id }]),
            ])
          }
        >
          <option value="">{t('carryNothing')}</option>
          {before.criteria.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
      ))}
      {converted && <p className={styles.hint}>{t('carryConverted')}</p>}
    </fieldset>
  );
}

function criterionOf({ criteria }: Framework, id: string) {
  return criteria.find((one) => one.id === id);
}
