/** How much there can be of what goes to and fro with a tracker; apart, since sessions have no need of it. */
export const connectionLimits = {
  /** Connections of a workspace. */
  connections: 10,
  /** What a service says as it tells of a change. */
  hookBytes: 1024 * 1024,
  /** A part of what one signs in with elsewhere. */
  secretPart: 5_000,
  /** Records that are brought in by one call. */
  importedRecords: 1_000,
  /** Properties that go to and fro by one connection, and what is chosen from in one of them. */
  mappedProperties: 100,
  mappedOptions: 500,
  /** What things are called in a tracker, and the id of a record there. */
  remoteId: 300,
  remoteQuery: 5_000,
  /** What a tracker says of what it refuses. */
  remoteSaid: 500,
} as const;
