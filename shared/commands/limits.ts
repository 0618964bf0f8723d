import { longestExpression } from '#shared/scoring/frameworks.ts';

/**
 * How large and how many things may be. Text lengths are in characters (Unicode code points),
 * sizes in bytes. Sizes always hold; counts and rates are lifted by `LIMITS=off`, and what one
 * address may do is multiplied by `LIMITS=` a number.
 */
export const limits = {
  sessionTitle: 200,
  name: 60,
  itemTitle: 300,
  /** As many as Jira allows. */
  itemDescription: 32_767,
  /** The descriptions of all items of a session, removed ones included, in UTF-16 units: every device has them. */
  descriptions: 10_000_000,
  link: 2_000,
  key: 100,
  /** Labels of one item. */
  labels: 20,
  itemLabel: 50,
  /** What an item is a part of: the key and the title of another one. */
  parent: 420,
  /** What a tracker calls the status of an item. */
  workStatus: 100,
  /** What somebody says to their rating. */
  comment: 500,
  passcode: 100,
  items: 1_000,
  itemsPerCommand: 1_000,
  /** Things that one command brings back to what they were. */
  stepsPerUndo: 2_000,
  /** Scores of one item, of criteria that are gone too. */
  scores: 200,
  participants: 1_000,
  criteria: 20,
  cards: 30,
  label: 20,
  /** What an end of a criterion means. */
  anchor: 100,
  /** When to use a framework. */
  when: 300,
  expression: longestExpression,
  groups: 25,
  timerSeconds: 24 * 60 * 60,
  /** One Socket.IO command, as JSON. */
  commandBytes: 512 * 1024,
  /** A longer command counts as so many more. */
  commandUnit: 16 * 1024,
  /** A JSON body of the REST API. */
  jsonBytes: 2 * 1024 * 1024,
  /** A file with a backlog, chosen in the page or sent to the REST API. */
  fileBytes: 5 * 1024 * 1024,
  /** A JSON body that opens a session, which may be one to restore. */
  openingBytes: 5 * 1024 * 1024,
  /** The notes of one item, and one change of them, as a Yjs update. */
  notesBytes: 128 * 1024,
  /** Pieces that Yjs keeps of the notes of one item: text that was written in one go, or deleted. */
  notesPieces: 5_000,
  /** Pieces that one change of the notes of an item brings. */
  notesPiecesAtOnce: 500,
  /** Client ids that one change of notes writes with: one for each time a page was opened. */
  notesWritersAtOnce: 20,
  /** Each end of a caret in notes, as a Yjs relative position. */
  caretBytes: 64,
  /** All messages together that were begun and not finished, whoever sends them. */
  unfinishedBytes: 128 * 1024 * 1024,
  /** The JSON export of a workspace, as it is sent to be restored. */
  workspaceBytes: 64 * 1024 * 1024,
  workspaceName: 60,
  /** Items of a workspace, those in its bin too. */
  workspaceItems: 20_000,
  /** The text of all items of a workspace, in UTF-16 units: every device has it. */
  workspaceText: 40_000_000,
  members: 500,
  /** Fields of a workspace. */
  fields: 60,
  /** Options of one field. */
  fieldOptions: 100,
  /** Options of all fields of a workspace together. */
  allFieldOptions: 500,
  /** What stands in a field of text. */
  fieldText: 2_000,
  /** The largest number that stands in a field, and the smallest below zero. */
  fieldNumber: 1_000_000_000_000,
  fieldUnit: 20,
  /** Stars of a rating. */
  stars: 10,
  /** What somebody says to an item of a workspace. */
  itemComment: 5_000,
  /** What a search in comments looks through at most, and what it answers with. */
  commentsSearched: 20_000,
  commentsFound: 30,
  /** Comments to one item. */
  itemComments: 500,
  statuses: 20,
  itemTypes: 20,
  /** Moves of which something is said: each from one of 20 statuses to another. */
  moveRules: 380,
  automations: 30,
  forms: 30,
  /** Questions of one form. */
  questions: 60,
  questionLabel: 300,
  /** A help text, what is said before and after a form, and why something was declined. */
  formText: 1_000,
  testsOfQuestion: 10,
  /** A long answer. */
  formAnswer: 5_000,
  /** How a sender can be reached. */
  contact: 200,
  /** What is sent by a form, as JSON. */
  submissionBytes: 64 * 1024,
  /** Submissions of a workspace that wait to be decided on. */
  waitingSubmissions: 20_000,
  /** Submissions that one command decides on. */
  submissionsPerCommand: 100,
  /** People whose work one item is. */
  itemPeople: 20,
  /** Items that one item blocks, or has to do with. */
  itemRelations: 100,
  viewName: 60,
  /** Views of a workspace that everybody sees. */
  sharedViews: 100,
  /** Views that one member keeps to themselves. */
  ownViews: 50,
  columnsOfView: 100,
  ordersOfView: 5,
  /** Roadmaps of a workspace. */
  roadmaps: 50,
  /** Links of one roadmap. */
  roadmapLinks: 20,
  /** Lanes of a roadmap. */
  lanes: 12,
  /** Quarters before or after the one that it is. */
  quarters: 20,
  /** Properties that a roadmap shows. */
  shownOfRoadmap: 20,
  /** Items that a roadmap shows: the first of what it asks for. */
  roadmapItems: 500,
  /** Addresses of pages that may show a roadmap inside. */
  framesOfLink: 20,
  /** Invitations of a workspace that hold at once. */
  invitations: 50,
  /** Tokens of a workspace, those that have ended too. */
  tokens: 50,
  /** Webhooks of a workspace. */
  webhooks: 5,
  /** Messages that wait for one webhook; where there would be more, it is told nothing any more. */
  waitingMessages: 20_000,
  /** Messages of one webhook that can be looked at, and sent again. */
  keptMessages: 100,
  /** What a message has of a long text. */
  messageText: 1_000,
  /** Sessions that a workspace remembers: the latest that were begun from it. */
  playedSessions: 100,
  /** The most days that a score can be said to hold. */
  scoreHolds: 3_650,
  /** Devices and tabs of one participant that are connected. */
  connectionsPerParticipant: 20,
  /** Devices connected from one address: a whole office may share one. */
  connectionsPerAddress: 2_000,
} as const;

