import * as Y from 'yjs';
import { fromBase64, toBase64 } from '#client/sync/base64.ts';
import { type Caret, notesTextName } from '#shared/protocol/events.ts';

/** Where somebody else writes, in UTF-16 units of the text: from `anchor` to `head`, where the caret is. */
export interface CaretView {
  participantId: string;
  anchor: number;
  head: number;
}

interface Selection {
  anchor: number;
  head: number;
}

interface Positions {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
}

interface CaretsSurroundings {
  /** Sends one's own caret to the others. */
  tell(selection: Caret['selection']): void;
  /** Hears that the others' carets may stand elsewhere. */
  changed(): void;
}

/** One's own caret is told at most this often. Milliseconds. */
const tellingDelay = 150;
/** More people than this write in no text. */
const mostCarets = 50;

/**
 * Whose caret is where in a text. Carets hold on to the characters beside them, so they stay in their
 * place while others write.
 */
export class Carets {
  readonly #text: Y.Text;
  readonly #surroundings: CaretsSurroundings;
  /** `told` may lie in text that is still on its way; `seen` is the last that could be found. */
  readonly #others = new Map<string, { told: Positions; seen: Selection | null }>();
  #own: Positions | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isTold = true;

  constructor(text: Y.Text, surroundings: CaretsSurroundings) {
    this.#text = text;
    this.#surroundings = surroundings;
  }

  /** Takes what somebody else told; what makes no sense is dropped. */
  take({ participantId, selection }: Caret & { participantId: string }): void {
    const told = selection && readPositions(selection);
    if (!told) this.#others.delete(participantId);
    else {
      const known = this.#others.get(participantId);
      if (!known && this.#others.size >= mostCarets) return;
      this.#others.set(participantId, { told, seen: known?.seen ?? null });
      // Whoever begins to write has not been told where the others are.
      if (!known) this.announce();
    }
    this.#surroundings.changed();
  }

  /** Moves one's own caret. */
  select(selection: Selection | null): void {
    if (!selection && !this.#own) return;
    this.#own = selection && {
      anchor: Y.createRelativePositionFromTypeIndex(this.#text, selection.anchor),
      head: Y.createRelativePositionFromTypeIndex(this.#text, selection.head),
    };
    this.#tell();
  }

  /** Tells the others again where one's own caret is, if it is anywhere. */
  announce(): void {
    if (this.#own) this.#tell();
  }

  /** Without a connection nobody knows where the others are. */
  lostTouch(): void {
    this.#others.clear();
  }

  /** The others' carets in the text as it is now; `before` where nothing changed since. */
  view(before: readonly CaretView[]): readonly CaretView[] {
    const carets: CaretView[] = [];
    for (const [participantId, caret] of this.#others) {
      caret.seen = this.#find(caret.told) ?? caret.seen;
      if (caret.seen) carets.push({ participantId, ...this.#within(caret.seen) });
    }
    const isSame =
      carets.length === before.length &&
      carets.every((caret, index) => isSameCaret(caret, before[index]));
    return isSame ? before : carets;
  }

  /** The first is told at once, those after it together. */
  #tell(): void {
    this.#isTold = false;
    if (this.#timer !== null) return;
    const { tell } = this.#surroundings;
    const tellNow = () => {
      this.#timer = null;
      if (this.#isTold) return;
      this.#isTold = true;
      tell(this.#own && writePositions(this.#own));
      this.#timer = setTimeout(tellNow, tellingDelay);
    };
    tellNow();
  }

  #find({ anchor, head }: Positions): Selection | null {
    const [from, to] = [this.#indexOf(anchor), this.#indexOf(head)];
    return from === null || to === null ? null : { anchor: from, head: to };
  }

  #indexOf(position: Y.RelativePosition): number | null {
    const { doc } = this.#text;
    try {
      const found = doc && Y.createAbsolutePositionFromRelativePosition(position, doc);
      return found?.type === this.#text ? found.index : null;
    } catch {
      return null;
    }
  }

  #within({ anchor, head }: Selection): Selection {
    const { length } = this.#text;
    return { anchor: Math.min(anchor, length), head: Math.min(head, length) };
  }
}

function writePositions({ anchor, head }: Positions): Caret['selection'] {
  return {
    anchor: toBase64(Y.encodeRelativePosition(anchor)),
    head: toBase64(Y.encodeRelativePosition(head)),
  };
}

/** What others say is anything until it is read. */
function readPositions({ anchor, head }: NonNullable<Caret['selection']>): Positions | null {
  try {
    const positions = { anchor: readPosition(anchor), head: readPosition(head) };
    return Object.values(positions).every(isInText) ? positions : null;
  } catch {
    return null;
  }
}

function readPosition(text: string): Y.RelativePosition {
  return Y.decodeRelativePosition(fromBase64(text));
}

/** Looking for a position in another root would make that root. */
function isInText({ tname }: Y.RelativePosition): boolean {
  return tname === null || tname === notesTextName;
}

function isSameCaret(a: CaretView, b: CaretView | undefined): boolean {
  return a.participantId === b?.participantId && a.anchor === b.anchor && a.head === b.head;
}
