import type { JobWrite, RowWrite, Stored } from '#server/storage/storage.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

/** What a kind of aggregate is to its ledger: how its state is read, written and folded. */
export interface Aggregate<State, Change> {
  /** The rows that its state is made from, beside the log. */
  readonly rowKinds: readonly string[];
  /** Stands in the log for what changes rows or jobs alone. */
  readonly emptyUpdate: Uint8Array;
  /** What who asks for one that is not there any more is told. */
  readonly gone: RefusalCode;
  /** Throws where what is stored can't be read. */
  load(stored: Stored): State;
  /** Lets `work` write in the state, all in one; answers with that as an update, `null` where nothing changed. */
  inOne(state: State, work: () => void): Uint8Array | null;
  /**
   * Writes changes into the state; answers with what is to be stored beside the update. `seq` is the number
   * that they are stored by.
   */
  write(state: State, changes: readonly Change[], seq: number): Beside;
  /** What follows by itself from how the state is now. */
  followUp(state: State): readonly Change[];
  /** The state as one update, in place of all that made it. */
  fold(state: State): Uint8Array;
}

/** What is stored with an update, or with nothing of it. */
export interface Beside {
  rows: readonly RowWrite[];
  /** All rows of these kinds go. */
  droppedKinds?: readonly string[];
  jobs: readonly JobWrite[];
}

/** The aggregate was erased while somebody still held it. */
export class Gone extends Error {
  /** What who asks for it is told. */
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super('It was erased.');
    this.code = code;
  }
}
