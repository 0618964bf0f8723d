import * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toBase64 } from '#client/sync/base64.ts';
import { type Device, thisDevice } from '#client/sync/device.ts';
import { newId } from '#client/sync/ids.ts';
import { Pause } from '#client/sync/pause.ts';
import { passes } from '#client/sync/refused.ts';
import type { DescribingClient } from '#client/sync/workspace/description-line.ts';
import {
  keepDescription,
  keptItems,
  keysOf,
  readKeptDescription,
} from '#client/sync/workspace/kept-descriptions.ts';
import { firstDocument, openDocument, read, write } from '#shared/description/document.ts';
import { mergedDescription } from '#shared/description/merging.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';

/** What the page knows of a description that is open, besides what is in it. */
export interface DescriptionView {
  /** What is written in: another one where the server's is of another generation. `null` while that is asked for. */
  document: Y.Doc | null;
  /**
   * What became of what was written here. A refusal: the server did not take it, and is asked again after the
   * next change; `too_large` where the description is full.
   */
  standing: 'saved' | 'sending' | 'offline' | Refusal;
}

/** Changes go out together, so long after the last ones did. Milliseconds. */
const gatheringTime = 200;
/** What was refused is not tried again sooner than this. Milliseconds. */
const refusedRest = 1_000;
/** The longest pause before a change is sent again. Milliseconds. */
const longestPause = 8_000;

/** Says of a change of the document that it came from elsewhere, or from before. */
const fromElsewhere = Symbol('from elsewhere');

const opened = new WeakMap<DescribingClient, Map<string, Description>>();

/** The description of an item, to be written in; the same at each call, as long as the workspace is on the page. */
export function openDescription(
  client: DescribingClient,
  itemId: string,
  device: Device = thisDevice(),
): Description {
  const ofWorkspace = opened.get(client) ?? new Map<string, Description>();
  opened.set(client, ofWorkspace);
  const description = ofWorkspace.get(itemId) ?? new Description(client, itemId, device);
  ofWorkspace.set(itemId, description);
  return description;
}

/** Sends what was written here before a reload, in all descriptions. */
export function sendKeptDescriptions(client: DescribingClient, device: Device): void {
  const { workspaceId, memberId } = client.known;
  for (const itemId of keptItems(workspaceId, memberId, device))
    openDescription(client, itemId, device);
}

/**
 * The description of one item, which several write together. What is written here is in the document at once,
 * goes to the server merged with all that is on its way, and again until it is acknowledged; until then the
 * device keeps it over reloads. Where the server's document is another one by then, it is written into that.
 */
export class Description {
  readonly store: StoreApi<DescriptionView>;
  readonly itemId: string;
  readonly #client: DescribingClient;
  readonly #device: Device;
  /** Of this page only: tabs never overwrite what the others keep. */
  readonly #key: string;
  #generation: string;
  #doc: Y.Doc;
  /** The document as the server is known to have it. */
  #known: Uint8Array;
  /** How many changes were made here, and how many of them the server has. */
  #made = 0;
  #stored = 0;
  /** Whether the server was asked since there is a connection, and since somebody looks. */
  #isAsked = false;
  #refusal: Refusal | null = null;
  #watchers = 0;
  #stopHearing: (() => void) | null = null;
  #isSending = false;
  readonly #pause = new Pause();

