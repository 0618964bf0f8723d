import { Plus, Square, Timer as TimerIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { useView } from '#client/screens/session/use-session.ts';

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

/** What can be done with the timer now: start one, give it a minute more, or stop it. */
export function useTimerItems(lead: Lead): MenuItem[] {
  const t = useTranslations('table');
  const timer = useView((view) => view.state?.timer ?? null);
  const offset = useView((view) => view.clockOffset);
  const disabled = lead.blocked !== null;
  const starts = minutes.map((count) => ({
    label: t('minutes', { count }),
    icon: <TimerIcon size={18} />,
    disabled,
    onSelect: () => void lead.run({ type: 'timer.start', seconds: count * 60 }),
  }));
  if (!timer) return starts;
  const extend = {
    label: t('addMinute'),
    icon: <Plus size={18} />,
    disabled,
    onSelect() {
      const left = Math.max(0, Math.round((timer.endsAt - offset - Date.now()) / 1000));
      // A timer of the very length that is running would count as sent twice.
      const seconds = left + 60 === timer.seconds ? left + 61 : left + 60;
      void lead.run({ type: 'timer.start', seconds });
    },
  };
  const stop = {
    label: t('stopTimer'),
    icon: <Square size={18} />,
    disabled,
    onSelect: () => void lead.run({ type: 'timer.stop' }),
  };
  return [extend, stop, ...starts];
}
