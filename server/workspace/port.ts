import type { Account, AccountKind } from '#server/accounts/accounts.ts';
import type { Answer } from '#server/sessions/port.ts';
import type { QueuedMessage, SentMessage } from '#server/workspace/outgoing.ts';
import type { Attempt, Queue } from '#server/workspace/rules/deliveries.ts';
import type { Cursor } from '#server/workspace/rules/links.ts';
import type { Abroad, Heard, ToWrite } from '#server/workspace/rules/takings.ts';
import type {
  IncomingRequest,
  IncomingWebhook,
  SignatureScheme,
} from '#shared/incoming/incoming.ts';
import type { Json } from '#shared/incoming/path.ts';
import type { Connection, ConnectionProblem } from '#shared/integrations/connection.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import type { Counted, CountsAt } from '#shared/workspace/counts-over-time.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';
import type {
  DescriptionAcknowledgement,
  DescriptionUpdate,
} from '#shared/workspace/describing.ts';
import type { Sender, WorkspaceUpdate, WorkspaceWelcome } from '#shared/workspace/events.ts';
import type { Answers } from '#shared/workspace/forms/asked.ts';
import type { FormLanguage, PublicForm } from '#shared/workspace/forms/form.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import type { Reference } from '#shared/workspace/reference.ts';
import type { WorkspaceRow } from '#shared/workspace/rows.ts';
import type {
  Decision,
  Member,
  PlayedSession,
  Status,
  TokenScope,
  WorkspaceRole,
  WorkspaceState,
} from '#shared/workspace/state.ts';
import type { Followed, Submission } from '#shared/workspace/submissions.ts';

/** What the transports may ask of the workspaces, and nothing else. */
export interface Workspaces {
  /** Begins a workspace with its first admin, whose the answer's token is. */
  begin(request: NewWorkspace): Promise<Answer<MemberAdmission & { workspaceId: string }>>;
  /** Makes a workspace of a JSON export. Done twice with the same id and token it is one. */
  restore(request: WorkspaceToRestore): Promise<Answer<MemberAdmission & { workspaceId: string }>>;
  /** The workspace of this id, loaded if need be. */
  find(workspaceId: string): Promise<LiveWorkspace | null>;
}

export interface NewWorkspace {
  /** With an id and a token of the client's it can be begun twice, and is one. */
  id?: string | undefined;
  token?: string | undefined;
  name: string;
  prefix?: string | undefined;
  /** What the first admin is called. */
  member: string;
  /** What their device is called. */
  device?: string | undefined;
  statuses: Record<Status['category'], string>;
  /** A session whose items it is to have, and the token of somebody who takes part in it. */
  keep?: { session: string; token: string } | undefined;
}

/** What somebody with an invitation may know before they come in. */
export interface InvitedTo {
  name: string;
  role: WorkspaceRole;
  /** Who alone comes back by it, where it makes nobody new. */
  member?: { name: string };
}

/** Who comes in, with a token of the device's own, so that it can do so twice. */
export interface Newcomer {
  name: string;
  token?: string | undefined;
  /** What the device is called; nothing where it does not say. */
  device?: string | undefined;
}

/** By what a member is known here: of the tokens themselves nobody hears. Times are milliseconds since 1970. */
export interface MemberKeys {
  /** `since` is 0 where it was not written down. */
  devices: { id: string; name: string; since: number; letInBy?: string; isThis: boolean }[];
  accounts: { id: string; kind: AccountKind; label: string; since: number }[];
}

export interface WorkspaceToRestore {
  id: string;
  /** Whose the token is from then on: the id of an admin of the export. */
  as: string;
  token?: string | undefined;
  device?: string | undefined;
  /** The export as it was saved. */
  bytes: Uint8Array;
}

export interface MemberAdmission {
  memberId: string;
  token: string;
}

/** Who calls over the REST API. */
export interface Caller {
  member: Member;
  /** How far their token goes; `null` where it is their own, and they may do all that they may. */
  scope: TokenScope | null;
}

/** A replica that a device kept. */
export interface KeptReplica {
  seq: number;
  /** The name of the history that it was made from. */
  history: string;
}

