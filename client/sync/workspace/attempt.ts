/**
 * What the device's database says; nothing where there is none, where it is blocked, or full. A browser may
 * refuse even to be asked.
 */
export async function attempt<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}
