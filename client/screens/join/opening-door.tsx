import { useTranslations } from 'use-intl';
import { Spinner } from '#client/parts/spinner.tsx';
import { Door } from '#client/screens/join/door.tsx';

/** While it is not yet known whether there is a session behind the link. */
export function OpeningDoor() {
  const t = useTranslations('door');
  return (
    <Door hand={null}>
      <Spinner label={t('opening')} />
    </Door>
  );
}
