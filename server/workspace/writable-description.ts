import * as Y from 'yjs';
import type { Writable } from '#server/documents/document-update.ts';
import { limits } from '#shared/commands/limits.ts';
import { rootName } from '#shared/description/document.ts';
import { descriptionLimits } from '#shared/description/limits.ts';
import { deepestBlock, fits, marks, nodes } from '#shared/description/schema.ts';

/** Blocks stand in blocks, items in lists: so many levels are as many as `deepestBlock` comes to. */
const deepest = 2 * deepestBlock;

/** Descriptions are what `shared/description/schema.ts` says, and nothing else that Yjs knows. */
export const writableDescription: Writable = {
  called: 'This description',
  isAllowed({ content, parent }) {
    if (typeof parent === 'string' && parent !== rootName) return false;
    if (content instanceof Y.ContentType)
      return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText;
    if (content instanceof Y.ContentFormat)
      return content.value === null || isMark(content.key, content.value);
    return (
      content instanceof Y.ContentString ||
      content instanceof Y.ContentAny ||
      content instanceof Y.ContentDeleted
    );
  },
  objectionTo(doc) {
    const root = doc.getXmlFragment(rootName);
    const isSound =
      doc.share.size === 1 &&
      root._map.size === 0 &&
      root.toArray().every((one) => isBlock(one, 1));
    return isSound ? null : 'This description has something in it that descriptions do not have.';
  },
  most: {
    bytes: descriptionLimits.documentBytes,
    pieces: descriptionLimits.documentPieces,
    piecesAtOnce: descriptionLimits.documentPiecesAtOnce,
    writersAtOnce: limits.notesWritersAtOnce,
  },
};

function isBlock(piece: unknown, depth: number): boolean {
  return (
    piece instanceof Y.XmlElement &&
    depth <= deepest &&
    fits(nodes, piece.nodeName, piece.getAttributes()) &&
    piece
      .toArray()
      .every((one) => (one instanceof Y.XmlText ? isText(one) : isBlock(one, depth + 1)))
  );
}

function isText(text: Y.XmlText): boolean {
  return text._map.size === 0 && text.toDelta().every(isSpan);
}

function isSpan({ insert, attributes = {} }: { insert: unknown; attributes?: object }): boolean {
  return (
    typeof insert === 'string' &&
    Object.entries(attributes).every(([name, said]) => isMark(name, said))
  );
}

function isMark(name: string, said: unknown): boolean {
  return typeof said === 'object' && said !== null && fits(marks, name, { ...said });
}
