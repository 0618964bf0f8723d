import { z } from 'zod';
import type { Begun } from '#server/accounts/attempts.ts';
import type { Connecting } from '#server/integrations/connecting.ts';
import type { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import type { BeginPlaying, ToPlay } from '#server/play/begin-playing.ts';
import { type Parsed, parse } from '#server/transport/parse.ts';
import type { WorkspaceMessages } from '#server/webhooks/workspace-messages.ts';
import type { Caller, LiveWorkspace } from '#server/workspace/port.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { MemberCall } from '#shared/workspace/permissions.ts';

/** A call of the REST API of workspaces: what is said of it, what is read of it, and what it does. */

/** What somebody calls with, after it was read. */
export interface Asked<Query, Body> extends Caller {
  live: LiveWorkspace;
  /** What stands in the address for `:name`. */
  inPath(name: string): string;
  query: Query;
  body: Body;
  /** The `Idempotency-Key`, where there is one. */
  key: string | undefined;
  /** Carries a command out, in the caller's name and as far as their token goes. */
  submit(command: WorkspaceCommand): Promise<Parsed<number>>;
  /** Carries out many, one after the other, until one is refused. */
  submitAll(commands: readonly WorkspaceCommand[]): Promise<Parsed<null>>;
  messages: WorkspaceMessages;
  connecting: Connecting;
  /** By what is sent to incoming webhooks is known. */
  signatures: IncomingSignatures;
  /** Why nobody signs in with services just now; `null` where one may. */
  paceOfConnecting(): Promise<Parsed<never> | null>;
  /** Why nobody looks into services just now; `null` where one may. */
  paceOfServices(): Promise<Parsed<never> | null>;
  /** Where people reach this server. */
  origin: string;
  /** Gives the browser that asks what it shows as it comes back from where it is sent. */
  handOver(begun: Begun): void;
  /** Why no webhook is called out of turn just now; `null` where it is. */
  paceOfWebhooks(): Promise<Parsed<never> | null>;
  /** Begins a session that the caller leads. */
  play(toPlay: ToPlay): ReturnType<BeginPlaying>;
}

interface Described<Query, Body, Result> {
  call: MemberCall;
  /** What it does, in a few words. */
  summary: string;
  /** What else there is to know. */
  details?: string;
  query: z.ZodType<Query>;
  body: z.ZodType<Body>;
  /** What it answers with. */
  answer: z.ZodType<Result>;
  status: 200 | 201 | 204;
  /** What files it answers with. */
  files?: readonly string[];
  /** Is sent a file, whose bytes are the body. */
  sentFile?: true;
  /** Takes an `Idempotency-Key`. */
  keyed?: true;
}

/** A call that reads by itself what it is sent. */
export interface Operation extends Described<unknown, unknown, unknown> {
  carryOut(asked: Asked<unknown, unknown>): Promise<Parsed<unknown>>;
}

/** A file that a call answers with. */
export class FileAnswer {
  readonly type: string;
  /** Without its ending. */
  readonly name: string;
  readonly ending: string;
  readonly pieces: AsyncIterable<string>;

  constructor({
    type,
    name,
    ending,
    pieces,
  }: Pick<FileAnswer, 'type' | 'name' | 'ending' | 'pieces'>) {
    this.type = type;
    this.name = name;
    this.ending = ending;
    this.pieces = pieces;
  }
}

export const fileAnswer = z.instanceof(FileAnswer);

export const sentBytes = z.instanceof(Uint8Array, { error: 'Send a file.' });

/** For calls that are asked nothing, sent nothing, or answered with nothing. */
export const noQuery = z.strictObject({});
export const nothing = z.undefined();

export function operation<Query, Body, Result>({
  carryOut,
  ...described
}: Described<Query, Body, Result> & {
  carryOut(asked: Asked<Query, Body>): Promise<Parsed<Result>>;
}): Operation {
  return {
    ...described,
    async carryOut(asked) {
      const query = parse(described.query, asked.query);
      if (!query.ok) return query;
      const body = parse(described.body, asked.body);
      if (!body.ok) return body;
      return carryOut({ ...asked, query: query.value, body: body.value });
    },
  };
}
