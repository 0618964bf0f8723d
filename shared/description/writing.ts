import { defaultMarkdownSerializer, MarkdownSerializer } from 'prosemirror-markdown';
import type { Node } from 'prosemirror-model';

const { marks } = defaultMarkdownSerializer;

const serializer = new MarkdownSerializer(
  {
    paragraph(state, node, parent, index) {
      // One that says nothing can't be said in Markdown.
      if (node.childCount === 0 && (parent.childCount > 1 || index > 0)) return;
      state.renderInline(node);
      state.closeBlock(node);
    },
    heading(state, node) {
      state.write(`${'#'.repeat(Number(node.attrs.level))} `);
      state.renderInline(node, false);
      state.closeBlock(node);
    },
    bulletList: (state, node) => state.renderList(node, '  ', () => '- '),
    orderedList(state, node) {
      const first = Number(node.attrs.start);
      // Only one that begins with 1 is a list right below a line.
      if (first !== 1) state.write();
      const width = `${first + node.childCount - 1}`.length + 2;
      state.renderList(node, ' '.repeat(width), (index) => `${first + index}. `.padEnd(width));
    },
    listItem: (state, node) => state.renderContent(node),
    taskList: (state, node) =>
      state.renderList(
        node,
        '  ',
        (index) => `- [${node.child(index).attrs.checked ? 'x' : ' '}] `,
      ),
    taskItem: (state, node) => state.renderContent(node),
    blockquote: (state, node) => state.wrapBlock('> ', null, node, () => state.renderContent(node)),
    codeBlock(state, node) {
      const text = node.textContent;
      const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
      const fence = '`'.repeat(longest + 1);
      const language = `${node.attrs.language ?? ''}`.replaceAll('`', '');
      state.write(`${fence}${language}\n`);
      state.text(text, false);
      state.write('\n');
      state.write(fence);
      state.closeBlock(node);
    },
    source(state, node) {
      if (node.textContent.trim() === '') return;
      state.text(node.textContent.trim(), false);
      state.closeBlock(node);
    },
    horizontalRule(state, node) {
      state.write('---');
      state.closeBlock(node);
    },
    hardBreak(state, _node, parent, index) {
      // Two would begin a paragraph, and one at an end says nothing.
      const before = index > 0 ? parent.child(index - 1) : null;
      const isBetween = before && before.type.name !== 'hardBreak' && saysMore(parent, index + 1);
      if (isBetween) state.write(parent.type.name === 'heading' ? ' ' : '\n');
    },
    image(state, node) {
      const { src, alt, title } = node.attrs;
      const words = title ? ` "${`${title}`.replace(/["\\]/g, '\\$&')}"` : '';
      state.write(`![${escaped(`${alt ?? ''}`)}](${addressOf(`${src}`)}${words})`);
    },
    text(state, node, parent, index) {
      if (isBareAddress(parent, index)) return state.text(node.text ?? '', false);
      const text = (node.text ?? '').replace(/\s*[\r\n]+\s*/g, ' ');
      const isFirst = index === 0 || parent.child(index - 1).type.name === 'hardBreak';
      // Signs at the end of a heading would be its own.
      if (parent.type.name === 'heading')
        state.text(escaped(text).replace(/#+\s*$/, '\\$&'), false);
      else state.text(isFirst ? escapedAtStart(text.trimStart()) : escaped(text), false);
    },
  },
  {
    bold: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
    italic: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
    strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
    link: {
      open: (_state, _mark, parent, index) => (isBareAddress(parent, index) ? '<' : '['),
      close: (_state, mark, parent, index) =>
        isBareAddress(parent, index - 1) ? '>' : `](${addressOf(`${mark.attrs.href}`)})`,
      mixable: true,
    },
    ...(marks.code && { code: marks.code }),
  },
  { hardBreakNodeName: 'hardBreak' },
);

/** A description as Markdown. Whatever is in it is written; read again, it says the same. */
export function writeMarkdown(description: Node): string {
  return serializer.serialize(description, { tightLists: true }).trim();
}

/** Whether something stands in a line from there on. */
function saysMore(parent: Node, from: number): boolean {
  for (let index = from; index < parent.childCount; index++) {
    const { type, text = '' } = parent.child(index);
    if (type.name !== 'hardBreak' && (type.name !== 'text' || text.trim() !== '')) return true;
  }
  return false;
}

/** Whether the words of a link are where it leads, and nothing else. */
function isBareAddress(parent: Node, index: number): boolean {
  const hrefAt = (at: number) =>
    at >= 0 && at < parent.childCount
      ? parent.child(at).marks.find(({ type }) => type.name === 'link')?.attrs.href
      : undefined;
  const href = hrefAt(index);
  if (href === undefined || hrefAt(index - 1) === href || hrefAt(index + 1) === href) return false;
  const { text, marks: ofText } = parent.child(index);
  return text === href && ofText.length === 1 && /^https?:/i.test(text ?? '');
}

/** A text that Markdown reads as itself. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/<(?=[a-z][a-z0-9+.-]{1,31}:|[^\s<>]+@)/gi, '\\<');
}

/** The same where a line begins, at which a sign may be that of a list, a heading or the like. */
function escapedAtStart(text: string): string {
  return escaped(text)
    .replace(/^(?:[-+](?=\s|$|[-\s:|\\])|#{1,6}(?=\s|$)|>|=+(?=\s*$)|:(?=-))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

function addressOf(address: string): string {
  return address.replace(/[\\()<>"]/g, '\\$&');
}
