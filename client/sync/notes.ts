import * as Y from 'yjs';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toBase64 } from '#client/sync/base64.ts';
import { Carets, type CaretView } from '#client/sync/carets.ts';
import { type Device, notesPrefix, thisDevice } from '#client/sync/device.ts';
import { newId } from '#client/sync/ids.ts';
import { readKeptUpdate } from '#client/sync/kept-update.ts';
import { Pause } from '#client/sync/pause.ts';
import { passes } from '#client/sync/refused.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import { notesTextName } from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';

/** What the page knows of the notes of one item, besides their text. */
export interface NotesView {
  /** Whether there is a text to show: the server's, or one that this device kept. */
  isOpen: boolean;
  /**
   * What became of what was written here. A refusal: the server did not take it, and will be asked
   * again after the next change; `too_large` where the notes are full.
   */
  standing: 'saved' | 'sending' | 'offline' | Refusal;
  /** Where the others write. */
  carets: readonly CaretView[];
}

/** One change of a text: from `at` on, `remove` UTF-16 units go, and `insert` comes. */
interface TextEdit {
  at: number;
  remove: number;
  insert: string;
}

/** Hears how the text changed other than by `edit`; `own`: by an undo or redo of one's own. */
type ChangeListener = (delta: Y.YTextEvent['delta'], own: boolean) => void;

/** Changes go out together, so long after the last ones did. Milliseconds. */
const gatheringTime = 150;
/** What was refused is not tried again sooner than this. Milliseconds. */
const refusedRest = 1_000;
/** The longest pause before a change is sent again. Milliseconds. */
const longestPause = 8_000;
/** So many changes can be undone. */
const mostUndone = 100;

/** Says of a change of the document that it was made by hand, here. */
const byHand = Symbol('by hand');

const opened = new WeakMap<SessionClient, Map<string, Notes>>();

/** The notes of an item; the same ones at each call, as long as the session is on the page. */
export function openNotes(
  session: SessionClient,
  itemId: string,
  device: Device = thisDevice(),
): Notes {
  const ofSession = opened.get(session) ?? new Map<string, Notes>();
  opened.set(session, ofSession);
  const notes = ofSession.get(itemId) ?? new Notes(session, itemId, device);
  ofSession.set(itemId, notes);
  return notes;
}

/** Sends what was written here before a reload, of all items. */
export function sendKeptNotes(session: SessionClient, device: Device): void {
  const { sessionId, self } = session.store.getState();
  const prefix = `${notesPrefix}${sessionId}.${self}.`;
  for (const key of device.keys(prefix)) {
    const [itemId] = key.slice(prefix.length).split('.');
    if (itemId) openNotes(session, itemId, device);
  }
}

/**
 * The notes of one item, which many write together. What is written here is in the text at once, goes
 * to the server merged with all that is on its way, and again until it is acknowledged; until then
 * the device keeps it over reloads.
 */
export class Notes {
  readonly store: StoreApi<NotesView>;
  readonly #session: SessionClient;
  readonly #itemId: string;
  readonly #device: Device;
  /** Of this page only: tabs never overwrite what the others keep. */
  readonly #key: string;
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText(notesTextName);
  readonly #undo = new Y.UndoManager(this.#text, { trackedOrigins: new Set([byHand]) });
  readonly #carets: Carets;
  readonly #listeners = new Set<ChangeListener>();
  /** How many changes were made here, and how many of them the server has. */
  #made = 0;
  #stored = 0;
  /** The state vector of what the server is known to hold; `null` until it has been asked. */
  #serverHolds: Uint8Array | null = null;
  #refusal: Refusal | null = null;
  /** What came while the text has to stay as it is. */
  #held: Uint8Array[] | null = null;
  /** How many look at them. */
  #watchers = 0;
  /** Stops hearing of the session, where that is heard. */
  #stopHearing: (() => void) | null = null;
  #isSending = false;
  readonly #pause = new Pause();

