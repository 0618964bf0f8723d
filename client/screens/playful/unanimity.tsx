import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isUnanimous } from '#client/screens/playful/is-unanimous.ts';
import styles from '#client/screens/playful/unanimity.module.css';
import { standingOf } from '#client/screens/round/standing.ts';
import { useParts } from '#client/screens/session/use-session.ts';
import { roundKey } from '#client/sync/session-view.ts';

/** Which way each printed piece flies, in turns of the circle, and how far, in rem. */
const pieces = Array.from({ length: 16 }, (_, index) => ({
  key: index,
  turn: index / 16,
  far: index % 2 === 0 ? 7 : 10,
}));

/** A burst of small cards when everybody played the same; without motion, the word alone. Seen only. */
export function Unanimity() {
  const t = useTranslations('playful');
  const { celebrated, end } = useCelebrated();
  if (celebrated === null) return null;
  return (
    <div key={celebrated} className={styles.place} aria-hidden="true">
      {pieces.map(({ key, turn, far }) => (
        <span
          key={key}
          className={styles.piece}
          style={{ '--turn': `${turn}turn`, '--far': `${far}rem` } as CSSProperties}
        />
      ))}
      <strong className={styles.mark} onAnimationEnd={end}>
        {t('unanimous')}
      </strong>
    </div>
  );
}

/** The unanimous round whose cards were seen turning; a reload finds none. */
function useCelebrated() {
  const { at, round, unanimous } = useParts(({ state }) => {
    const standing = state && standingOf(state);
    const onTable = standing && 'item' in standing ? standing : null;
    return {
      at: onTable?.at,
      round: onTable && roundKey(onTable.item.id, onTable.round.number),
      unanimous: onTable?.round.state === 'revealed' && isUnanimous(onTable.round),
    };
  });
  const open = useRef<string | null>(null);
  const [celebrated, setCelebrated] = useState<string | null>(null);
  useEffect(() => {
    const wasOpen = round !== null && open.current === round;
    open.current = at === 'voting' ? round : null;
    if (at === 'revealed' && wasOpen && unanimous) setCelebrated(round);
    if (at !== 'revealed') setCelebrated(null);
  }, [at, round, unanimous]);
  return { celebrated, end: () => setCelebrated(null) };
}
