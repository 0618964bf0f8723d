/** People with the same part in the decision, such as engineering or sales. */
export interface Group {
  id: string;
  name: string;
  /** How much a ballot from it counts beside others, where a round is not anonymous; 1 without it. */
  weight?: number;
}

/** Somebody by their id, and the group they are in; in none without it. */
export interface Grouped {
  id: string;
  group?: string;
}
