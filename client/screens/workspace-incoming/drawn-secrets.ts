interface Drawn {
  secret: string;
  /** Of which moment the address was before. */
  was: number | undefined;
  /** Of which moment it is since, once that was heard. */
  secretAt?: number;
}

/** Secrets of addresses that this page drew, by incoming webhook: shown for as long as it is open, and kept nowhere. */
const all = new Map<string, Drawn>();

/** `was`: of which moment the address is that it takes the place of. Milliseconds since 1970. */
export function keepDrawn(id: string, secret: string, was: number | undefined): void {
  all.set(id, { secret, was });
}

/** The secret that leads there, where it was drawn here; not once somebody else drew another one. */
export function drawnSecret(id: string, secretAt: number | undefined): string | undefined {
  const drawn = all.get(id);
  if (!drawn || secretAt === undefined || secretAt === drawn.was) return drawn?.secret;
  drawn.secretAt ??= secretAt;
  return drawn.secretAt === secretAt ? drawn.secret : undefined;
}
