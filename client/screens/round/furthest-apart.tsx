import { Fragment } from 'react';
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
  const concerned =
    self !== undefined && (spread.highest.includes(self) || spread.lowest.includes(self));
  const labelOf = (ids: readonly string[]) => ballots[ids[0] ?? '']?.[criterionId];
  const end = (ids: readonly string[]) => (
    <>
      <People ids={ids} participants={participants} self={self} /> ({labelOf(ids)})
    </>
  );
  return (
    <p className={styles.apart}>
      {end(spread.highest)} and {end(spread.lowest)} are furthest apart.
      {!settled && (concerned ? ' Please speak first.' : ' Let them speak first.')}
    </p>
  );
}

/** One or two by name; of more, the first and how many others. Whoever reads this comes first. */
function People(
  props: Pick<FurthestApartProps, 'participants' | 'self'> & { ids: readonly string[] },
) {
  const { participants, self } = props;
  const ids = props.ids.toSorted((a, b) => Number(b === self) - Number(a === self));
  const named = ids.length > 2 ? ids.slice(0, 1) : ids;
  const others = ids.length - named.length;
  return (
    <>
      {named.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ' and '}
          <bdi className={styles.person}>
            {id === self ? 'you' : (participants.find((one) => one.id === id)?.name ?? 'somebody')}
          </bdi>
        </Fragment>
      ))}
      {others > 0 && ` and ${others} others`}
    </>
  );
}
