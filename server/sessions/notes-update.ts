import * as Y from 'yjs';
import type { Writable } from '#server/documents/document-update.ts';
import { limits } from '#shared/commands/limits.ts';
import { notesTextName } from '#shared/protocol/events.ts';

/** Notes are plain text, in the one text: no formats, embeds, nested types or documents. */
export const writableNotes: Writable = {
  called: 'These notes',
  isAllowed({ parentSub, content, parent }) {
    // A piece that follows another one lies where that one does.
    const isInText = parent === null || (typeof parent === 'string' && parent === notesTextName);
    const isText = content instanceof Y.ContentString || content instanceof Y.ContentDeleted;
    return parentSub === null && isInText && isText;
  },
  objectionTo: () => null,
  most: {
    bytes: limits.notesBytes,
    pieces: limits.notesPieces,
    piecesAtOnce: limits.notesPiecesAtOnce,
    writersAtOnce: limits.notesWritersAtOnce,
  },
};
