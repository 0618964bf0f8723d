import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { Button } from '#client/parts/button.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import { useFramework } from '#client/screens/session/use-framework.ts';
import styles from '#client/screens/settings/framework-setting.module.css';
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
  onChange(framework: Framework): Promise<boolean>;
}

/** What is asked of each item; another one may be taken at any time. */
export function FrameworkSetting({ onChange }: FrameworkSettingProps) {
  const t = useTranslations('settings');
  const framework = useFramework();
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
      <div>
        <Button size="small" onClick={() => setChanging(true)}>
          {t('changeFramework')}
        </Button>
      </div>
      <Suspense>
        {changing && <FrameworkDialog onClose={() => setChanging(false)} onChange={onChange} />}
      </Suspense>
    </fieldset>
  );
}
