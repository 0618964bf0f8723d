/** An item of a workspace that was scored before, for who votes on one like it. */
export interface Reference {
  key: string;
  title: string;
  /** By criterion id. */
  scores: Record<string, number>;
}

/** More would be read instead of voting. */
export const mostReferences = 3;
