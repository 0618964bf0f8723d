import type { z } from 'zod';
import type { MappedProperty, Place } from '#shared/integrations/connection.ts';
import type {
  Common,
  RemoteField,
  RemoteRecord,
  Right,
  TokenPart,
  Values,
} from '#shared/integrations/remote.ts';
import type { Tracker } from '#shared/integrations/services.ts';

export type {
  Common,
  RemoteField,
  RemoteKind,
  RemoteRecord,
  Right,
  TokenPart,
  Values,
} from '#shared/integrations/remote.ts';

/**
 * What a tracker is to the engine that keeps items in step with it. A connector says how its service is spoken to,
 * and nothing of links, merging, jobs, retries or the workspace: those are the engine's.
 *
 * What goes wrong is thrown as a `ServiceProblem`; everything else that is thrown is a fault of ours.
 */
export interface Connector {
  readonly service: Tracker;
  /** How one signs in. */
  readonly signIn: SignIn;
  /** Hosts that its calls lead to, as `hostEntryOf` reads them. */
  readonly hosts: readonly string[];
  /** So many calls in so many seconds for one connection, where the service does not say otherwise as it answers. */
  readonly pace: { calls: number; seconds: number };

  /** Who is signed in, as people call them. */
  account(calls: Calls): Promise<string>;
  /** Where records are that can be connected; those whose name holds `words`, where there are too many. */
  places(calls: Calls, words: string): Promise<Place[]>;
  /** Which of the rights that are needed there are. */
  rights(calls: Calls, place: string): Promise<Right[]>;
  /** What a record of the place has. */
  fields(calls: Calls, place: string): Promise<RemoteField[]>;
  /** What goes where if nobody says otherwise: right for the ordinary case without touching anything. */
  suggest(fields: readonly RemoteField[]): readonly Suggestion[];

  /** Records of a place that a query in the service's own language finds, a page of them. */
  search(calls: Calls, asked: Search): Promise<Found>;
  /**
   * What changed since a cursor, or all there is without one, a page of it. What changes while pages are read may
   * come twice, and must not be left out: a cursor looks back far enough. Its clock is the service's. It holds for any query: what
   * one query ended with, another one (such as an empty one, for all there is in the place) goes on from.
   */
  changes(calls: Calls, asked: Search & { since: string | null }): Promise<Changed>;
  /** So many are read at once. */
  readonly readAtOnce: number;
  /** Records by id. Those that are not answered are gone, or not seen. */
  read(calls: Calls, place: string, ids: readonly string[]): Promise<Reading>;

  /** So many are written by one call, where the service can do that. */
  readonly writeAtOnce: number;
  /**
   * Writes values, all of a record at once, and answers for each in order with the record as it stands then, or with
   * what speaks against it. Done twice it is done once.
   */
  write(calls: Calls, place: string, writes: readonly RemoteWrite[]): Promise<Written[]>;
  /**
   * The value as the service will say it after it was written, such as a rounded number. What it says otherwise then
   * is news of somebody else's. Absent where that can't be told: then whatever it answers is what was written.
   */
  settled?(field: RemoteField, value: Common): Common;

  /** Comments that have `marker` in them: whether there is one, so that none is made twice. */
  hasComment(calls: Calls, place: string, id: string, marker: string): Promise<boolean>;
  /** Says something under a record; `text` is Markdown and has the marker in it. */
  comment(calls: Calls, place: string, id: string, text: string): Promise<void>;

  /** Makes a record; absent where the service lets nobody. `marker` stands in it, so that it is found again. */
  create?(calls: Calls, place: string, values: Values, marker: string): Promise<RemoteRecord>;
  /** The record with this marker, where one was made. */
  created?(calls: Calls, place: string, marker: string): Promise<RemoteRecord | null>;

  /** How the service tells of changes; absent where it does not. */
  readonly hook?: Hook;
  /** Makes the sign-in worthless over there, where the service can do that. */
  revoke?(calls: Calls): Promise<void>;
}

/** `score` stands for the score of the criterion that is the effort, `priority` for what the framework makes of all. */
export interface Suggestion {
  property: Exclude<MappedProperty, `score.${string}` | `field.${string}`> | 'score';
  remote: string;
  direction: 'both' | 'in' | 'out';
}

export interface Search {
  place: string;
  query: string;
  /** Where the page before this one ended; the first one without it. */
  page?: string;
}

export interface Found {
  records: RemoteRecord[];
  /** Absent where this is the last page. */
  next?: string;
  /** How many there are in all, where the service says so. */
  total?: number;
}

export interface Changed {
  records: RemoteRecord[];
  next?: string;
  /** From where on to look the next time, once this was the last page. */
  cursor: string;
}

export interface Reading {
  records: RemoteRecord[];
  /** Those that the service says were deleted; the others that are lacking are not seen. */
  gone: string[];
}

