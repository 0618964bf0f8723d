import { useTranslations } from 'use-intl';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { SelectField, TextField } from '#client/parts/field.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useTypedText } from '#client/screens/workspace/values/typed-text.ts';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';
import { limits } from '#shared/commands/limits.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';

/** By what the backlog is ranked and sessions are played, and for how long a score holds. */
export function DecidingSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { basics } = useWorkspace();
  const { framework, scoreHolds } = basics;
  const send = useSendToWorkspace();
  const readyNames = useReadyNames();
  const others = frameworks.filter(({ id }) => id !== framework.id);
  const days = useTypedText(scoreHolds === undefined ? '' : String(scoreHolds), (text) => {
    const wanted = text === '' ? null : Number(text);
    if (wanted !== null && !(Number.isInteger(wanted) && wanted > 0 && wanted <= limits.scoreHolds))
      return t('scoreHoldsWrong', { most: limits.scoreHolds });
    void send({ type: 'workspace.update', scoreHolds: wanted });
  });
  return (
    <Setting title={t('deciding')} hint={t('decidingHint')}>
      <div className={styles.two}>
        <SelectField
          label={t('framework')}
          hint={t('frameworkHint')}
          disabled={!mayChange}
          value={framework.id}
          onChange={(event) => {
            const chosen = others.find(({ id }) => id === event.target.value);
            if (chosen) void send({ type: 'workspace.update', framework: chosen.id });
          }}
        >
          {[framework, ...others].map((one) => (
            <option key={one.id} value={one.id}>
              {readyNames(one).name}
            </option>
          ))}
        </SelectField>
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
