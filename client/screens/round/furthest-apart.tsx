import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/round/round-results.module.css';
import { endsToHear, outliersToHear } from '#client/screens/round/who-to-hear.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Participant, RevealedRound } from '#shared/session/state.ts';

interface FurthestApartProps {
  criterion: Criterion;
  round: RevealedRound;
  participants: readonly Participant[];
  self?: string | undefined;
}

/**
 * Names who stands at the ends, and whom to hear: “Ana (9) and Bo (2) are furthest apart. Let them speak
 * first.” Those who stand apart from everybody are named in turn: “Let Bo speak first.”
 */
export function FurthestApart({ criterion, round, participants, self }: FurthestApartProps) {
  const t = useTranslations('round');
  const nameOf = useNames(participants, self);
  const people = usePeopleWords(nameOf, self);
  const ends = endsToHear(criterion, round);
  const outliers = outliersToHear(criterion, round);
  if (!ends && outliers.length === 0) return null;
  const atEnds = ends ? [...ends.highest, ...ends.lowest] : [];
  const first = outliers.length > 0 ? outliers.map((one) => one.participantId) : atEnds;
  const cardOf = (ids: readonly string[]) => round.ballots?.[ids[0] ?? '']?.[criterion.id] ?? '';
  const bold = (names: ReactNode) => <bdi className={styles.person}>{names}</bdi>;
  return (
    <p className={styles.apart}>
      {ends &&
        t.rich('apart', {
          highest: people(ends.highest),
          highestCard: cardOf(ends.highest),
          lowest: people(ends.lowest),
          lowestCard: cardOf(ends.lowest),
          people: bold,
        })}
      {ends && ' '}
      {self !== undefined && first.includes(self)
        ? t('youSpeakFirst')
        : outliers.length === 0
          ? t('othersSpeakFirst')
          : t.rich('outliersSpeakFirst', {
              names: outliers
                .map(({ participantId, label }) =>
                  atEnds.includes(participantId)
                    ? nameOf(participantId)
                    : `${nameOf(participantId)} (${label})`,
                )
                .join(', '),
              people: bold,
            })}
    </p>
  );
}

function useNames(participants: readonly Participant[], self: string | undefined) {
  const t = useTranslations('round');
  return (id: string): string =>
    id === self
      ? t('you')
      : isolated(participants.find((one) => one.id === id)?.name ?? t('somebody'));
}

/** One or two by name; of more, the first and how many others. Whoever reads this comes first. */
function usePeopleWords(nameOf: (id: string) => string, self: string | undefined) {
  const t = useTranslations('round');
  return (ids: readonly string[]): string => {
    const [first = '', second] = ids
      .toSorted((a, b) => Number(b === self) - Number(a === self))
      .map(nameOf);
    if (ids.length > 2) return t('manyPeople', { first, others: ids.length - 1 });
    return second === undefined ? first : t('twoPeople', { first, second });
  };
}
