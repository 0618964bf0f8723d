const hash = '#weights';

/** Where the weights of a session are moved, beside the ranking that they make. */
export function weightsAddress(sessionId: string): string {
  return `/s/${sessionId}/results${hash}`;
}

/** Whether somebody came for the weights. */
export function isForWeights(): boolean {
  return window.location.hash === hash;
}
