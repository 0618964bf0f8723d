import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type {
  DescriptionClientEvents,
  DescriptionServerEvents,
} from '#shared/workspace/describing.ts';
import type { WorkspaceRow } from '#shared/workspace/rows.ts';

/** What a device says of itself as it connects to the namespace `/workspace`; the address has `?workspace=<id>`. */
export interface WorkspaceHandshake {
  workspace: string;
  token: string;
  protocol: number;
  /** Where its replica ends, if it has one: only what came later is sent. */
  seq?: number;
  /** The name of the history that the replica was made from, as a welcome told it. */
  history?: string;
}

export interface WorkspaceWelcome {
  seq: number;
  history: string;
  /**
   * Whether `rows` are all there are; else they are those that changed since, and all that
   * admins alone may see: of that, what is not there is gone.
   */
  whole: boolean;
  rows: WorkspaceRow[];
  /** The id of the member who is welcomed. */
  self: string;
  /** The server's clock, in milliseconds since 1970. */
  now: number;
}

/** What changed, told to everybody who may see it. Numbers follow each other; after a gap one asks anew. */
export interface WorkspaceUpdate {
  seq: number;
  rows: WorkspaceRow[];
}

export interface WorkspaceServerEvents extends DescriptionServerEvents {
  /** The first that a device hears; no update comes before it that it does not hold. */
  welcome(message: WorkspaceWelcome): void;
  /**
   * In its place, where that would be too much for one message: the device has to fetch the rows, and to
   * connect anew with where they end.
   */
  behind(): void;
  update(message: WorkspaceUpdate): void;
  /** The ids of the members who are here now, on any number of devices. */
  present(memberIds: string[]): void;
  /** Sent just before the server closes the connection for good. */
  goodbye(message: Refusal): void;
}

/**
 * Where a command stands among those of one page: numbers go up, and the next is sent once the one before is
 * answered. What comes once more was done, and is not done again.
 */
export interface Sender {
  /** Drawn by the page; 22 to 64 letters, digits, `_` or `-`. */
  id: string;
  number: number;
}

type Acknowledge = (answer: Acknowledgement) => void;

export interface WorkspaceClientEvents extends DescriptionClientEvents {
  command(
    ...parts:
      | [command: WorkspaceCommand, acknowledge: Acknowledge]
      | [command: WorkspaceCommand, sender: Sender, acknowledge: Acknowledge]
  ): void;
}
