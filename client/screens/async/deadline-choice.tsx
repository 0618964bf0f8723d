import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { localTime } from '#client/parts/local-time.ts';
import styles from '#client/screens/async/deadline-choice.module.css';
import { type DeadlinePreset, deadlinePresets } from '#client/screens/async/deadline-presets.ts';

interface DeadlineChoiceProps {
  /** As the field has it: `2026-11-24T18:00` in this device's time zone, or empty for none. */
  value: string;
  onChange(value: string): void;
  problem?: string | undefined;
}

/** Until when: a moment that people often choose, any other, or without an end. */
export function DeadlineChoice({ value, onChange, problem }: DeadlineChoiceProps) {
  const t = useTranslations('async');
  const [presets] = useState(() => deadlinePresets(Date.now()));
  const presetWords = usePresetWords();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const choices = [
    ...presets.map((preset) => ({ value: localTime(preset.at), words: presetWords(preset) })),
    { value: '', words: t('withoutDeadline') },
  ];
  return (
    <div className={styles.deadline}>
      <fieldset className={styles.presets}>
        <legend className={styles.legend}>{t('until')}</legend>
        {choices.map((choice) => (
          <Button
            key={choice.value}
            size="small"
            aria-pressed={choice.value === value}
            onClick={() => onChange(choice.value)}
          >
            {choice.words}
          </Button>
        ))}
      </fieldset>
      <TextField
        type="datetime-local"
        label={t('deadline')}
        hint={t('deadlineHint', { zone })}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        problem={problem}
      />
    </div>
  );
}

/** What a field says: milliseconds since 1970, or `null` for no deadline. */
export function momentOf(text: string): number | null {
  return text === '' ? null : new Date(text).getTime();
}

/** Such as “Friday, 17:00”. */
function usePresetWords(): (preset: DeadlinePreset) => string {
  const t = useTranslations('async');
  const locale = useDateLocale();
  return ({ name, at }) => {
    const time = dateFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
    const weekday = dateFormat(locale, { weekday: 'long' }).format(at);
    return t(`presets.${name}`, { time, weekday });
  };
}
