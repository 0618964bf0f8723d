/** Secrets of addresses that this page drew, by incoming webhook: shown for as long as it is open, and kept nowhere. */
export const drawnSecrets = new Map<string, string>();
