import type { Refusal } from '#shared/protocol/refusals.ts';

/** What is said over a connection of the description of an item, while people write in it. */

/** Asks for the document of a description, or brings a change of it. From then on its changes are told, until it is left. */
export interface DescriptionMessage {
  itemId: string;
  /** Of the document that one holds; see `firstDocument`. */
  generation: string;
  /** What one holds of it, in base64. */
  stateVector: string;
  /** A Yjs update. It is merged into the document of this generation, and into no other. */
  update?: Uint8Array;
}

export type DescriptionAcknowledgement =
  | {
      ok: true;
      /** Of the document there is. Where it is another one, nothing was merged, and `update` is all of it. */
      generation: string;
      /** What one lacks; `holds` is what the server has, as a state vector. */
      update: Uint8Array;
      holds?: Uint8Array;
    }
  | { ok: false; refusal: Refusal };

/** What somebody else wrote. */
export interface DescriptionUpdate {
  itemId: string;
  generation: string;
  update: Uint8Array;
}

/** Where somebody writes: from `anchor` to `head`, each a Yjs relative position in base64; `null` where they stopped. */
export interface DescriptionCaret {
  itemId: string;
  selection: { anchor: string; head: string } | null;
}

export interface DescriptionServerEvents {
  description(message: DescriptionUpdate): void;
  'description-caret'(message: DescriptionCaret & { memberId: string }): void;
}

export interface DescriptionClientEvents {
  description(
    message: DescriptionMessage,
    acknowledge: (answer: DescriptionAcknowledgement) => void,
  ): void;
  'description-caret'(message: DescriptionCaret): void;
  /** One has it open no more. */
  'description-left'(itemId: string): void;
}
