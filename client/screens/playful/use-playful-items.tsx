import { PartyPopper } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MenuItem } from '#client/parts/menu.tsx';
import { usePlayful } from '#client/screens/playful/use-playful.ts';

/** The entry of a menu that switches this device; none where the whole session has it off. */
export function usePlayfulItems(): MenuItem[] {
  const t = useTranslations('playful');
  const { inSession, here, setHere } = usePlayful();
  if (!inSession) return [];
  return [
    {
      label: here ? t('hide') : t('show'),
      icon: <PartyPopper size={18} />,
      onSelect: () => setHere(!here),
    },
  ];
}