/** Who comes in, by what they are known, and who they are. */
export interface WorkspaceDoor {
  /** What somebody with an invitation may know before they come in. */
  invitation(secret: string): Promise<Answer<InvitedTo>>;
  /** Comes in by an invitation. With a token that is known here already, nobody new does. */
  join(secret: string, newcomer: Newcomer): Promise<Answer<MemberAdmission>>;
  /** Lets in a device of the member whose account this is. */
  admit(accountId: string, device: Omit<Newcomer, 'name'>): Promise<Answer<MemberAdmission>>;
  /** From now on the member comes in by this account, too; answers with what the workspace is called. */
  link(
    memberId: string,
    account: Pick<Account, 'id' | 'kind' | 'label'>,
  ): Promise<Answer<{ name: string }>>;
  /** Answers with whether it was theirs until now. */
  unlink(memberId: string, accountId: string): Promise<Answer<{ wasOwn: boolean }>>;
  /** The devices and accounts of a member who asks with this token. */
  keysOf(memberId: string, token: string): Promise<MemberKeys>;
  /** Members by the mail addresses that they sign in with, in lower case; who has two accounts may have two. */
  mails(): Promise<ReadonlyMap<string, string>>;
  /** Makes a device of the member a stranger. */
  signOut(memberId: string, deviceId: string): Promise<Acknowledgement>;
  /** The member whose token this is; `removed` where it was theirs once, `null` for a stranger's. */
  authenticate(token: string): Promise<Member | 'removed' | null>;
  /** Who calls with this token, be it a member's own or one for programs; `removed` as above. */
  callerOf(token: string): Promise<Caller | 'removed' | null>;
}

export interface FoundComments {
  comments: (Comment & { itemId: string })[];
  /** Whether everything was looked through: else there may be more, and older ones. */
  whole: boolean;
}

/** What is read of items when somebody looks. */
export interface ItemRecords {
  /** What happened to an item, the newest first: a page of what came before a commit, from the last on without one. */
  history(itemId: string, before?: number): Promise<Answer<{ entries: HistoryEntry[] }>>;
  /** What was said to an item, the oldest first. */
  comments(itemId: string): Promise<Answer<{ comments: Comment[] }>>;
  /** Comments that hold every one of these words, of whatever item is not in the bin, the latest first. */
  commentsWith(words: readonly string[]): Promise<FoundComments>;
  /** All that happened to an item up to a commit, the oldest first. */
  wholeHistory(itemId: string, upTo: number): Promise<HistoryEntry[]>;
}

/** What the histories of all items together tell. */
export interface PastItems {
  /** How many items had what at these moments, the oldest first; it may be ten minutes old. */
  at(moments: readonly number[], counted: Counted): Promise<CountsAt[]>;
}

/** An address with what a message to it is signed with: by the first, and by the one before it while that counts. */
export interface SigningSecrets {
  address: string;
  secrets: string[];
  message: QueuedMessage;
}

/** What waits for a webhook, the oldest first; `place` is where a message stands. */
export interface WaitingMessages extends Omit<SigningSecrets, 'message'> {
  messages: { place: string; message: QueuedMessage }[];
  /** How often the first one was tried in vain. */
  attempts: number;
}

/** What came of sending some of them, in their order. */
export type SentBatch = readonly { place: string; message: QueuedMessage; attempt: Attempt }[];

/** What is on its way from a workspace to its webhooks, and what was. */
export interface WorkspaceWebhooks {
  /** Some of what waits for a webhook; `null` where nothing does, or where it is told nothing. */
  waiting(webhookId: string): Promise<WaitingMessages | null>;
  /** Writes down what came of these; says when to go on, by a job. */
  sent(webhookId: string, tried: SentBatch): Promise<Acknowledgement>;
  /** A message to try it out with, in a member's name. */
  test(webhookId: string, memberId: string): Promise<Answer<SigningSecrets>>;
  /** A message that was sent before. */
  again(webhookId: string, messageId: string): Promise<Answer<SigningSecrets>>;
  /** Writes down what came of a message that was sent out of turn. */
  noteAside(webhookId: string, message: QueuedMessage, attempt: Attempt): Promise<Acknowledgement>;
  /** How it stands: some of what waits, the oldest first, and what was sent, the latest first. */
  look(
    webhookId: string,
  ): Promise<Answer<{ queue: Queue; waiting: QueuedMessage[]; sent: SentMessage[] }>>;
}

