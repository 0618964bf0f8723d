import type { StoreApi } from 'zustand/vanilla';
import { answerTime, type Line, type LineStatus } from '#client/sync/line.ts';
import type {
  DescriptionAcknowledgement,
  DescriptionCaret,
  DescriptionMessage,
  DescriptionServerEvents,
  DescriptionUpdate,
} from '#shared/workspace/describing.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

export interface DescriptionListener {
  written(message: DescriptionUpdate): void;
  pointed(caret: DescriptionCaret & { memberId: string }): void;
}

/** The way of descriptions to the server and back, for `description.ts`, which is loaded when one is opened. */
export interface DescriptionLine {
  readonly isOnline: boolean;
  /** Brings a change of a document, and asks for what one lacks; `null` where no answer came. */
  send(message: DescriptionMessage): Promise<DescriptionAcknowledgement | null>;
  /** Tells the others where one writes. */
  point(caret: DescriptionCaret): void;
  /** One has it open no more. */
  leave(itemId: string): void;
  /** Hears what the others write; call the answer to stop. */
  listen(listener: Partial<DescriptionListener>): () => void;
}

/** What descriptions need of the workspace that they are in. */
export interface DescribingClient {
  readonly known: { workspaceId: string; memberId: string };
  readonly store: Pick<
    StoreApi<{ connection: LineStatus; state: WorkspaceState | null }>,
    'getState' | 'subscribe'
  >;
  readonly descriptions: DescriptionLine;
}

export function descriptionLine(line: Line): DescriptionLine {
  const { socket } = line;
  return {
    get isOnline() {
      return line.isOnline;
    },
    send: (message) =>
      new Promise((resolve) => {
        const lost = () => resolve(null);
        socket.once('disconnect', lost);
        socket
          .timeout(answerTime)
          .emit(
            'description',
            message,
            (error: Error | null, answer: DescriptionAcknowledgement) => {
              socket.off('disconnect', lost);
              resolve(error ? null : answer);
            },
          );
      }),
    point(caret) {
      if (line.isOnline) socket.emit('description-caret', caret);
    },
    leave(itemId) {
      if (line.isOnline) socket.emit('description-left', itemId);
    },
    listen({ written = ignore, pointed = ignore }) {
      const events: DescriptionServerEvents = {
        description: written,
        'description-caret': pointed,
      };
      socket.on('description', events.description);
      socket.on('description-caret', events['description-caret']);
      return () => {
        socket.off('description', events.description);
        socket.off('description-caret', events['description-caret']);
      };
    },
  };
}

function ignore(): void {}