/** How often something may be done. */
export interface Rate {
  points: number;
  seconds: number;
}

/** What one participant may do, or what may happen to one session. */
export const rates = {
  /** Commands of one participant, all devices together. */
  commands: { points: 300, seconds: 5 },
  /** Reactions of one participant. */
  reactions: { points: 10, seconds: 5 },
  /** Changes of notes by one participant. */
  notes: { points: 50, seconds: 5 },
  /** Changes of notes in one session, by all together. */
  sessionNotes: { points: 250, seconds: 5 },
  /** Changes of descriptions in one workspace, by all together; one member may do so many as of notes. */
  workspaceDescriptions: { points: 250, seconds: 5 },
  /** Carets that one participant moves in notes. */
  carets: { points: 50, seconds: 5 },
  /** Messages of any kind on one connection, also such as are never answered. */
  messages: { points: 5_000, seconds: 5 },
  /** Connections that one participant opens: phones that lose their network come back often. */
  arrivals: { points: 240, seconds: 60 },
  /** Readings over the REST API: of the session, and of its join code, by one participant; of a workspace by one member. */
  readings: { points: 300, seconds: 60 },
  /** Exports by one participant. */
  exports: { points: 60, seconds: 60 },
  /** Imports over the REST API into one session. */
  imports: { points: 60, seconds: 60 },
  /** Setting, removing and testing the webhook of one session. */
  webhook: { points: 30, seconds: 600 },
  /** Sign-ins with services elsewhere, by all members of one workspace together. */
  connecting: { points: 30, seconds: 600 },
  /** Looks into services elsewhere, by all members of one workspace together. */
  services: { points: 120, seconds: 60 },
  /** Calls by which one service tells one workspace of changes. */
  hooks: { points: 600, seconds: 60 },
  /** Reminders to the webhook of one session; those beyond wait. */
  reminders: { points: 30, seconds: 3_600 },
  /** Wrong passcodes for one session, or one form, from all addresses together. */
  passcodes: { points: 100, seconds: 3_600 },
  /** Wrong passcodes for one link of a roadmap, from all addresses together. */
  roadmapPasscodes: { points: 300, seconds: 3_600 },
  /** Wrong invitations to one workspace, from all addresses together. */
  wrongInvitations: { points: 100, seconds: 3_600 },
  /** What comes in by one form, or one roadmap: beyond that, who sends has a proof of work to do. */
  easySubmissions: { points: 30, seconds: 60 },
  /** What comes in from outside into one workspace, by all together. */
  submissions: { points: 6_000, seconds: 30 },
  /** What one incoming webhook takes in. */
  incoming: { points: 600, seconds: 60 },
  /** Mails with a link to one address. */
  mails: { points: 6, seconds: 3_600 },
  /** Wrong join codes, from all addresses together. */
  joinCodes: { points: 300, seconds: 3_600 },
} as const satisfies Record<string, Rate>;

/** What may come from one address: a whole office, or a whole university, may share one. */
export const addressRates = {
  /** Sessions opened. */
  sessions: { points: 120, seconds: 600 },
  /** Workspaces begun. */
  workspaces: { points: 120, seconds: 600 },
  /** People joining. */
  joins: { points: 1_200, seconds: 600 },
  /** Wrong passcodes for one session. */
  passcodes: { points: 10, seconds: 600 },
  /** Wrong passcodes for one link of a roadmap. */
  roadmapPasscodes: { points: 10, seconds: 600 },
  /** Wrong invitations to one workspace. */
  wrongInvitations: { points: 10, seconds: 600 },
  /** What is sent to one workspace from outside. */
  submissions: { points: 60, seconds: 60 },
  /** What is sent to the incoming webhooks of one workspace. */
  incoming: { points: 300, seconds: 60 },
  /** Wrong passcodes for one form. */
  formPasscodes: { points: 10, seconds: 600 },
  /** Calls that say to be a service's, and are not, for one connection. */
  forgedHooks: { points: 60, seconds: 600 },
  /** Sign-ins begun and ended. */
  signIns: { points: 120, seconds: 600 },
  /** Wrong join codes: people in a room of hundreds mistype some. */
  joinCodes: { points: 40, seconds: 3_600 },
  /** Calls of the REST API, all together. */
  calls: { points: 6_000, seconds: 60 },
} as const satisfies Record<string, Rate>;
