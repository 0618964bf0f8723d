import { RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { Spinner } from '#client/parts/spinner.tsx';
import type { Asked } from '#client/screens/trackers/use-asked.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** While something is asked for the first time, and why it was not said; nothing once it is told. */
export function Asking<T>({ asked, service }: { asked: Asked<T>; service?: Tracker }) {
  const t = useTranslations('connections');
  const { told, problem, isAsking, again } = asked;
  const whom = service ? t(`service.${service}`) : '';
  return (
    <>
      {isAsking && !told && <Spinner label={t('loading', { service: whom })} />}
      <Problem>{problem}</Problem>
      {problem && (
        <div>
          <Button
            size="small"
            icon={<RotateCw aria-hidden="true" />}
            busy={isAsking}
            onClick={again}
          >
            {t('reload')}
          </Button>
        </div>
      )}
    </>
  );
}
