import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { FilterEditor } from '#client/screens/workspace/views/filter-editor.tsx';
import { useAsker } from '#client/screens/workspace/views/use-asker.ts';
import { useChoices } from '#client/screens/workspace/views/use-choices.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import styles from '#client/screens/workspace-settings/automation-dialog.module.css';
import type { Automation } from '#shared/workspace/automation.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { rankedIn } from '#shared/workspace/ranked.ts';

/** Which items an automation is for. */
export function AutomationWhich({
  filter,
  onChange,
}: {
  filter: Automation['filter'];
  onChange(filter: Automation['filter']): void;
}) {
  const t = useTranslations('workspaceSettings');
  const language = useLocale();
  const state = useWorkspace();
  const { basics } = state;
  const asker = useAsker();
  const words = usePropertyWords();
  const properties = useMemo(
    () => propertiesOf(basics, asker.midnight(asker.today)),
    [basics, asker],
  );
  const rows = useMemo(() => rankedIn(state, Date.now()), [state]);
  const choicesOf = useChoices(rows, words, language);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('onlyWhere')}</legend>
      <FilterEditor
        filter={filter}
        properties={properties}
        words={words}
        choicesOf={choicesOf}
        onChange={onChange}
      />
    </fieldset>
  );
}
