import { Link } from 'wouter';
import { LinkButton } from '#client/parts/button.tsx';
import { PlayingCard } from '#client/parts/playing-card.tsx';
import styles from '#client/screens/hand/waiting.module.css';
import { useView } from '#client/screens/session/use-session.ts';
import { type Standing, titleOf } from '#client/screens/table/standing.ts';

interface WaitingProps {
  standing: Extract<Standing, { at: 'between' | 'empty' }>;
  sessionId: string;
}

/** Nothing to do right now: says so, what comes next, and who is here. */
export function Waiting({ standing, sessionId }: WaitingProps) {
  const present = useView((view) => view.presence.present.length);
  const next = standing.at === 'between' ? standing.next : null;
  const isDone = standing.at === 'between' && !next;
  return (
    <section className={styles.waiting}>
      <span className={styles.cards} aria-hidden="true">
        <PlayingCard faceUp={false} />
        <PlayingCard faceUp={false} />
      </span>
      <h2 className={styles.title}>{isDone ? 'All done' : 'Your cards are ready'}</h2>
      {isDone ? (
        <p>Every item has been voted on.</p>
      ) : (
        <p>They appear here as soon as the facilitator opens a vote.</p>
      )}
      {next && (
        <p className={styles.next} dir="auto">
          Up next: <strong>{titleOf(next)}</strong>
        </p>
      )}
      {isDone && (
        <Link href={`/s/${sessionId}/results`} asChild>
          <LinkButton variant="primary" size="large">
            See the results
          </LinkButton>
        </Link>
      )}
      <p className={styles.here}>
        {present === 1 ? 'You are the first one here.' : `${present} people are here.`}
      </p>
    </section>
  );
}
