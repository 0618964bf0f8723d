import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/round/round-results.module.css';
import type { Spread } from '#shared/scoring/spread.ts';
import type { Cards, Participant } from '#shared/session/state.ts';

interface FurthestApartProps {
  criterionId: string;
  spread: Spread;
  ballots: Readonly<Record<string, Cards>>;
  participants: readonly Participant[];
  self?: string | undefined;
  /** They agree well enough, so nobody is asked to speak. */
  settled: boolean;
}

/** Names who stands at the ends: “Ana (9) and Bo (2) are furthest apart. Let them speak first.” */
export function FurthestApart(props: FurthestApartProps) {
  const { criterionId, spread, ballots, participants, self, settled } = props;
  const t = useTranslations('round');
  const people = usePeopleWords(participants, self);
  const concerned =
    self !== undefined && (spread.highest.includes(self) || spread.lowest.includes(self));
  const cardOf = (ids: readonly string[]) => ballots[ids[0] ?? '']?.[criterionId] ?? '';
  return (
    <p className={styles.apart}>
      {t.rich('apart', {
        highest: people(spread.highest),
        highestCard: cardOf(spread.highest),
        lowest: people(spread.lowest),
        lowestCard: cardOf(spread.lowest),
        people: (names) => <bdi className={styles.person}>{names}</bdi>,
      })}
      {!settled && ` ${concerned ? t('youSpeakFirst') : t('othersSpeakFirst')}`}
    </p>
  );
}

/** One or two by name; of more, the first and how many others. Whoever reads this comes first. */
function usePeopleWords(participants: readonly Participant[], self: string | undefined) {
  const t = useTranslations('round');
  const nameOf = (id: string) => {
    if (id === self) return t('you');
    return isolated(participants.find((one) => one.id === id)?.name ?? t('somebody'));
  };
  return (ids: readonly string[]): string => {
    const [first = '', second] = ids
      .toSorted((a, b) => Number(b === self) - Number(a === self))
      .map(nameOf);
    if (ids.length > 2) return t('manyPeople', { first, others: ids.length - 1 });
    return second === undefined ? first : t('twoPeople', { first, second });
  };
}
