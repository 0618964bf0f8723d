import { type Attrs, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { limits } from '#shared/commands/limits.ts';

/**
 * What a description is made of while people write in it. The editor of the page has the same nodes and marks
 * under the same names, which are those of Tiptap; a test compares the two.
 */

/** Blocks in blocks in a description: what is nested deeper stays the Markdown that it is. */
export const deepestBlock = 40;

/** Whether an attribute may have a value. */
type Check = (value: unknown) => boolean;

const isTextUpTo =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most && !/[\r\n]/.test(value);
const isWholeUpTo =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** Where a link of a description may lead: to a web page, or to somebody's mail. */
export function isLinkAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= limits.link &&
    /^(https?:\/\/|mailto:)[^\s<>]+$/i.test(value)
  );
}

/** Where a picture is; it is never loaded. */
function isPictureAddress(value: unknown): boolean {
  return (
    isTextUpTo(limits.link)(value) && !/^\s*(javascript|vbscript|data|file):/i.test(`${value}`)
  );
}

interface Piece<Spec> {
  spec: Spec;
  /** What it may say of itself; where it says nothing, the default of `spec` holds. */
  attributes: Readonly<Record<string, Check>>;
}

function block(spec: NodeSpec, attributes: Piece<NodeSpec>['attributes'] = {}): Piece<NodeSpec> {
  return { spec: { group: 'block', ...spec }, attributes };
}

const isPictureWord = isTextUpTo(limits.itemTitle);

export const nodes: Readonly<Record<string, Piece<NodeSpec>>> = {
  // The first block is what an empty description has.
  paragraph: block({ content: 'inline*' }),
  heading: block(
    { content: 'inline*', attrs: { level: { default: 1 } }, defining: true },
    { level: isWholeUpTo(1, 6) },
  ),
  bulletList: block({ content: 'listItem+', group: 'block list' }),
  orderedList: block(
    { content: 'listItem+', group: 'block list', attrs: { start: { default: 1 } } },
    { start: isWholeUpTo(0, 999_999_999) },
  ),
  listItem: { spec: { content: 'paragraph block*', defining: true }, attributes: {} },
  taskList: block({ content: 'taskItem+', group: 'block list' }),
  taskItem: {
    spec: { content: 'paragraph block*', attrs: { checked: { default: false } }, defining: true },
    attributes: { checked: (value) => typeof value === 'boolean' },
  },
  blockquote: block({ content: 'block+', defining: true }),
  codeBlock: block(
    {
      ...{ content: 'text*', marks: '', code: true, defining: true },
      attrs: { language: { default: null } },
    },
    { language: isTextUpTo(100) },
  ),
  /** Markdown that is nothing of the above, such as a table, letter by letter. */
  source: block({ content: 'text*', marks: '', code: true, defining: true }),
  horizontalRule: block({}),
  hardBreak: { spec: { group: 'inline', inline: true, selectable: false }, attributes: {} },
  image: {
    spec: {
      ...{ group: 'inline', inline: true, atom: true },
      attrs: { src: {}, alt: { default: null }, title: { default: null } },
    },
    attributes: { src: isPictureAddress, alt: isPictureWord, title: isPictureWord },
  },
};

export const marks: Readonly<Record<string, Piece<MarkSpec>>> = {
  link: { spec: { attrs: { href: {} }, inclusive: false }, attributes: { href: isLinkAddress } },
  bold: { spec: {}, attributes: {} },
  italic: { spec: {}, attributes: {} },
  strike: { spec: {}, attributes: {} },
  code: { spec: { excludes: '_', code: true }, attributes: {} },
};

export const descriptionSchema = new Schema({
  nodes: { doc: { content: 'block+' }, text: { group: 'inline' }, ...specsOf(nodes) },
  marks: specsOf(marks),
});

/** Whether a piece of this name is known, and may say this of itself. */
export function fits(
  pieces: typeof nodes | typeof marks,
  name: string,
  attributes: Attrs,
): boolean {
  const piece = Object.hasOwn(pieces, name) ? pieces[name] : undefined;
  if (!piece) return false;
  const needed = Object.entries(piece.spec.attrs ?? {}).filter(
    ([, { default: usual }]) => usual === undefined,
  );
  return (
    needed.every(([attribute]) => Object.hasOwn(attributes, attribute)) &&
    Object.entries(attributes).every(
      ([attribute, value]) =>
        Object.hasOwn(piece.attributes, attribute) && piece.attributes[attribute]?.(value),
    )
  );
}

function specsOf<Spec>(pieces: Readonly<Record<string, Piece<Spec>>>): Record<string, Spec> {
  return Object.fromEntries(Object.entries(pieces).map(([name, { spec }]) => [name, spec]));
}
