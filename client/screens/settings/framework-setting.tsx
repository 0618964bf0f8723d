import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { FrameworkSummary } from '#client/screens/framework/framework-summary.tsx';
import { hasWeights } from '#client/screens/framework/weight-groups.ts';
import { weightsAddress } from '#client/screens/results/weights-address.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useView } from '#client/screens/session/use-session.ts';
import styles from '#client/screens/settings/framework-setting.module.css';
import type { Carried } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

const FrameworkDialog = lazy(async () => {
  const [{ FrameworkDialog }] = await Promise.all([
    import('#client/screens/framework/framework-dialog.tsx'),
    needTexts('scoring'),
  ]);
  return { default: FrameworkDialog };
});

interface FrameworkSettingProps {
  /** Answers whether it was done. */
  onChange(framework: Framework, carry: Carried[]): Promise<boolean>;
}

/** What is asked of each item; another one may be taken at any time. */
export function FrameworkSetting({ onChange }: FrameworkSettingProps) {
  const t = useTranslations('settings');
  const framework = useFramework();
  const sessionId = useView((view) => view.state?.id);
  const [changing, setChanging] = useState(false);
  if (!framework) return null;

  return (
    <fieldset className={styles.framework}>
      <legend className={styles.legend}>{t('framework')}</legend>
      <FrameworkSummary framework={framework} />
      <div className={styles.actions}>
        <Button size="small" onClick={() => setChanging(true)}>
          {t('changeFramework')}
        </Button>
        {sessionId !== undefined && hasWeights(framework) && (
          <Link href={weightsAddress(sessionId)} asChild>
            <LinkButton size="small" icon={<SlidersHorizontal aria-hidden="true" />}>
              {t('weights')}
            </LinkButton>
          </Link>
        )}
      </div>
      <Suspense>
        {changing && <SessionFramework onClose={() => setChanging(false)} onChange={onChange} />}
      </Suspense>
    </fieldset>
  );
}

/** The dialog, with what a session was played so far. */
function SessionFramework({ onClose, onChange }: FrameworkSettingProps & { onClose(): void }) {
  const t = useTranslations('choosing');
  const state = useView((view) => view.state);
  if (!state) return null;
  const { framework, items, settings } = state;
  const isScored = items.some(({ scores }) => scores !== undefined);
  const isPlayed = isScored || items.some(({ rounds }) => rounds.length > 0);
  const isOpen = items.some(({ rounds }) => rounds.at(-1)?.state === 'open');
  return (
    <FrameworkDialog
      present={framework}
      groups={settings.groups ?? []}
      consequences={
        isPlayed ? [...(isOpen ? [t('askOpen')] : []), t('askRevealed'), t('askScores')] : []
      }
      isScored={isScored}
      sessionId={state.id}
      onClose={onClose}
      onChange={onChange}
    />
  );
}