  constructor(client: DescribingClient, itemId: string, device: Device) {
    const { workspaceId, memberId } = client.known;
    const prefix = keysOf(workspaceId, memberId, itemId);
    this.itemId = itemId;
    this.#client = client;
    this.#device = device;
    this.#key = prefix + newId();
    const item = client.store.getState().state?.items.get(itemId);
    const { generation, update } = firstDocument(item?.description ?? '');
    this.#generation = generation;
    this.#known = update;
    this.#doc = this.#opened(update);
    this.#adopt(prefix);
    this.store = createStore<DescriptionView>(() => ({
      document: this.#owes ? this.#doc : null,
      standing: this.#standing(),
    }));
    if (this.#owes) this.#hear();
    void this.#send();
  }

  /** Follows what the others write, from now on and until the answer is called. */
  watch(): () => void {
    this.#watchers += 1;
    if (this.#watchers === 1) this.#beginAnew();
    this.#hear();
    this.#show();
    void this.#send();
    return () => {
      this.#watchers -= 1;
      if (this.#watchers > 0) return;
      this.#client.descriptions.leave(this.itemId);
      this.#rest();
    };
  }

  /** Anything may have been written while nobody looked. */
  #beginAnew(): void {
    this.#isAsked = false;
    if (this.#owes) return;
    const item = this.#client.store.getState().state?.items.get(this.itemId);
    const { generation, update } = firstDocument(item?.description ?? '');
    if (generation === this.#generation) return;
    this.#generation = generation;
    this.#known = update;
    this.#doc = this.#opened(update);
    this.store.setState({ document: null });
  }

  #hear(): void {
    if (this.#stopHearing) return;
    const { descriptions, store } = this.#client;
    const stopListening = descriptions.listen({
      written: ({ itemId, generation, update }) => {
        if (itemId !== this.itemId) return;
        if (generation === this.#generation) this.#receive(new Uint8Array(update));
        else this.#askAnew();
      },
    });
    const stopWatching = store.subscribe((view, before) => {
      if (view.connection !== before.connection) this.#connectionChanged(view.connection);
    });
    this.#stopHearing = () => {
      stopListening();
      stopWatching();
    };
  }

  /** Hears nothing any more where nobody looks and nothing is on its way. */
  #rest(): void {
    if (this.#watchers > 0 || this.#owes) return;
    this.#stopHearing?.();
    this.#stopHearing = null;
  }

  #adopt(prefix: string): void {
    const keys = this.#device.keys(prefix);
    for (const key of keys) {
      const kept = readKeptDescription(this.#device, key);
      if (kept) this.#takeOver(kept);
    }
    this.#keep();
    for (const key of keys) if (key !== this.#key) this.#device.remove(key);
  }

  /** Takes over what another page kept; the first of a generation as it is, and the others by what they changed. */
  #takeOver({ generation, known, own }: ReturnType<typeof readKeptDescription> & object): void {
    try {
      if (this.#made === 0) {
        this.#generation = generation;
        this.#known = known;
        this.#doc = this.#opened(own);
      } else if (generation === this.#generation) Y.applyUpdate(this.#doc, own, fromElsewhere);
      else {
        const [base, mine] = [read(openDocument(known)), read(openDocument(own))];
        this.#doc.transact(
          () => write(this.#doc, mergedDescription(base, mine, read(this.#doc))),
          fromElsewhere,
        );
      }
      this.#made += 1;
    } catch {
      // What can't be read can't be sent either.
    }
  }

  #opened(update: Uint8Array): Y.Doc {
    const doc = openDocument(update);
    doc.on('update', (_update, origin) => {
      if (origin !== fromElsewhere && doc === this.#doc) this.#wrote();
    });
    return doc;
  }

  #wrote(): void {
    this.#made += 1;
    this.#refusal = null;
    this.#keep();
    this.#show();
    this.#hear();
    void this.#send();
  }

  #connectionChanged(connection: string): void {
    if (connection === 'online') {
      this.#refusal = null;
      this.#pause.end();
      this.#askAnew();
    }
    this.#show();
  }

  #askAnew(): void {
    this.#isAsked = false;
    void this.#send();
  }

  /** Asks for the document, then sends what it lacks, as long as there is something to do. */
  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const { descriptions } = this.#client;
    let misses = 0;
    let isAskedAnew = false;
    while (
      descriptions.isOnline &&
      !this.#refusal &&
      (this.#owes || (this.#watchers > 0 && !this.#isAsked))
    ) {
      const [made, generation] = [this.#made, this.#generation];
      const update = this.#isAsked && this.#owes ? this.#lackedByServer() : undefined;
      const answer = await descriptions.send({
        itemId: this.itemId,
        generation,
        stateVector: toBase64(Y.encodeStateVector(this.#doc)),
        ...(update && { update }),
      });
      if (answer?.ok) {
        misses = 0;
        if (answer.generation !== this.#generation) {
          this.#moveTo(answer.generation, new Uint8Array(answer.update));
        } else if (generation === this.#generation) {
          if (update) {
            this.#stored = made;
            isAskedAnew = false;
          }
          this.#learn(new Uint8Array(answer.update), update);
        }
        this.#isAsked = true;
        this.#keep();
        this.#show();
        await this.#pause.wait(gatheringTime);
      } else if (!answer || passes(answer.refusal)) {
        misses += 1;
        const seconds = answer?.refusal.retryAfter;
        await this.#pause.wait(
          seconds === undefined ? Math.min(250 * 2 ** misses, longestPause) : seconds * 1_000,
        );
      } else if (answer.refusal.code === 'invalid' && !isAskedAnew) {
        // It may hold less than it did, such as after its disk was restored.
        isAskedAnew = true;
        this.#isAsked = false;
      } else await this.#takeNo(answer.refusal);
    }
    this.#isSending = false;
    this.#rest();
  }

  #lackedByServer(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVectorFromUpdate(this.#known));
  }

  /** Takes what was lacking here; the server has that, and what it was sent. */
  #learn(lacked: Uint8Array, sent: Uint8Array | undefined): void {
    if (sent) this.#known = Y.mergeUpdates([this.#known, sent]);
    this.#receive(lacked);
  }

  /** Takes what others wrote. A block that they took out meanwhile comes back with what was written in it here. */
  #receive(update: Uint8Array): void {
    const unsent = this.#owes ? unsentTexts(this.#doc, this.#known) : [];
    const before =
      unsent.length > 0 ? { base: read(openDocument(this.#known)), mine: read(this.#doc) } : null;
    this.#known = Y.mergeUpdates([this.#known, update]);
    Y.applyUpdate(this.#doc, update, fromElsewhere);
    if (!before || !unsent.some(({ deleted }) => deleted)) return;
    const theirs = read(openDocument(this.#known));
    write(this.#doc, mergedDescription(before.base, before.mine, theirs));
  }

  /** The server has another document: what was written here and is not there yet is written into that one. */
  #moveTo(generation: string, update: Uint8Array): void {
    const [base, mine] = [read(openDocument(this.#known)), read(this.#doc)];
    const owed = this.#owes;
    this.#generation = generation;
    this.#known = update;
    this.#doc = this.#opened(update);
    this.#stored = this.#made;
    if (owed) write(this.#doc, mergedDescription(base, mine, read(this.#doc)));
  }

  async #takeNo(refusal: Refusal): Promise<void> {
    this.#refusal = refusal;
    if (refusal.code === 'no_workspace_item') this.#device.remove(this.#key);
    this.#show();
    await this.#pause.wait(refusedRest);
  }

  /** Whether the server lacks something that was written here. */
  get #owes(): boolean {
    return this.#stored < this.#made;
  }

  #keep(): void {
    if (this.#owes)
      keepDescription(this.#device, this.#key, {
        ...{ generation: this.#generation, known: this.#known },
        own: Y.encodeStateAsUpdate(this.#doc),
      });
    else this.#device.remove(this.#key);
  }

  #standing(): DescriptionView['standing'] {
    if (this.#refusal) return this.#refusal;
    if (!this.#owes) return 'saved';
    return this.#client.store.getState().connection === 'offline' ? 'offline' : 'sending';
  }

  #show(): void {
    const isOffline = this.#client.store.getState().connection === 'offline';
    const isOpen = this.#isAsked || this.#owes || isOffline || this.store.getState().document;
    const next = { document: isOpen ? this.#doc : null, standing: this.#standing() };
    const { document, standing } = this.store.getState();
    if (document !== next.document || standing !== next.standing) this.store.setState(next);
  }
}

/** What was typed in a document and stands in it, and is not in what the server is known to have. */
function unsentTexts(doc: Y.Doc, known: Uint8Array): Y.Item[] {
  const there = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(known));
  return [...doc.store.clients].flatMap(([client, pieces]) =>
    pieces.filter(
      (piece): piece is Y.Item =>
        piece instanceof Y.Item &&
        piece.id.clock + piece.length > (there.get(client) ?? 0) &&
        piece.content instanceof Y.ContentString &&
        !piece.deleted,
    ),
  );
}
