import { useEffect, useState } from 'react';
import { useDateLocale } from '#client/language/use-date-locale.ts';

const minute = 60_000;
const units = [
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

/** Says how long ago or how soon a moment is, such as “5 minutes ago”, as time goes by. */
export function useWhenWords(): (moment: number) => string {
  const locale = useDateLocale();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return (moment) => {
    const distance = moment - Math.max(now, Date.now() - minute / 2);
    const [unit, length] = units.find(([, length]) => Math.abs(distance) >= length) ?? [
      'second',
      0,
    ];
    return words.format(length === 0 ? 0 : Math.round(distance / length), unit);
  };
}
