import { useTranslations } from 'use-intl';
import { TextField } from '#client/parts/field.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useTypedText } from '#client/screens/workspace/values/typed-text.ts';
import { FrameworkPart } from '#client/screens/workspace-settings/framework-part.tsx';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';
import { limits } from '#shared/commands/limits.ts';

/** By what the backlog is ranked and sessions are played, and for how long a score holds. */
export function DecidingSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { scoreHolds } = useWorkspace().basics;
  const send = useSendToWorkspace();
  const days = useTypedText(scoreHolds === undefined ? '' : String(scoreHolds), (text) => {
    const wanted = text === '' ? null : Number(text);
    if (wanted !== null && !(Number.isInteger(wanted) && wanted > 0 && wanted <= limits.scoreHolds))
      return t('scoreHoldsWrong', { most: limits.scoreHolds });
    void send({ type: 'workspace.update', scoreHolds: wanted });
  });
  return (
    <Setting title={t('deciding')} hint={t('decidingHint')}>
      <div className={styles.two}>
        <FrameworkPart mayChange={mayChange} />
        <TextField
          label={t('scoreHolds')}
          hint={t('scoreHoldsHint')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          disabled={!mayChange}
          value={days.value}
          onChange={(event) => days.type(event.target.value)}
          onBlur={days.save}
          onKeyDown={days.press}
          problem={days.problem}
        />
      </div>
    </Setting>
  );
}
