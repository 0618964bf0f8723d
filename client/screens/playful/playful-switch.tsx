import { useTranslations } from 'use-intl';
import { Switch } from '#client/parts/switch.tsx';
import { usePlayful } from '#client/screens/playful/use-playful.ts';

/** Switches this device; not there where the whole session has it off. */
export function PlayfulSwitch() {
  const t = useTranslations('playful');
  const { inSession, here, setHere } = usePlayful();
  return inSession && <Switch label={t('here')} checked={here} onChange={setHere} />;
}
