import { Square, Timer as TimerIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import type { Lead } from '#client/screens/table/use-lead.ts';

/** Starts a timer that everybody sees, and stops it. */
export function TimerMenu({ lead }: { lead: Lead }) {
  const t = useTranslations('table');
  return (
    <Menu
      trigger={<IconButton label={t('timer')} icon={<TimerIcon size={20} aria-hidden="true" />} />}
      items={useTimerItems(lead)}
    />
  );
}

const minutes = [1, 2, 5];

function useTimerItems(lead: Lead): MenuItem[] {
  const t = useTranslations('table');
  const runs = useView((view) => (view.state?.timer ?? null) !== null);
  const disabled = lead.blocked !== null;
  const starts = minutes.map((count) => ({
    label: t('minutes', { count }),
    icon: <TimerIcon size={18} />,
    disabled,
    onSelect: () => void lead.run({ type: 'timer.start', seconds: count * 60 }),
  }));
  const stop = {
    label: t('stopTimer'),
    icon: <Square size={18} />,
    disabled,
    onSelect: () => void lead.run({ type: 'timer.stop' }),
  };
  return runs ? [...starts, stop] : starts;
}
