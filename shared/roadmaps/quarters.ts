import type { Quarter } from '#shared/roadmaps/public-roadmap.ts';

/** The quarter of a year that a day is in, `YYYY-MM-DD`. */
export function quarterOf(day: string): Quarter {
  return { year: Number(day.slice(0, 4)), quarter: Math.ceil(Number(day.slice(5, 7)) / 3) };
}

/** The quarters from so many before one to so many after it. */
export function quartersAround(
  { year, quarter }: Quarter,
  { back, ahead }: { back: number; ahead: number },
): Quarter[] {
  const own = year * 4 + quarter - 1;
  return Array.from({ length: back + ahead + 1 }, (_, index) => {
    const number = own - back + index;
    return { year: Math.floor(number / 4), quarter: (number % 4) + 1 };
  });
}
