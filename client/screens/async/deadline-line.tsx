import { Bell, CalendarPlus, Clock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { Button } from '#client/parts/button.tsx';
import { saveFile } from '#client/parts/save-file.ts';
import { useToast } from '#client/parts/toast.tsx';
import { calendarFile } from '#client/screens/async/calendar-file.ts';
import styles from '#client/screens/async/deadline-line.module.css';
import { nearBy, remaining } from '#client/screens/async/remaining.ts';
import { useReminder } from '#client/screens/async/use-reminder.ts';
import { useTimeLeft } from '#client/screens/async/use-time-left.ts';
import { useView } from '#client/screens/session/use-session.ts';

interface DeadlineLineProps {
  deadline: number | undefined;
  /** How many items are still to vote on; who has voted on everything needs no reminder. */
  toVote?: number;
}

/** Until when one can vote, in one's own time zone, and what keeps it from being forgotten. */
export function DeadlineLine({ deadline, toVote = 0 }: DeadlineLineProps) {
  const t = useTranslations('async');
  if (deadline === undefined) return <p className={styles.line}>{t('noDeadline')}</p>;
  return <Deadline deadline={deadline} toVote={toVote} />;
}

function Deadline({ deadline, toVote }: { deadline: number; toVote: number }) {
  const t = useTranslations('async');
  const locale = useDateLocale();
  const left = useTimeLeft(deadline);
  if (left <= 0) return <p className={styles.line}>{t('timeUp')}</p>;
  const when = dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(deadline);
  const { amount, unit } = remaining(left);
  const relative = new Intl.RelativeTimeFormat(locale).format(amount, unit);
  return (
    <div className={styles.deadline}>
      <p className={styles.line}>
        <Clock size={18} aria-hidden="true" />
        <span>{t('openUntil', { when, relative })}</span>
      </p>
      <NearDeadline deadline={deadline} toVote={toVote} />
      {toVote > 0 && <Reminders deadline={deadline} isNear={left <= nearBy} />}
    </div>
  );
}

/** Says so when the deadline is near and there is something left to vote on. */
export function NearDeadline({ deadline, toVote }: { deadline: number; toVote: number }) {
  const t = useTranslations('async');
  const left = useTimeLeft(deadline);
  if (left <= 0 || left > nearBy || toVote === 0) return null;
  return (
    <p className={styles.near} role="status">
      {t('near', { left: toVote })}
    </p>
  );
}

function Reminders({ deadline, isNear }: { deadline: number; isNear: boolean }) {
  const t = useTranslations('async');
  const sessionId = useView((view) => view.sessionId);
  const session = useView((view) => view.state?.title) ?? '';
  const title = t('appointment', { session });
  const { show } = useToast();
  const reminder = useReminder({ at: deadline - nearBy, title, text: t('reminder') });

  function saveAppointment() {
    const url = `${location.origin}/s/${sessionId}`;
    const uid = `${sessionId}@${location.hostname}`;
    const file = calendarFile({ uid, title, url, at: deadline, now: Date.now() });
    saveFile(new Blob([file], { type: 'text/calendar' }), 'priority-poker.ics');
  }

  async function remind() {
    if (!(await reminder.ask())) show(t('remindDenied'), { tone: 'problem' });
  }

  return (
    <p className={styles.reminders}>
      <Button size="small" icon={<CalendarPlus aria-hidden="true" />} onClick={saveAppointment}>
        {t('calendar')}
      </Button>
      {reminder.isSet && !isNear && <span className={styles.set}>{t('reminding')}</span>}
      {!reminder.isSet && !isNear && reminder.isPossible && (
        <Button
          size="small"
          variant="quiet"
          icon={<Bell aria-hidden="true" />}
          onClick={() => void remind()}
        >
          {t('remind')}
        </Button>
      )}
    </p>
  );
}
