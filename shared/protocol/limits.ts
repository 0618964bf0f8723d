/**
 * How large and how many things may be. Text lengths are in characters (Unicode code points),
 * sizes in bytes. Sizes always hold; counts and rates are lifted by `LIMITS=off`.
 */
export const limits = {
  sessionTitle: 200,
  name: 60,
  itemTitle: 300,
  itemDescription: 10_000,
  link: 2_000,
  key: 100,
  passcode: 100,
  items: 1_000,
  itemsPerCommand: 1_000,
  participants: 1_000,
  criteria: 20,
  cards: 30,
  label: 20,
  /** What an end of a criterion means. */
  anchor: 100,
  /** When to use a framework. */
  when: 300,
  expression: 500,
  groups: 25,
  timerSeconds: 24 * 60 * 60,
  /** One Socket.IO command, as JSON. */
  commandBytes: 512 * 1024,
  /** A JSON body of the REST API. */
  jsonBytes: 2 * 1024 * 1024,
  /** A CSV body of the REST API. */
  csvBytes: 5 * 1024 * 1024,
  /** The notes of one item, as a Yjs update. */
  notesBytes: 128 * 1024,
} as const;

/** How often things may be done: `points` in each `seconds`, per participant or per address. */
export const rates = {
  /** Commands of one participant, all devices together. */
  commands: { points: 300, seconds: 5 },
  /** Reactions and presence-like chatter of one participant. */
  reactions: { points: 10, seconds: 5 },
  /** Sessions opened from one address. */
  sessions: { points: 120, seconds: 600 },
  /** People joining from one address: a whole office may share one. */
  joins: { points: 1_200, seconds: 600 },
  /** Wrong passcodes for one session from one address. */
  passcodes: { points: 10, seconds: 600 },
} as const;
