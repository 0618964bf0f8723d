import { Timer as TimerIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/round/timer-display.module.css';
import { useView } from '#client/screens/session/use-session.ts';

/** For how long a timer that ran out is still shown, in seconds. */
const shownAfterwards = 60;

/** How much time is left, the same on every device; nothing where no timer runs. */
export function TimerDisplay() {
  const t = useTranslations('round');
  const timer = useView((view) => view.state?.timer ?? null);
  const offset = useView((view) => view.clockOffset);
  const left = useSecondsLeft(timer?.endsAt ?? null, offset);
  const over = left !== null && left <= 0;
  return (
    <>
      {left !== null && left > -shownAfterwards && (
        <span
          role="timer"
          className={styles.timer}
          data-over={over || undefined}
          data-soon={(!over && left <= 10) || undefined}
        >
          <TimerIcon size={18} aria-hidden="true" />
          {over ? (
            t('timeUp')
          ) : (
            <>
              <VisuallyHidden>{t('timeLeft')} </VisuallyHidden>
              {clockWords(left)}
            </>
          )}
        </span>
      )}
      <span role="status">{over && <VisuallyHidden>{t('timeUpAnnounced')}</VisuallyHidden>}</span>
    </>
  );
}

/** Whole seconds until the moment, negative after it; `null` where there is none. */
function useSecondsLeft(endsAt: number | null, offset: number): number | null {
  const [left, setLeft] = useState(() => secondsUntil(endsAt, offset));
  useEffect(() => {
    const update = () => setLeft(secondsUntil(endsAt, offset));
    update();
    if (endsAt === null) return;
    const ticking = setInterval(update, 250);
    return () => clearInterval(ticking);
  }, [endsAt, offset]);
  return left;
}

function secondsUntil(endsAt: number | null, offset: number): number | null {
  return endsAt === null ? null : Math.ceil((endsAt - offset - Date.now()) / 1000);
}

function clockWords(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}
