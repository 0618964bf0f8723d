import { createStore, del, promisifyRequest, type UseStore } from 'idb-keyval';
import type { Device } from '#client/sync/device.ts';
import { attempt } from '#client/sync/workspace/attempt.ts';
import { type KeptHead, type KeptWorkspace, Slices } from '#client/sync/workspace/kept-slices.ts';

/** Changes with the shape of what is kept: what an older page kept is not read. */
const database = 'workspaces.4';
const olderPrefix = 'workspace.3.';
/** Under this and the id of a workspace a device says that it keeps it: who must not wait for the database reads it. */
const keptPrefix = 'poker.kept.';

let opened: UseStore | null = null;

/** Where there is no database, or it is blocked, nothing is kept. */
function withStore<T>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => Promise<T>,
): Promise<T | undefined> {
  return attempt(() => {
    opened ??= createStore(database, 'kept');
    return opened(mode, use);
  });
}

/** A workspace as this device keeps it, so that it opens at once and without a network. */
export class Keeping {
  readonly #workspaceId: string;
  readonly #device: Device;
  readonly #slices = new Slices();

  constructor(workspaceId: string, device: Device) {
    this.#workspaceId = workspaceId;
    this.#device = device;
  }

  /** What the device kept, or `null`. */
  async read(): Promise<KeptWorkspace | null> {
    void attempt(() => del(olderPrefix + this.#workspaceId));
    const kept = await withStore('readonly', (store) =>
      Promise.all([
        promisifyRequest<KeptHead | undefined>(store.get(this.#workspaceId)),
        promisifyRequest<string[]>(store.getAll(this.#texts)),
      ]),
    );
    const [head, texts = []] = kept ?? [];
    return head ? this.#slices.read(head, texts) : null;
  }

  async keep(workspace: KeptWorkspace): Promise<void> {
    await withStore('readwrite', async (store) => {
      const kept = await promisifyRequest<KeptHead | undefined>(store.get(this.#workspaceId));
      const writing = this.#slices.toWrite(workspace, kept);
      if (!writing) return;
      store.put(writing.head, this.#workspaceId);
      for (const [slice, text] of writing.texts) store.put(text, this.#textKey(slice));
      for (const slice of writing.gone) store.delete(this.#textKey(slice));
      await promisifyRequest(store.transaction);
      this.#device.set(keptPrefix + this.#workspaceId, 'yes');
    });
  }

  async forget(): Promise<void> {
    this.#device.remove(keptPrefix + this.#workspaceId);
    await withStore('readwrite', async (store) => {
      store.delete(this.#workspaceId);
      store.delete(this.#texts);
      await promisifyRequest(store.transaction);
    });
  }

  #textKey(slice: number): string {
    return `${this.#workspaceId}/${slice}`;
  }

  /** The keys of all slices. */
  get #texts(): IDBKeyRange {
    // The digit 0 comes right behind the slash.
    return IDBKeyRange.bound(`${this.#workspaceId}/`, `${this.#workspaceId}0`, false, true);
  }
}