/** How a workspace is connected with trackers: what signs in there, what they tell of, and what goes to and fro. */
export interface WorkspaceConnections {
  /** Remembers a connection that a member has signed in with; `sealed` is the sign-in, encrypted. */
  make(
    memberId: string,
    made: Pick<Connection, 'id' | 'service' | 'name' | 'account'>,
    sealed: string,
  ): Promise<Acknowledgement>;
  /** Somebody signed in once more: what stood still goes on. */
  signIn(connectionId: string, account: string, sealed: string): Promise<Acknowledgement>;
  /** The sign-in, encrypted; `null` where there is none. */
  secret(connectionId: string): Promise<string | null>;
  /** Puts another one in place of what it `was`, such as after it was refreshed; not in place of any other. */
  saveSecret(connectionId: string, sealed: string, was: string): Promise<Acknowledgement>;
  /** What the service's calls are verified by, encrypted. */
  hook(connectionId: string): Promise<Cursor['hook'] | null>;
  saveHook(
    connectionId: string,
    hook: NonNullable<Cursor['hook']> | null,
  ): Promise<Acknowledgement>;
  /** Says that records changed over there, and has them read; by the name of one call it is done once. */
  hint(
    connectionId: string,
    changed: readonly string[] | 'all',
    delivery?: string,
  ): Promise<Acknowledgement>;
  /** Has records brought in and linked: by their ids, or all that the query finds. */
  bring(connectionId: string, records: readonly string[] | 'all'): Promise<Acknowledgement>;
  /** What a pass begins with; `null` where nothing is to go to or fro. */
  begin(connectionId: string): Promise<PassBegun | null>;
  /**
   * Takes in what was heard over there; answers with what is to be written, and remembers it as tried. This and what
   * follows says `no_connection` to a pass whose connection was paused, or leads elsewhere by now.
   */
  takeIn(
    connectionId: string,
    abroad: Abroad,
    heard: Heard,
    progress?: Progress,
  ): Promise<Answer<TakenIn>>;
  /** Says how far it looked. */
  goOn(connectionId: string, place: string, progress: Progress): Promise<Acknowledgement>;
  /** The ids of the items that are linked by it, in order, and of the records of some of them. */
  linked(connectionId: string): Promise<string[]>;
  recordsOf(connectionId: string, itemIds: readonly string[]): Promise<string[]>;
  /** The ids of items of which records may have been made, without anybody having heard of it. */
  beingMade(connectionId: string): Promise<string[]>;
  /** The service makes no record of this item, and says why. */
  notMade(connectionId: string, itemId: string, said: string): Promise<Acknowledgement>;
  /** Of these items, what has to go out; `behind`: also those that could not be taken in before. */
  toGoOut(connectionId: string, itemIds: readonly string[], behind: boolean): Promise<ToGoOut>;
  /** What a record is to be made with; it is remembered that it is made. `null` where it is not to be made. */
  making(
    connectionId: string,
    itemId: string,
    abroad: Abroad,
  ): Promise<Answer<{ values: ToWrite['values'] | null }>>;
  /** It was told over there what was decided on an item; the mark says what. */
  told(connectionId: string, itemId: string, mark: string): Promise<Acknowledgement>;
  /** A pass has ended so; says when the next one is. */
  ended(connectionId: string, ending: PassEnding | 'broken-off'): Promise<Acknowledgement>;
  /** The ids of the items that these records are linked with, by theirs. */
  itemsOf(connectionId: string, records: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface PassBegun {
  connection: Connection;
  cursor: Cursor;
  /** The ids of linked items, in order. */
  itemIds: string[];
}

/** How far it looked, made of how far it had by then. */
export type Progress = (cursor: Cursor) => Cursor;

export interface TakenIn {
  writes: ToWrite[];
  /** The items of the records, by their ids. */
  items: ReadonlyMap<string, string>;
}

export interface ToGoOut {
  /** Ids of records to be read, and written to. */
  records: string[];
  /** Ids of items that have no record yet. */
  unmade: string[];
  /** What is to be said of what was decided. */
  untold: {
    itemId: string;
    record: string;
    mark: string;
    title: string;
    decided: Decision;
    scores: [criterion: string, score: number][];
  }[];
}

/** `waiting`: how many changes could not go out. */
export interface PassEnding {
  waiting: number;
  problem?: { why: ConnectionProblem; said: string };
  slowedUntil?: number;
}

/**
 * An incoming webhook whose address somebody has, by the hash of the secret in it, and what requests have to be signed
 * with, encrypted.
 */
export interface FoundIncoming {
  webhook: IncomingWebhook;
  secretHash: string;
  signing: string | null;
}

/**
 * What a request is known by if it is sent once more: the id that an unsigned one says to have, or the one that is
 * signed. `hub` signs no id: what was heard last is known there.
 */
export interface KnownBy {
  by: 'idempotency-key' | 'webhook-id' | SignatureScheme;
  id: string;
}

/** What was sent to an incoming webhook. */
export interface Sent {
  sent: Json;
  knownBy: KnownBy | null;
}

/** What came of that. */
export interface IncomingAnswer {
  outcome: 'kept' | 'made' | 'updated' | 'unchanged' | 'repeated';
  itemId?: string;
  key?: string;
}

/** What programs elsewhere send, and what came of it. */
export interface WorkspaceIncoming {
  /** The incoming webhook with this secret in its address. */
  find(secret: string): Promise<FoundIncoming | null>;
  /**
   * Makes of what was sent what its mapping says, and remembers that it came; the answer comes after it is durable.
   * Refuses it where what was found holds no longer: the address is another one, or what requests are signed with.
   */
  hear(found: FoundIncoming, sent: Sent): Promise<Answer<IncomingAnswer>>;
  /** Remembers that something came that was refused before it was read; of what is not signed, once a minute. */
  refuse(incomingId: string, why: Refusal): Promise<Acknowledgement>;
  /** The latest requests first, those last with what was sent. */
  requests(
    incomingId: string,
  ): Promise<
    Answer<{ requests: (Omit<IncomingRequest, 'isKept'> & { key?: string; sent?: string })[] }>
  >;
  /** Keeps the secret as another key sealed it, in place of what it `was`; not in place of any other. */
  saveSigning(incomingId: string, sealed: string, was: string): Promise<Acknowledgement>;
  /** Has requests signed from now on, by a secret, encrypted; or not any more. */
  sign(
    incomingId: string,
    signing: { scheme: SignatureScheme; sealed: string } | null,
  ): Promise<Acknowledgement>;
}

/** Somebody who comes by a form: with a passcode, or as a member, where it asks for that. */
export interface AtForm {
  passcode: string | undefined;
  /** A member's token. */
  token: string | null;
}

/** What was answered to a form. */
export interface SentByForm {
  /** Drawn by the sender, who follows by it what becomes of this. Sent twice with the same, it is one. */
  secret: string;
  language: FormLanguage;
  answers: Answers;
}

/** What comes in from outside, and waits until somebody decides on it. */
export interface Submissions {
  /** Whether there is a form with this secret in its address. */
  knows(secret: string): Promise<boolean>;
  /** A form as its page shows it, to whom it is for; by the secret in its address. */
  form(secret: string, who: AtForm): Promise<Answer<{ form: PublicForm }>>;
  /** Takes in what was answered to a form; the answer comes after it is durable. */
  send(formSecret: string, who: AtForm, sent: SentByForm): Promise<Acknowledgement>;
  /** Takes in what came by another way; what it is sent by, and whether it may be, is for the caller to know. */
  takeIn(
    secret: string,
    sent: Pick<Submission, 'through' | 'proposal' | 'about' | 'contact' | 'language'>,
  ): Promise<Acknowledgement>;
  /** What became of a submission, for whoever has its secret. */
  followed(secret: string): Promise<Answer<{ followed: Followed }>>;
  /** Those that wait, the oldest first, from behind one on; of one form or roadmap, or of all. */
  waiting(page: {
    through?: string | undefined;
    after?: string | undefined;
    atMost: number;
  }): Promise<Submission[]>;
  /** Those that ask for an item. */
  askingFor(itemId: string): Promise<Submission[]>;
  /** Items that resemble what one proposes, the most alike first. */
  similar(submissionId: string): Promise<Answer<{ itemIds: string[] }>>;
  /** All that were stored, some at a time. */
  all(): AsyncIterable<Submission[]>;
}

/** No commit after the one of this number wrote a row of these kinds, nor took one away. */
export type LastWrite = (kinds: readonly WorkspaceRow['kind'][]) => number;

/**
 * One workspace in memory: a cache of what is stored. Everything read from it is committed. What reads
 * rejects with `Gone` once it was deleted, and otherwise only where the storage fails.
 */
export interface LiveWorkspace {
  readonly id: string;
  readonly door: WorkspaceDoor;
  readonly records: ItemRecords;
  readonly past: PastItems;
  readonly webhooks: WorkspaceWebhooks;
  readonly connections: WorkspaceConnections;
  readonly incoming: WorkspaceIncoming;
  readonly submissions: Submissions;
  readonly descriptions: LiveDescriptions;
  /**
   * Looks at the workspace as it is at this moment, and at the number of its last commit; and of the last that
   * touched rows of some kinds. It goes on changing.
   */
  read<T>(pick: (state: WorkspaceState, seq: number, lastWrite: LastWrite) => T): Promise<T>;
  /** Checks and carries out a command, with a sender once; the answer comes after it is durable. */
  submit(memberId: string, command: WorkspaceCommand, sender?: Sender): Promise<Acknowledgement>;
  /** Remembers a session that a member began from here, and the secret that it brings its scores by. */
  played(
    memberId: string,
    session: Omit<PlayedSession, 'by'>,
    key: string,
  ): Promise<Acknowledgement>;
  /** Whether this is the secret of a session that was begun here, and is remembered. */
  isSession(key: string): Promise<boolean>;
  /** Takes in what a session says of scores that has this secret; told twice it is taken in once. */
  takeInScores(key: string, told: readonly ScoreTold[]): Promise<Acknowledgement>;
  /** What was scored here before and resembles an item of the session that has this secret; by ids of its criteria. */
  references(
    key: string,
    itemId: string,
    criteria: readonly string[],
  ): Promise<Answer<{ references: Reference[] }>>;
  /** The rows that every member may see, as `RowsToFetch` has them. */
  rowsToFetch(): Promise<Uint8Array>;
  /**
   * Tells a device what its replica lacks, before anything is committed that it does not hold; or answers
   * with why its token is not welcome, or that it lacks so much that it has to fetch the rows first.
   */
  welcome(
    token: string,
    replica: KeptReplica | undefined,
    tell: (message: Omit<WorkspaceWelcome, 'now'>) => void,
  ): Promise<Refusal | 'behind' | null>;
  /** Lets automations do what the days are for that have come. */
  daysCame(): Promise<Acknowledgement>;
  /** The ids of the members who are here. */
  present(): string[];
  /** A device of the member connected; call the answer when it is gone. */
  arrive(memberId: string): () => void;
  /** Hears of everything that has to be sent; call the answer to stop. */
  subscribe(listener: WorkspaceListener): () => void;
}

/** The descriptions that people write in together. */
export interface LiveDescriptions {
  /** What one lacks of the document of a description, after what one brings is stored. */
  exchange(memberId: string, asked: DescriptionAsked): Promise<DescriptionAcknowledgement>;
  /** Whether a member may write the description of this item. */
  mayWrite(memberId: string, itemId: string): Promise<boolean>;
  /** How large the document is that is written in there, in bytes. */
  weightOf(itemId: string): number;
  /** Somebody has it open; call the answer when they have it open no more. */
  open(itemId: string): () => void;
}

export interface DescriptionAsked {
  itemId: string;
  generation: string;
  stateVector: Uint8Array;
  update?: Uint8Array | undefined;
  /** Who need not be told of it: the connection that it came by. */
  sender: string;
}

/** An update, where some members are to hear other rows than everybody else. */
export interface Telling {
  /** To everybody but those. */
  update: WorkspaceUpdate;
  /** By member id. */
  apart: ReadonlyMap<string, WorkspaceUpdate>;
}

export interface WorkspaceListener {
  /** In the order of `seq`. Committed. */
  update(telling: Telling): void;
  /** To who has this description open, but for the connection that it came by. Committed. */
  description(message: DescriptionUpdate, sender: string | undefined): void;
  /** To everybody. */
  present(memberIds: string[]): void;
  /** To everybody, who have to connect anew: what they have, or whom they have it from, holds no more. */
  lost(): void;
  /** To the devices of one member, which are then to be disconnected. */
  goodbye(memberId: string, refusal: Refusal): void;
  /** Disconnects the devices of one member, who come back where they are still known. */
  recheck(memberId: string): void;
}
