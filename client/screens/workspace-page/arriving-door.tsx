import { useTranslations } from 'use-intl';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import { Door } from '#client/screens/join/door.tsx';
import styles from '#client/screens/workspace-door/workspace-door.module.css';
import type { Arriving } from '#client/sync/workspace/fetched-rows.ts';

/** While all that is in a workspace comes to a device for the first time. */
export function ArrivingDoor({ name, arriving }: { name: string; arriving: Arriving }) {
  const t = useTranslations('workspaceDoor');
  const { rows, of } = arriving;
  return (
    <Door hand={null}>
      <div className={styles.words}>
        {name && <h1 dir="auto">{name}</h1>}
        <p>{t('arriving', { rows, of })}</p>
      </div>
      <ProgressBar label={t('arrivingLabel')} value={rows} max={of} />
    </Door>
  );
}
