import type { Sessions } from '#server/sessions/port.ts';

/** A session closes at most so long after its deadline. Milliseconds. */
const every = 1_000;

interface Surroundings {
  sessions: Pick<Sessions, 'keepDeadlines'>;
  report(error: unknown, message: string): void;
}

/**
 * Looks, now and every second, for sessions whose deadline has passed. Deadlines lie in storage, so a
 * restart forgets none. It does not keep the process alive.
 */
export function startDeadlines({ sessions, report }: Surroundings): void {
  let isLooking = false;
  let isFailing = false;
  async function look(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    try {
      await sessions.keepDeadlines();
      isFailing = false;
    } catch (error) {
      if (!isFailing) report(error, 'Deadlines could not be looked at; it is tried again.');
      isFailing = true;
    } finally {
      isLooking = false;
    }
  }
  void look();
  setInterval(() => void look(), every).unref();
}
