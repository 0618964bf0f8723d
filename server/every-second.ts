/** Milliseconds. */
const second = 1_000;

/**
 * Looks for what is due, now and every second, never twice at once. `failed` hears of the first of failures
 * in a row. It does not keep the process alive. The answer ends it, and resolves when the look under way is
 * done.
 */
export function everySecond(
  look: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let looking: Promise<void> | null = null;
  let isFailing = false;
  async function once(): Promise<void> {
    try {
      await look();
      isFailing = false;
    } catch (error) {
      if (!isFailing) failed(error);
      isFailing = true;
    } finally {
      looking = null;
    }
  }
  const start = () => {
    looking ??= once();
  };
  start();
  const timer = setInterval(start, second).unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
