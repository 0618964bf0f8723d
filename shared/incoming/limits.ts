/** How much there can be of what programs elsewhere send; apart, since sessions have no need of it. */
export const incomingLimits = {
  /** Incoming webhooks of a workspace. */
  webhooks: 10,
  /** One request. Bytes. */
  requestBytes: 256 * 1024,
  /** How deep what is sent may be nested, and how many values it may have. */
  depth: 40,
  values: 20_000,
  /** A path, in characters, and in steps. */
  path: 300,
  steps: 20,
  /** Values that one path finds, where it goes through lists. */
  found: 200,
  /** Requests of one webhook that can be looked at. */
  keptRequests: 50,
  /** Of so many of them what was sent is kept, so many days. */
  keptBodies: 5,
  bodyDays: 7,
  /** As many of them may be requests that were not signed as they have to be; one in so many milliseconds. */
  keptUnsigned: 5,
  unsignedEvery: 60_000,
  /**
   * Requests that are known again when they come once more: the latest, and those of the last so many milliseconds,
   * which is as long as a signature may hold; beyond so many more are refused.
   */
  known: 200,
  knownFor: 10 * 60_000,
  mostKnown: 7_000,
  /** A secret that requests are signed with, as other programs draw it. */
  signingSecret: 300,
} as const;
