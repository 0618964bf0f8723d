import { newToken } from '#client/sync/ids.ts';
import { Pause } from '#client/sync/pause.ts';
import { type KeptEdit, keepEdits, readKeptEdits } from '#client/sync/workspace/kept-edits.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand, WorkspaceCommandType } from '#shared/workspace/commands.ts';
import type { Sender } from '#shared/workspace/events.ts';

/** Commands that wait on the device for a connection; all others need one when they are given. */
const waiting: ReadonlySet<WorkspaceCommandType> = new Set([
  ...(['item.add', 'item.set', 'item.move', 'item.remove', 'item.restore'] as const),
  ...(['comment.add'] as const),
]);

/** Refusals that pass by themselves. */
const passing: ReadonlySet<RefusalCode> = new Set(['too_fast', 'stopping', 'storage_failed']);

interface Surroundings {
  workspaceId: string;
  /** Sends a command; `null` where no answer came. */
  transmit(command: WorkspaceCommand, sender: Sender): Promise<Acknowledgement | null>;
  /** Hears what came of one, in the end. */
  settled(edit: KeptEdit, answer: Acknowledgement): void;
}

/**
 * What is changed on this device, on its way to the server: kept on the device, sent one at a time and in
 * order, and again until it is answered. Each page has an id of its own and numbers what it sends, so that
 * the server does nothing twice; what a page left that was closed the next one sends in its place.
 */
export class Edits {
  readonly #surroundings: Surroundings;
  readonly #id = newToken();
  readonly #pause = new Pause();
  #last = 0;
  #edits: readonly KeptEdit[] = [];
  #isOpen = false;
  #isSending = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  static waits({ type }: WorkspaceCommand): boolean {
    return waiting.has(type);
  }

  /** Takes over what other pages left, and answers with it. */
  async takeOver(): Promise<readonly KeptEdit[]> {
    const left = await readKeptEdits(this.#surroundings.workspaceId);
    const foreign = left.filter(({ sender }) => sender.id !== this.#id);
    this.#edits = [...foreign, ...this.#edits];
    return foreign;
  }

  /** What is put here `settled` hears of, however late that is. */
  put(command: WorkspaceCommand, by: string, at: number): KeptEdit {
    this.#last += 1;
    const edit = { command, sender: { id: this.#id, number: this.#last }, by, at };
    this.#edits = [...this.#edits, edit];
    void this.#keep(edit.sender);
    void this.#send();
    return edit;
  }

  /** There is a connection: sends everything. */
  open(): void {
    this.#isOpen = true;
    void this.#send();
  }

  /** There is no connection any more; what waits stays. */
  shut(): void {
    this.#isOpen = false;
    this.#pause.end();
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#isOpen) {
      const [edit] = this.#edits;
      if (!edit) break;
      const answer = await this.#surroundings.transmit(edit.command, edit.sender);
      const passes = answer && !answer.ok && passing.has(answer.refusal.code);
      if (answer && !passes) this.#settle(edit, answer);
      else if (this.#isOpen) {
        const { retryAfter = 1 } = answer && !answer.ok ? answer.refusal : {};
        await this.#pause.wait(retryAfter * 1_000);
      }
    }
    this.#isSending = false;
  }

  #settle(edit: KeptEdit, answer: Acknowledgement): void {
    this.#edits = this.#edits.filter((one) => one !== edit);
    void this.#keep(edit.sender);
    this.#surroundings.settled(edit, answer);
  }

  #keep({ id }: Sender): Promise<void> {
    const own = this.#edits.filter(({ sender }) => sender.id === id);
    return keepEdits(this.#surroundings.workspaceId, id, own);
  }
}
