import { Extension } from '@tiptap/core';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { fromBase64, toBase64 } from '#client/sync/base64.ts';
import { rootName } from '#shared/description/document.ts';
import type { DescriptionCaret } from '#shared/workspace/describing.ts';

/** Somebody else who writes. */
export interface Writer {
  id: string;
  name: string;
}

interface CaretsSurroundings {
  doc: Y.Doc;
  /** Draws the caret of somebody. */
  draw(writer: Writer): HTMLElement;
  /** How what somebody selected looks: attributes of an element. */
  marking(writer: Writer): Record<string, string>;
  /** Who somebody is, if they are here. */
  writerOf(memberId: string): Writer | null;
  tell(selection: DescriptionCaret['selection']): void;
}

/** One's own caret is told at most this often. Milliseconds. */
const tellingDelay = 150;
/** More people than this write in no description. */
const mostCarets = 50;

/** Whose caret is where in a description. Who they are says the server, and what they say of it alone counts. */
export class DescriptionCarets {
  readonly extension: Extension;
  readonly #around: CaretsSurroundings;
  readonly #awareness: Awareness;
  /** Member id → the number that the awareness knows them by. */
  readonly #numbers = new Map<string, number>();
  readonly #writers = new Map<number, Writer>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isTold = true;

  constructor(surroundings: CaretsSurroundings) {
    const { doc, draw, marking } = surroundings;
    this.#around = surroundings;
    this.#awareness = new Awareness(doc);
    this.#awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin === 'local') this.#tell();
    });
    const of = (number: number) => this.#writers.get(number) ?? { id: '', name: '' };
    const plugin = yCursorPlugin(this.#awareness, {
      cursorBuilder: (_user: unknown, number: number) => draw(of(number)),
      selectionBuilder: (_user: unknown, number: number) => marking(of(number)),
    });
    this.extension = Extension.create({
      name: 'carets',
      priority: 999,
      addProseMirrorPlugins: () => [plugin],
    });
  }

  /** Takes what somebody else told; what makes no sense is dropped. */
  take({ memberId, selection }: DescriptionCaret & { memberId: string }): void {
    const writer = this.#around.writerOf(memberId);
    const cursor = selection && readPositions(selection);
    const known = this.#numbers.get(memberId);
    if (!writer || !cursor) {
      if (known === undefined) return;
      this.#numbers.delete(memberId);
      this.#writers.delete(known);
      this.#set(known, null);
      return;
    }
    if (known === undefined && this.#numbers.size >= mostCarets) return;
    const number = known ?? this.#numberFor(memberId);
    this.#writers.set(number, writer);
    this.#set(number, { cursor });
    // Whoever begins to write has not been told where the others are.
    if (known === undefined) this.#tell();
  }

  /** Without a connection nobody knows where the others are. */
  lostTouch(): void {
    for (const memberId of [...this.#numbers.keys()])
      this.take({ memberId, itemId: '', selection: null });
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#awareness.destroy();
  }

  #numberFor(memberId: string): number {
    let number = this.#numbers.size + 1;
    while (this.#writers.has(number) || number === this.#awareness.clientID) number += 1;
    this.#numbers.set(memberId, number);
    return number;
  }

  #set(number: number, state: Record<string, unknown> | null): void {
    if (state) this.#awareness.states.set(number, state);
    else this.#awareness.states.delete(number);
    this.#awareness.emit('change', [{ added: [], updated: [number], removed: [] }, 'server']);
  }

  /** The first is told at once, those after it together. */
  #tell(): void {
    this.#isTold = false;
    if (this.#timer !== null) return;
    const tellNow = () => {
      this.#timer = null;
      if (this.#isTold) return;
      this.#isTold = true;
      this.#around.tell(ownSelection(this.#awareness.getLocalState()));
      this.#timer = setTimeout(tellNow, tellingDelay);
    };
    tellNow();
  }
}

function ownSelection(state: Record<string, unknown> | null): DescriptionCaret['selection'] {
  const cursor = state?.cursor;
  if (!isCursor(cursor)) return null;
  const text = (position: unknown) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromJSON(position)));
  return { anchor: text(cursor.anchor), head: text(cursor.head) };
}

function isCursor(value: unknown): value is { anchor: unknown; head: unknown } {
  return typeof value === 'object' && value !== null && 'anchor' in value && 'head' in value;
}

/** What others say is anything until it is read. */
function readPositions({ anchor, head }: NonNullable<DescriptionCaret['selection']>) {
  try {
    const positions = [anchor, head].map((text) => Y.decodeRelativePosition(fromBase64(text)));
    const [from, to] = positions;
    // Looking for a position in another root would make that root.
    const isInside = positions.every(({ tname }) => tname === null || tname === rootName);
    return from && to && isInside ? { anchor: from, head: to } : null;
  } catch {
    return null;
  }
}
