import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Device, undoPrefix } from '#client/sync/device.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import type { Command, UndoStep } from '#shared/commands/commands.ts';
import { type Around, isUndoable, stepsToUndo, type UndoableType } from '#shared/undo/steps.ts';

/** How long something can be taken back. Milliseconds. */
export const undoable = 10 * 60 * 1000;
/** So many of the last things can be. */
const mostKept = 100;
/** What takes more than this to be taken back is not kept over a reload: it would crowd out votes. */
const mostCharacters = 300_000;

/** Something that was done on this device, in one go, and can be taken back. */
export interface Done {
  id: string;
  /** Milliseconds since 1970, on this device's clock. */
  at: number;
  type: UndoableType;
  /** How many things it changed. */
  count: number;
  /** What takes its commands back, the last of them first. */
  steps: UndoStep[][];
}

interface Whose {
  sessionId: string;
  participantId: string;
  device: Device;
  /** Milliseconds since 1970. */
  now?(): number;
}

/** What was done last on this device in a session, to be taken back in turn; kept over a reload. */
export class UndoStack {
  readonly #key: string;
  readonly #device: Device;
  readonly #now: () => number;
  /** The last one last. */
  readonly store: StoreApi<{ done: readonly Done[] }>;

  constructor({ sessionId, participantId, device, now = Date.now }: Whose) {
    this.#key = `${undoPrefix}${sessionId}.${participantId}`;
    this.#device = device;
    this.#now = now;
    const kept = readJson(device.get(this.#key));
    this.store = createStore(() => ({ done: Array.isArray(kept) ? kept.filter(isDone) : [] }));
  }

  /** Notes a command that was done; those of one action are taken back together. */
  note(command: Command, around: Around, action: string): void {
    const steps = stepsToUndo(command, around);
    if (steps.length === 0 || !isUndoable(command.type)) return;
    const { done } = this.store.getState();
    const last = done.find(({ id }) => id === action);
    const one: Done = {
      id: action,
      at: this.#now(),
      type: command.type,
      count: steps.length + (last?.type === command.type ? last.count : 0),
      steps: [steps, ...(last?.steps ?? [])],
    };
    this.#keep([...done.filter((other) => other !== last), one]);
  }

  /** What can be taken back next, or this one; `null` where there is nothing, or it is too long ago. */
  find(id?: string): Done | null {
    const { done } = this.store.getState();
    const one = id === undefined ? done.at(-1) : done.find((other) => other.id === id);
    return one && this.#now() - one.at < undoable ? one : null;
  }

  /** It is taken back, or can't be. */
  forget(id: string): void {
    this.#keep(this.store.getState().done.filter((one) => one.id !== id));
  }

  #keep(all: readonly Done[]): void {
    const done = all.filter(({ at }) => this.#now() - at < undoable).slice(-mostKept);
    this.store.setState({ done });
    const texts = done.map((one) => JSON.stringify(one));
    let room = mostCharacters;
    const kept = texts.toReversed().filter((text) => {
      room -= text.length;
      return room >= 0;
    });
    this.#device.set(this.#key, `[${kept.toReversed().join(',')}]`);
  }
}

/** Only the stack writes under its key; what a step says is for the server to check. */
function isDone(value: unknown): value is Done {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.at === 'number' &&
    typeof value.type === 'string' &&
    typeof value.count === 'number' &&
    Array.isArray(value.steps)
  );
}
