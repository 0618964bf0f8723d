import { updateYFragment } from '@tiptap/y-tiptap';
import { digest } from 'lib0/hash/sha256';
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { readMarkdown } from '#shared/description/reading.ts';
import { descriptionSchema, fits, marks } from '#shared/description/schema.ts';
import { writeMarkdown } from '#shared/description/writing.ts';

/** The documents in which people write descriptions together. */

/** Where the description lies in its document. */
export const rootName = 'description';

/** Goes up with each change of what a first document is made of, so that no two are taken for the same. */
const version = 1;

export interface FirstDocument {
  /** Which text documents began with that can be merged: those of the same generation, and no others. */
  generation: string;
  /** The document, as an update. */
  update: Uint8Array;
}

/** The document that a description begins with: the same to the byte, wherever it is made. */
export function firstDocument(markdown: string): FirstDocument {
  const hash = digest(new TextEncoder().encode(`${version}\n${markdown}`));
  const doc = new Y.Doc();
  doc.clientID = new DataView(hash.buffer, hash.byteOffset).getUint32(0);
  write(doc, readMarkdown(markdown));
  const generation = [...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0'));
  return { generation: generation.join(''), update: Y.encodeStateAsUpdate(doc) };
}

/** The document of an update; what it is given is anything but one that was checked. */
export function openDocument(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

/** Lets a document say this, by as few changes as it takes. */
export function write(doc: Y.Doc, description: Node): void {
  const binding = { mapping: new Map(), isOMark: new Map() };
  updateYFragment(doc, doc.getXmlFragment(rootName), description, binding);
}

/**
 * What a document says. What several wrote at once may fit nowhere, such as the items of a list that is gone:
 * then it stands where it can, and an editor that can't show it takes it out.
 */
export function read(doc: Y.Doc): Node {
  return withContent('doc', {}, doc.getXmlFragment(rootName).toArray().flatMap(nodesOf));
}

/** What a document says, in Markdown. */
export function markdownOf(doc: Y.Doc): string {
  return writeMarkdown(read(doc));
}

function nodesOf(piece: Y.XmlElement | Y.XmlText | Y.XmlHook): Node[] {
  if (piece instanceof Y.XmlElement)
    return [withContent(piece.nodeName, piece.getAttributes(), piece.toArray().flatMap(nodesOf))];
  if (!(piece instanceof Y.XmlText)) return [];
  return piece
    .toDelta()
    .map(({ insert, attributes = {} }: { insert: string; attributes?: Record<string, object> }) =>
      descriptionSchema.text(insert, marksOf(attributes)),
    );
}

function marksOf(attributes: Record<string, object>): readonly Mark[] {
  return Object.entries(attributes)
    .filter(([name, attrs]) => fits(marks, name, attrs))
    .reduce<readonly Mark[]>(
      (set, [name, attrs]) => descriptionSchema.mark(name, attrs).addToSet(set),
      [],
    );
}

function withContent(name: string, attrs: object, children: readonly Node[]): Node {
  const type = name === 'doc' ? descriptionSchema.topNodeType : descriptionSchema.nodes[name];
  if (!type) throw new RangeError(`A description has no ${name}.`);
  const content = Fragment.fromArray([...children]);
  return type.createAndFill({ ...attrs }, content) ?? type.create({ ...attrs }, content);
}
