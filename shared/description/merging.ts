import { diff3Merge } from 'node-diff3';
import { Fragment, type Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { openDocument, read, write } from '#shared/description/document.ts';
import { descriptionSchema } from '#shared/description/schema.ts';

/**
 * `theirs`, with what `mine` made of the `base` of both, block by block. What both changed is there twice rather
 * than not at all, and what one changed and the other took out is there as it was changed.
 */
export function mergedDescription(base: Node, mine: Node, theirs: Node): Node {
  if (mine.eq(base)) return theirs;
  if (theirs.eq(base)) return mine;
  return theirs.copy(mergedBlocks(base.content, mine.content, theirs.content));
}

function mergedBlocks(base: Fragment, mine: Fragment, theirs: Fragment): Fragment {
  const known = new Map<string, Node>();
  const blocks = ({ content }: Fragment) =>
    content.map((block) => {
      const key = JSON.stringify(block.toJSON());
      known.set(key, block);
      return key;
    });
  const nodesOf = (keys: readonly string[]) =>
    keys.flatMap((key) => known.get(key) ?? []).filter(saysSomething);
  const merged = diff3Merge(blocks(mine), blocks(base), blocks(theirs)).flatMap(
    ({ ok, conflict }) => {
      if (ok) return nodesOf(ok);
      if (!conflict) return [];
      const [m, b, t] = [conflict.a, conflict.o, conflict.b].map(nodesOf);
      return together(b ?? [], m ?? [], t ?? []);
    },
  );
  return Fragment.fromArray(merged);
}

/** Blocks that both changed: the same ones where that can be said, and else all of them. */
function together(base: readonly Node[], mine: readonly Node[], theirs: readonly Node[]): Node[] {
  const isAlike = (others: readonly Node[]) =>
    others.length === base.length && others.every((other, at) => base[at]?.sameMarkup(other));
  if (!isAlike(mine) || !isAlike(theirs))
    return [...theirs, ...mine.filter((own) => !theirs.some((one) => one.eq(own)))];
  return base.map((block, at) => {
    const [own, other] = [mine[at] ?? block, theirs[at] ?? block];
    if (own.eq(block)) return other;
    if (other.eq(block)) return own;
    return block.inlineContent
      ? mergedLine(block, own, other)
      : block.copy(mergedBlocks(block.content, own.content, other.content));
  });
}

/** One block of text that both changed, as if both had written in it at once. */
function mergedLine(base: Node, mine: Node, theirs: Node): Node {
  const first = Y.encodeStateAsUpdate(said(new Y.Doc(), base, 1));
  const ours = said(openDocument(first), mine, 2);
  const all = said(openDocument(first), theirs, 3);
  Y.applyUpdate(all, Y.encodeStateAsUpdate(ours));
  return read(all).firstChild ?? theirs;
}

/** A document that says this block from now on, written with a client id that makes the merge the same each time. */
function said(doc: Y.Doc, block: Node, clientId: number): Y.Doc {
  doc.clientID = clientId;
  write(doc, descriptionSchema.topNodeType.create(null, block));
  return doc;
}

function saysSomething({ type, childCount }: Node): boolean {
  return type.name !== 'paragraph' || childCount > 0;
}
