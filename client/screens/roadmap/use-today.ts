import { useEffect, useState } from 'react';

const lookEvery = 60_000;

/** The day that it is here, `YYYY-MM-DD`; another one after midnight. */
export function useToday(): string {
  const [today, setToday] = useState(todayHere);
  useEffect(() => {
    const looking = setInterval(() => setToday(todayHere()), lookEvery);
    return () => clearInterval(looking);
  }, []);
  return today;
}

function todayHere(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
