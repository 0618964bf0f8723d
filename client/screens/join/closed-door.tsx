import { Button, LinkButton } from '#client/parts/button.tsx';
import styles from '#client/screens/join/closed-door.module.css';
import { Door } from '#client/screens/join/door.tsx';

type Way = { label: string; href: string } | { label: string; onClick(): void };

interface ClosedDoorProps {
  heading: string;
  /** What happened and what one can do, in a sentence or two. */
  message: string;
  action?: Way;
}

/** Where there is no way in: no such session, removed from it, deleted, an old page, no server. */
export function ClosedDoor({ heading, message, action }: ClosedDoorProps) {
  return (
    <Door hand={<span className={styles.place} />}>
      <div className={styles.words} role="alert">
        <h1>{heading}</h1>
        <p>{message}</p>
      </div>
      {action && <WayOn way={action} />}
    </Door>
  );
}

function WayOn({ way }: { way: Way }) {
  return 'href' in way ? (
    <LinkButton href={way.href} variant="primary" size="large" wide>
      {way.label}
    </LinkButton>
  ) : (
    <Button onClick={way.onClick} variant="primary" size="large" wide>
      {way.label}
    </Button>
  );
}
