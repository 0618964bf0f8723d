import { type CSSProperties, useEffect, useState } from 'react';
import styles from '#client/screens/playful/flying-reactions.module.css';
import { useSessionClient } from '#client/screens/session/use-session.ts';

/** So many are in sight at once; the oldest give way. */
const most = 12;
/** They rise side by side in so many lanes, so that names stay readable. */
const lanes = 6;

interface Flying {
  id: number;
  emoji: string;
  name: string;
}

/** What is thrown floats up at the edge of the table with the thrower's name. Seen only: nobody reads it out. */
export function FlyingReactions() {
  const client = useSessionClient();
  const [flying, setFlying] = useState<readonly Flying[]>([]);
  useEffect(() => {
    let thrown = 0;
    return client.onReaction(({ participantId, emoji }) => {
      const { state } = client.store.getState();
      const name = state?.participants.find(({ id }) => id === participantId)?.name;
      if (name === undefined) return;
      thrown += 1;
      const one = { id: thrown, emoji, name };
      setFlying((before) => [...before, one].slice(-most));
    });
  }, [client]);

  return (
    <div className={styles.sky} aria-hidden="true">
      {flying.map(({ id, emoji, name }) => (
        <span
          key={id}
          className={styles.reaction}
          style={{ '--lane': id % lanes } as CSSProperties}
          onAnimationEnd={() => setFlying((before) => before.filter((one) => one.id !== id))}
        >
          <span className={styles.emoji}>{emoji}</span>
          <span className={styles.name} dir="auto">
            {name}
          </span>
        </span>
      ))}
    </div>
  );
}
