/** What a device keeps over reloads. Never throws: where storage is blocked or full, memory has to do. */
export interface Device {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that begin so. */
  keys(prefix: string): string[];
}

/** Everything under this can be fetched again, and gives way when storage is full. */
export const replicaPrefix = 'poker.replica.';

/** Under this and its id lie one's own ballots in a session. */
export const ballotsPrefix = 'poker.ballots.';

/** Under this and the ids of session, participant and item lies what was written in notes and not sent yet. */
export const notesPrefix = 'poker.notes.';

/** Under this and the ids of session and participant lies the number of the last command that was sent. */
export const numbersPrefix = 'poker.sent.';

/** Under this and the ids of session and participant lies what was done last, to be taken back. */
export const undoPrefix = 'poker.undo.';

/** Under this and the id of the session lies what was typed and not sent; before the point none on the start page. */
export const draftsPrefix = 'poker.draft.';

/** Under this, the ids of workspace and form, and its own secret, lies what was filled in and could not be sent yet. */
export const lettersPrefix = 'poker.letter.';

/** Keeps nothing that was written in a session, nor how its commands were numbered and are undone. */
export function forgetWork(sessionId: string, device: Device): void {
  for (const prefix of [notesPrefix, numbersPrefix, undoPrefix, draftsPrefix])
    for (const key of device.keys(`${prefix}${sessionId}.`)) device.remove(key);
}

/** The device behind a storage; `null` stands for a browser that allows none. */
export function openDevice(storage: Storage | null = browserStorage()): Device {
  /** What the storage did not take. */
  const memory = new Map<string, string>();

  function attempt<T>(action: (storage: Storage) => T): T | undefined {
    try {
      return storage ? action(storage) : undefined;
    } catch {
      return undefined;
    }
  }

  function store(key: string, value: string): boolean {
    return (
      attempt((storage) => {
        storage.setItem(key, value);
        return true;
      }) ?? false
    );
  }

  function keys(prefix: string): string[] {
    const stored = attempt((storage) =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index)),
    );
    return [...new Set([...(stored ?? []), ...memory.keys()])]
      .filter((key) => key !== null)
      .filter((key) => key.startsWith(prefix));
  }

  function remove(key: string): void {
    memory.delete(key);
    attempt((storage) => storage.removeItem(key));
  }

  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    set(key, value) {
      memory.delete(key);
      if (store(key, value)) return;
      if (!key.startsWith(replicaPrefix)) {
        for (const replica of keys(replicaPrefix)) remove(replica);
        if (store(key, value)) return;
      }
      memory.set(key, value);
    },
    remove,
    keys,
  };
}

function browserStorage(): Storage | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage;
  } catch {
    return null;
  }
}

let own: Device | undefined;

/** The device this page runs on. */
export function thisDevice(): Device {
  own ??= openDevice();
  return own;
}