export interface RemoteWrite {
  id: string;
  values: Values;
  /**
   * What stood in these fields as it was decided to write them. Where the service can tell that something else stands
   * there by now, nothing is written, and the answer is `changed`. Absent where it is written whatever stands there.
   */
  was?: Values;
}

export type Written =
  | { ok: true; record: RemoteRecord }
  /** The service takes everything else. `said`: why not this, in its own words. */
  | { ok: false; why: 'refused' | 'gone' | 'unseen'; said: string }
  /** Somebody wrote something else there meanwhile: the record as it stands now. */
  | { ok: false; why: 'changed'; record: RemoteRecord };

/** How a service tells of changes. */
export interface Hook {
  /**
   * Only an app gets calls that somebody signed in to by OAuth, and they are signed with the app's own secret: that
   * is then the `secret` that is asked for. With a token there are no calls.
   */
  readonly isOfApp?: true;
  /** Has changes of the place told to an address; answers with what is to be kept, encrypted with the other secrets. */
  begin(calls: Calls, place: string, asked: { address: string; secret: string }): Promise<HookKept>;
  /** Goes on before it lapses. */
  renew?(calls: Calls, kept: HookKept): Promise<HookKept>;
  end(calls: Calls, kept: HookKept): Promise<void>;
  /**
   * What a call that came in says. It is checked in constant time, and refused where it is too old. Nothing is kept
   * yet while it begins: some services want to hear something back before.
   */
  receive(call: HookCall, kept: HookKept | null, now: number): HookReceived;
}

export interface HookKept {
  /** What the service calls it. */
  id: string;
  /** What its calls are signed with. */
  secret: string;
  /** When it lapses. Milliseconds since 1970; absent where it does not. */
  until?: number;
}

/** A call as it came in. Names of headers are in lower case. */
export interface HookCall {
  method: string;
  headers: Readonly<Record<string, string>>;
  /** The address that the service was told, which some sign. */
  address: string;
  body: Uint8Array;
}

export interface HookReceived {
  /** What is answered: some want to hear something back before they begin. */
  answer: { status: number; headers?: Record<string, string>; body?: string };
  /** The ids of records that changed; `all` where it does not say; nothing where it is none of ours. */
  changed: readonly string[] | 'all' | null;
  /** What names this call, where the service says so: what comes twice is done once. */
  delivery?: string;
  /** What is to be kept from now on. */
  kept?: HookKept;
}

/** Ways to sign in: a token that somebody pastes, or OAuth 2 where the operator registered an app. */
export interface SignIn {
  /** What is asked for; all of it is kept as a secret, but for what is not one. */
  token: readonly TokenPart[] | null;
  oauth: OAuth | null;
}

/** Where an OAuth 2 provider is, and what is asked of it (RFC 6749, RFC 7636). */
export interface OAuth {
  authorize: string;
  token: string;
  scopes: readonly string[];
  /** Further parts of the address that people are sent to. */
  with?: Readonly<Record<string, string>>;
  /** Answers with what is kept beside the tokens, such as which site they are for. */
  after?(calls: Calls): Promise<Record<string, string>>;
}

/**
 * What one is known by over there: the parts of a token by their ids, or of OAuth `access`, `refresh` and `until`
 * (milliseconds since 1970) and what `after` answered.
 */
export type Credentials = Readonly<Record<string, string>>;

/** How a connector calls its service: guarded, paced, bounded, and signed in. */
export interface Calls {
  readonly credentials: Credentials;
  /**
   * As `fetch`, for clients that take one (`fetchOf`). Waits for its turn; throws a `ServiceProblem` where the
   * service is slow, can't be reached or says 401 or 429; any other answer is the caller's to read. With OAuth it
   * sets `Authorization` itself, since tokens are renewed in between.
   */
  fetch(address: string, init?: CallInit): Promise<Response>;
  /** Asks for JSON, read by a schema. Throws a `ServiceProblem` for whatever is no success. */
  json<T>(schema: z.ZodType<T>, address: string, init?: CallInit & { json?: unknown }): Promise<T>;
  /** What an answer that is no success comes down to, for who calls `fetch`. */
  problemOf(answer: Response): Promise<ServiceProblem>;
}

export interface CallInit {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** The service does not do what it was asked, and is not at fault of ours. */
export class ServiceProblem extends Error {
  readonly why: 'signed-out' | 'forbidden' | 'not-found' | 'slow-down' | 'unreachable' | 'refused';
  /** When it may be asked again. Milliseconds since 1970. */
  readonly until: number | undefined;

  /** `said`: what the service answered, in short and without secrets. */
  constructor(why: ServiceProblem['why'], said: string, until?: number) {
    super(said);
    this.why = why;
    this.until = until;
  }
}
