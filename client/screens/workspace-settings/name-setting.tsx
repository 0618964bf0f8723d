import { useTranslations } from 'use-intl';
import { TextField } from '#client/parts/field.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useTypedText } from '#client/screens/workspace/values/typed-text.ts';
import { Setting } from '#client/screens/workspace-settings/setting.tsx';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';
import { limits } from '#shared/commands/limits.ts';

/** What the workspace is called, and what the keys of its items begin with. */
export function NameSetting({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceSettings');
  const { basics } = useWorkspace();
  const send = useSendToWorkspace();
  const name = useTypedText(basics.name, (text) => {
    if (text === '') return t('nameMissing');
    void send({ type: 'workspace.update', name: text });
  });
  const prefix = useTypedText(basics.prefix, (text) => {
    const wanted = text.toUpperCase();
    if (!/^[A-Z][A-Z0-9]{1,9}$/.test(wanted)) return t('prefixWrong');
    void send({ type: 'workspace.update', prefix: wanted });
  });
  return (
    <Setting title={t('name')} hint={t('nameHint')}>
      <div className={styles.two}>
        <TextField
          label={t('workspaceName')}
          autoComplete="off"
          maxLength={limits.workspaceName}
          disabled={!mayChange}
          value={name.value}
          onChange={(event) => name.type(event.target.value)}
          onBlur={name.save}
          onKeyDown={name.press}
          problem={name.problem}
        />
        <TextField
          label={t('prefix')}
          hint={t('prefixHint', { key: `${basics.prefix}-12` })}
          autoComplete="off"
          autoCapitalize="characters"
          dir="ltr"
          maxLength={10}
          disabled={!mayChange}
          value={prefix.value}
          onChange={(event) => prefix.type(event.target.value)}
          onBlur={prefix.save}
          onKeyDown={prefix.press}
          problem={prefix.problem}
        />
      </div>
    </Setting>
  );
}
