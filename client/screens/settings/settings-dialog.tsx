import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { Dialog } from '#client/parts/dialog.tsx';
import { SaveState } from '#client/parts/save-state.tsx';
import { Switch } from '#client/parts/switch.tsx';
import { BeginAsync } from '#client/screens/async/begin-async.tsx';
import { RecipeSetting } from '#client/screens/recipes/recipe-setting.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import { EraseSession } from '#client/screens/settings/erase-session.tsx';
import { FrameworkSetting } from '#client/screens/settings/framework-setting.tsx';
import { PasscodeSetting } from '#client/screens/settings/passcode-setting.tsx';
import { RoundTimerSetting } from '#client/screens/settings/round-timer-setting.tsx';
import styles from '#client/screens/settings/settings-dialog.module.css';
import { TitleSetting } from '#client/screens/settings/title-setting.tsx';
import { useChange } from '#client/screens/settings/use-change.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

const ScoringSettings = lazy(async () => {
  const [{ ScoringSettings }] = await Promise.all([
    import('#client/screens/settings/scoring-settings.tsx'),
    needTexts('scoring'),
  ]);
  return { default: ScoringSettings };
});

interface SettingsDialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  /** Goes on to letting everybody vote in their own time. */
  onBeginAsync(): void;
}

/** How the session is played. Each setting is saved as soon as it is changed. */
export function SettingsDialog({ open, onOpenChange, onBeginAsync }: SettingsDialogProps) {
  const t = useTranslations('settings');
  const state = useView((view) => view.state);
  const { change, pending, saveState } = useChange();
  if (!state) return null;
  const { settings, title } = state;

  return (
    <Dialog
      open={open}
      onClose={() => onOpenChange(false)}
      title={t('title')}
      description={
        <span className={styles.saving}>
          {t('savedAtOnce')} <SaveState state={saveState} />
        </span>
      }
    >
      <div className={styles.settings}>
        <TitleSetting
          title={pending.title ?? title}
          onChange={(next) => change({ type: 'settings.update', title: next })}
        />
        <Switch
          label={t('autoReveal')}
          hint={t('autoRevealHint')}
          checked={pending.autoReveal ?? settings.autoReveal}
          onChange={(autoReveal) => void change({ type: 'settings.update', autoReveal })}
        />
        <Switch
          label={t('anonymous')}
          hint={t('anonymousHint')}
          checked={pending.anonymous ?? settings.anonymous}
          onChange={(anonymous) => void change({ type: 'settings.update', anonymous })}
        />
        <Switch
          label={t('playful')}
          hint={t('playfulHint')}
          checked={pending.playful ?? settings.playful !== false}
          onChange={(playful) => void change({ type: 'settings.update', playful })}
        />
        <RoundTimerSetting
          value={
            pending.roundTimer !== undefined ? pending.roundTimer : (settings.roundTimer ?? null)
          }
          onChange={(roundTimer) => void change({ type: 'settings.update', roundTimer })}
        />
        <PasscodeSetting
          isSet={settings.passcode}
          onChange={(passcode) => change({ type: 'settings.update', passcode })}
        />
        <FrameworkSetting
          onChange={(framework, carry) =>
            change({
              type: 'framework.update',
              framework: readyFramework(framework.id) ? framework.id : framework,
              ...(carry.length > 0 && { carry }),
            })
          }
        />
        <Suspense>
          <ScoringSettings
            suggestion={pending.suggestion ?? settings.suggestion}
            groups={settings.groups}
            onSuggestion={(suggestion) => void change({ type: 'settings.update', suggestion })}
            onGroups={(groups) => change({ type: 'settings.update', groups })}
          />
        </Suspense>
        <BeginAsync onBegin={onBeginAsync} />
        <RecipeSetting state={state} />
        <EraseSession />
      </div>
    </Dialog>
  );
}
