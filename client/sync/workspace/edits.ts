import { newToken } from '#client/sync/ids.ts';
import { Pause } from '#client/sync/pause.ts';
import { passes } from '#client/sync/refused.ts';
import {
  dropEdit,
  type KeptEdit,
  keepEdits,
  readKeptEdits,
} from '#client/sync/workspace/kept-edits.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { WorkspaceCommand, WorkspaceCommandType } from '#shared/workspace/commands.ts';
import type { Sender } from '#shared/workspace/events.ts';

/** Commands that wait on the device for a connection; all others need one when they are given. */
const waiting: ReadonlySet<WorkspaceCommandType> = new Set([
  ...(['item.add', 'item.set', 'item.schedule', 'item.baseline', 'item.move'] as const),
  ...(['item.remove', 'item.restore', 'score.set', 'comment.add'] as const),
]);

interface Surroundings {
  workspaceId: string;
  /** Sends a command; `null` where no answer came. */
  transmit(command: WorkspaceCommand, sender: Sender): Promise<Acknowledgement | null>;
  /** Hears of what other pages left, which is sent from here from then on. */
  tookOver(edits: readonly KeptEdit[]): void;
  /** Hears that the page that left one took it back. */
  withdrawn(edit: KeptEdit): void;
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
  /** What was sent at least once: whether it arrived only an answer says. */
  readonly #tried = new WeakSet<KeptEdit>();
  #isOpen = false;
  #isSending = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  static waits({ type }: WorkspaceCommand): boolean {
    return waiting.has(type);
  }

  /** Takes over what other pages left; one that is still there does the same work, and none of it is done twice. */
  async takeOver(): Promise<void> {
    const left = await readKeptEdits(this.#surroundings.workspaceId);
    const known = new Set(this.#edits.map(({ sender }) => placeOf(sender)));
    const foreign = left.filter(
      ({ sender }) => sender.id !== this.#id && !known.has(placeOf(sender)),
    );
    if (foreign.length === 0) return;
    this.#edits = [...foreign, ...this.#edits];
    this.#surroundings.tookOver(foreign);
    void this.#send();
  }

  /** What is put here `settled` hears of, however late that is. */
  put(command: WorkspaceCommand, by: string, at: number): KeptEdit {
    this.#last += 1;
    const edit = { command, sender: { id: this.#id, number: this.#last }, by, at };
    this.#edits = [...this.#edits, edit];
    void this.#keep();
    void this.#send();
    return edit;
  }

  /** Takes these back, if none of them was ever sent: then it is as if they had not been. Answers whether it did. */
  withdraw(edits: readonly KeptEdit[]): boolean {
    if (!edits.every((edit) => this.#edits.includes(edit) && !this.#tried.has(edit))) return false;
    this.#edits = this.#edits.filter((edit) => !edits.includes(edit));
    void this.#keep();
    return true;
  }

  /** There is a connection: sends everything. */
  open(): void {
    this.#isOpen = true;
    void this.#send();
    void this.takeOver();
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
      if (edit.sender.id !== this.#id && !(await this.#isStillKept(edit))) {
        this.#edits = this.#edits.filter((one) => one !== edit);
        this.#surroundings.withdrawn(edit);
        continue;
      }
      this.#tried.add(edit);
      const answer = await this.#surroundings.transmit(edit.command, edit.sender);
      if (answer && (answer.ok || !passes(answer.refusal))) this.#settle(edit, answer);
      else if (this.#isOpen) {
        const { retryAfter = 1 } = answer && !answer.ok ? answer.refusal : {};
        await this.#pause.wait(retryAfter * 1_000);
      }
    }
    this.#isSending = false;
  }

  #settle(edit: KeptEdit, answer: Acknowledgement): void {
    this.#edits = this.#edits.filter((one) => one !== edit);
    if (edit.sender.id === this.#id) void this.#keep();
    else void dropEdit(this.#surroundings.workspaceId, edit.sender);
    this.#surroundings.settled(edit, answer);
  }

  /** The page that gave it may be there, and may have sent it, or taken it back. */
  async #isStillKept({ sender }: KeptEdit): Promise<boolean> {
    const kept = await readKeptEdits(this.#surroundings.workspaceId);
    return kept.some((one) => placeOf(one.sender) === placeOf(sender));
  }

  #keep(): Promise<void> {
    const own = this.#edits.filter(({ sender }) => sender.id === this.#id);
    return keepEdits(this.#surroundings.workspaceId, this.#id, own);
  }
}

function placeOf({ id, number }: Sender): string {
  return `${id} ${number}`;
}
