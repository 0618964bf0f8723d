import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { FrameworkSummary } from '#client/screens/framework/framework-summary.tsx';
import { useSendToWorkspace, useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace-settings/framework-part.module.css';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

const FrameworkDialog = lazy(async () => {
  const { FrameworkDialog } = await import('#client/screens/framework/framework-dialog.tsx');
  return { default: FrameworkDialog };
});

/** The framework of the workspace: another ready one may be taken, or one of one's own made. */
export function FrameworkPart({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('workspaceFramework');
  const words = useTranslations('workspaceSettings');
  const named = useReadyNames();
  const send = useSendToWorkspace();
  const { basics, items } = useWorkspace();
  const { framework, groups = [] } = basics;
  const [changing, setChanging] = useState(false);
  const scored = [...items.values()].filter(({ scores }) => scores !== undefined).length;
  return (
    <fieldset className={styles.framework}>
      <legend className={styles.legend}>{words('framework')}</legend>
      <FrameworkSummary framework={named(framework)} />
      {mayChange && (
        <div>
          <Button size="small" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        </div>
      )}
      <Suspense>
        {changing && (
          <FrameworkDialog
            present={framework}
            groups={groups}
            consequences={scored > 0 ? [t('askScores', { count: scored }), t('askSessions')] : []}
            isScored={scored > 0}
            sessionId={null}
            onClose={() => setChanging(false)}
            onChange={(chosen, carry) =>
              send({
                type: 'workspace.update',
                framework: readyFramework(chosen.id) ? chosen.id : chosen,
                ...(carry.length > 0 && { carry }),
              })
            }
          />
        )}
      </Suspense>
    </fieldset>
  );
}
