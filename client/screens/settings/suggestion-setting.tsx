import { useTranslations } from 'use-intl';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import styles from '#client/screens/settings/suggestion-setting.module.css';
import type { Suggestion } from '#shared/scoring/suggestion.ts';

interface SuggestionSettingProps {
  suggestion: Suggestion;
  onChange(suggestion: Suggestion): void;
}

/** Which score is suggested when cards are on the table. */
export function SuggestionSetting({ suggestion, onChange }: SuggestionSettingProps) {
  const t = useTranslations('groups');
  return (
    <div className={styles.pair}>
      <SegmentedChoice<Suggestion['average']>
        legend={t('suggestion')}
        options={[
          { value: 'mean', label: t('mean') },
          { value: 'median', label: t('median') },
        ]}
        value={suggestion.average}
        onChange={(average) => onChange({ ...suggestion, average })}
      />
      <SegmentedChoice<Suggestion['snap']>
        legend={t('snap')}
        options={[
          { value: 'exact', label: t('exact') },
          { value: 'card', label: t('card') },
        ]}
        value={suggestion.snap}
        onChange={(snap) => onChange({ ...suggestion, snap })}
      />
    </div>
  );
}
