import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { needTexts } from '#client/language/texts.ts';
import { Button, LinkButton } from '#client/parts/button.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
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
      <p className={styles.name} dir="auto">
        {framework.name}
      </p>
      <p className={styles.criteria}>
        {framework.criteria.map(({ id, kind, name }) => (
          <span key={id} className={styles.criterion}>
            <CriterionMark kind={kind} /> <bdi>{name}</bdi>
          </span>
        ))}
      </p>
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
        {changing && <FrameworkDialog onClose={() => setChanging(false)} onChange={onChange} />}
      </Suspense>
    </fieldset>
  );
}