  constructor(session: SessionClient, itemId: string, device: Device) {
    const { sessionId, self } = session.store.getState();
    const prefix = `${notesPrefix}${sessionId}.${self}.${itemId}.`;
    this.#session = session;
    this.#itemId = itemId;
    this.#device = device;
    this.#key = prefix + newId();
    this.#carets = new Carets(this.#text, {
      tell: (selection) => session.notes.point({ itemId, selection }),
      changed: () => this.#show(),
    });
    this.#adopt(prefix);
    this.store = createStore<NotesView>(() => ({
      isOpen: this.#made > 0,
      standing: this.#standing(),
      carets: [],
    }));
    this.#text.observe(({ delta }, { origin }) => {
      if (origin === byHand) return;
      for (const listener of this.#listeners) listener(delta, origin === this.#undo);
    });
    this.#doc.on('update', (_update, _origin, _doc, { local }) => {
      if (local) this.#wrote();
      else this.#show();
    });
    this.#undo.on('stack-item-added', () => {
      if (this.#undo.undoStack.length > mostUndone) this.#undo.undoStack.shift();
    });
    if (this.#owes) this.#hear();
    void this.#send();
  }

  /** Follows what the others write, from now on and until the answer is called. */
  watch(): () => void {
    this.#watchers += 1;
    // Anything may have been written while nobody looked.
    if (this.#watchers === 1) this.#serverHolds = null;
    this.#hear();
    void this.#send();
    return () => {
      this.#watchers -= 1;
      this.#rest();
    };
  }

  /** The text as it is now. */
  read(): string {
    return this.#text.toString();
  }

  /** Changes the text by hand. Lone surrogates are no text and become `U+FFFD`. */
  edit({ at, remove, insert }: TextEdit): void {
    this.#doc.transact(() => {
      if (remove > 0) this.#text.delete(at, remove);
      if (insert !== '') this.#text.insert(at, insert.replace(/\p{Surrogate}/gu, '\uFFFD'));
    }, byHand);
  }

  /** Takes back the last change of one's own, and of nobody else. */
  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  /** Call the answer to stop. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** From here on nobody else changes the text, until `release`. */
  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const update of held) this.#receive(update);
  }

  /** Tells the others where one's own caret is (in UTF-16 units); `null` where it is nowhere. */
  select(selection: { anchor: number; head: number } | null): void {
    this.#carets.select(selection);
  }

  #hear(): void {
    if (this.#stopHearing) return;
    const { notes, store } = this.#session;
    const stopListening = notes.listen({
      notes: ({ itemId, update }) => {
        if (itemId === this.#itemId) this.#receive(new Uint8Array(update));
      },
      caret: (message) => {
        if (message.itemId === this.#itemId) this.#carets.take(message);
      },
    });
    const stopWatching = store.subscribe((view, before) => {
      if (view.connection !== before.connection) this.#connectionChanged(view.connection);
      if (view.presence.present.some((id) => !before.presence.present.includes(id)))
        this.#carets.announce();
    });
    this.#stopHearing = () => {
      stopListening();
      stopWatching();
    };
  }

  /** Whether there is a reason to hear of the others, and to ask for what they wrote. */
  get #isNeeded(): boolean {
    return this.#watchers > 0 || this.#owes;
  }

  /** Hears nothing any more where nobody looks and nothing is on its way. */
  #rest(): void {
    if (this.#isNeeded) return;
    this.#stopHearing?.();
    this.#stopHearing = null;
    this.#serverHolds = null;
  }

  #adopt(prefix: string): void {
    const keys = this.#device.keys(prefix);
    for (const key of keys) {
      const kept = readKeptUpdate(this.#device.get(key));
      if (!kept) continue;
      Y.applyUpdate(this.#doc, kept);
      this.#made += 1;
    }
    this.#keep();
    for (const key of keys) this.#device.remove(key);
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
      // Anything may have been written meanwhile.
      this.#serverHolds = null;
      this.#refusal = null;
      this.#pause.end();
      void this.#send();
    } else this.#carets.lostTouch();
    this.#show();
  }

  /** Asks for the notes, then sends what they lack, as long as there is something to do. */
  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    let misses = 0;
    let isAskedAnew = false;
    while (
      this.#session.notes.isOnline &&
      !this.#refusal &&
      (this.#owes || (this.#isNeeded && !this.#serverHolds))
    ) {
      const made = this.#made;
      const update =
        this.#serverHolds && this.#owes
          ? encodeWithoutDeleted(this.#doc, this.#serverHolds)
          : undefined;
      const answer = await this.#session.notes.send({
        itemId: this.#itemId,
        stateVector: toBase64(Y.encodeStateVector(this.#doc)),
        ...(update && { update }),
      });
      if (answer?.ok) {
        misses = 0;
        if (update) {
          this.#stored = made;
          isAskedAnew = false;
        }
        const lacked = new Uint8Array(answer.update);
        this.#learn(
          lacked,
          answer.holds ? new Uint8Array(answer.holds) : Y.encodeStateVectorFromUpdate(lacked),
        );
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
        this.#serverHolds = null;
      } else {
        await this.#takeNo(answer.refusal);
      }
    }
    this.#isSending = false;
    this.#rest();
  }

  async #takeNo(refusal: Refusal): Promise<void> {
    this.#refusal = refusal;
    if (refusal.code === 'no_item') this.#device.remove(this.#key);
    this.#show();
    await this.#pause.wait(refusedRest);
  }

  /** Takes what was lacking here, and that the server `holds` so much. */
  #learn(lacked: Uint8Array, holds: Uint8Array): void {
    this.#serverHolds = holds;
    this.#receive(lacked);
    this.#keep();
    this.#show();
  }

  #receive(update: Uint8Array): void {
    if (this.#held) this.#held.push(update);
    else Y.applyUpdate(this.#doc, update);
  }

  /** Whether the server lacks something that was written here. */
  get #owes(): boolean {
    return this.#stored < this.#made;
  }

  #keep(): void {
    if (this.#owes) this.#device.set(this.#key, toBase64(Y.encodeStateAsUpdate(this.#doc)));
    else this.#device.remove(this.#key);
  }

  #standing(): NotesView['standing'] {
    if (this.#refusal) return this.#refusal;
    const isOffline = this.#session.store.getState().connection === 'offline';
    if (!this.#owes) return 'saved';
    return isOffline ? 'offline' : 'sending';
  }

  #show(): void {
    const before = this.store.getState();
    const carets = this.#carets.view(before.carets);
    const isOpen = before.isOpen || this.#serverHolds !== null;
    const standing = this.#standing();
    const isSame =
      before.isOpen === isOpen && before.standing === standing && before.carets === carets;
    if (!isSame) this.store.setState({ isOpen, standing, carets });
  }
}

/**
 * What a state vector lacks. A text that was deleted stays in the document as long as it can be undone,
 * but is no longer worth its weight; another document lets go of it.
 */
function encodeWithoutDeleted(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  const bare = new Y.Doc();
  Y.applyUpdate(bare, Y.encodeStateAsUpdate(doc));
  return Y.encodeStateAsUpdate(bare, stateVector);
}
