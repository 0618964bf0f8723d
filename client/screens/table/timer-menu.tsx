import { Square, Timer as TimerIcon } from 'lucide-react';
import { IconButton } from '#client/parts/icon-button.tsx';
import { Menu, type MenuItem } from '#client/parts/menu.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import type { Lead } from '#client/screens/table/use-lead.ts';

/** Starts a timer that everybody sees, and stops it. */
export function TimerMenu({ lead }: { lead: Lead }) {
  return (
    <Menu
      trigger={<IconButton label="Timer" icon={<TimerIcon size={20} aria-hidden="true" />} />}
      items={useTimerItems(lead)}
    />
  );
}

const minutes = [1, 2, 5];

function useTimerItems(lead: Lead): MenuItem[] {
  const runs = useView((view) => (view.state?.timer ?? null) !== null);
  const disabled = lead.blocked !== null;
  const starts = minutes.map((count) => ({
    label: count === 1 ? '1 minute' : `${count} minutes`,
    icon: <TimerIcon size={18} />,
    disabled,
    onSelect: () => void lead.run({ type: 'timer.start', seconds: count * 60 }),
  }));
  const stop = {
    label: 'Stop the timer',
    icon: <Square size={18} />,
    disabled,
    onSelect: () => void lead.run({ type: 'timer.stop' }),
  };
  return runs ? [...starts, stop] : starts;
}
