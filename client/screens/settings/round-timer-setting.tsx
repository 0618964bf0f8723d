import { useTranslations } from 'use-intl';
import { SelectField } from '#client/parts/field.tsx';

interface RoundTimerSettingProps {
  /** Seconds; `null` for none. */
  value: number | null;
  onChange(seconds: number | null): void;
}

const minutes = [1, 2, 3, 5, 10];

/** How long every round has, as a timer that starts with it. */
export function RoundTimerSetting({ value, onChange }: RoundTimerSettingProps) {
  const t = useTranslations();
  const offered = [...new Set([...minutes, ...(value === null ? [] : [value / 60])])];
  return (
    <SelectField
      label={t('settings.roundTimer')}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    >
      <option value="">{t('settings.noRoundTimer')}</option>
      {offered
        .sort((a, b) => a - b)
        .map((count) => (
          <option key={count} value={count * 60}>
            {t('table.minutes', { count })}
          </option>
        ))}
    </SelectField>
  );
}
