import { GroupsSetting } from '#client/screens/settings/groups-setting.tsx';
import { SuggestionSetting } from '#client/screens/settings/suggestion-setting.tsx';
import type { Group } from '#shared/scoring/groups.ts';
import { defaultSuggestion, type Suggestion } from '#shared/scoring/suggestion.ts';

interface ScoringSettingsProps {
  suggestion: Suggestion | undefined;
  groups: readonly Group[] | undefined;
  onSuggestion(suggestion: Suggestion): void;
  /** Answers whether it was done. */
  onGroups(groups: Group[]): Promise<boolean>;
}

/** How cards become a suggested score, and whose cards are asked for. */
export function ScoringSettings(props: ScoringSettingsProps) {
  const { suggestion = defaultSuggestion, groups = [], onSuggestion, onGroups } = props;
  return (
    <>
      <SuggestionSetting suggestion={suggestion} onChange={onSuggestion} />
      <GroupsSetting groups={groups} onChange={onGroups} />
    </>
  );
}
