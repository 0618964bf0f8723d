import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';

/** Such as “Ana and 2 others”; all names where they are few. */
export function usePeopleWords(): (names: readonly string[]) => string {
  const t = useTranslations('round');
  return (names) => {
    const [first = '', second = ''] = names.map(isolated);
    if (names.length < 2) return first;
    return names.length === 2
      ? t('twoPeople', { first, second })
      : t('manyPeople', { first, others: names.length - 1 });
  };
}
