import { type Extensions, Node } from '@tiptap/core';
import { OrderedList, TaskItem, TaskList } from '@tiptap/extension-list';
import { StarterKit } from '@tiptap/starter-kit';
import { isLinkAddress } from '#shared/description/schema.ts';

/** The nodes and marks of descriptions (`shared/description/schema.ts`), as an editor shows and edits them. */
export const descriptionExtensions: Extensions = [
  StarterKit.configure({
    ...{ underline: false, orderedList: false, trailingNode: false },
    // Taking back is what several who write at once take back each for themselves.
    undoRedo: false,
    link: {
      ...{ openOnClick: false, autolink: true, defaultProtocol: 'https' },
      isAllowedUri: isLinkAddress,
      HTMLAttributes: { target: null, rel: null },
    },
    codeBlock: { languageClassPrefix: null },
  }).extend({
    addExtensions() {
      return (this.parent?.() ?? []).map((extension) =>
        extension.name === 'link'
          ? extension.extend({ addAttributes: () => ({ href: { default: null } }) })
          : extension,
      );
    },
  }),
  OrderedList.extend({
    addAttributes: () => ({
      start: {
        default: 1,
        parseHTML: (element: HTMLElement) =>
          Math.max(0, Number(element.getAttribute('start') ?? 1)),
      },
    }),
  }),
  TaskList,
  TaskItem.extend({ content: 'paragraph block*' }).configure({ nested: true }),
  Node.create({
    ...{ name: 'source', group: 'block', content: 'text*', marks: '', code: true, defining: true },
    parseHTML: () => [{ tag: 'pre[data-source]', preserveWhitespace: 'full' }],
    renderHTML: () => ['pre', { 'data-source': '' }, ['code', 0]],
  }),
  Node.create({
    ...{ name: 'image', group: 'inline', inline: true, atom: true },
    addAttributes: () => ({
      src: { default: null, rendered: false },
      alt: { default: null, rendered: false },
      title: { default: null, rendered: false },
    }),
    // One that is pasted would have to be loaded from where it lies, and tell that place who reads it.
    parseHTML: () => [],
    renderHTML: ({ node }) => [
      'span',
      { 'data-picture': '' },
      `${node.attrs.alt ?? node.attrs.src}`,
    ],
  }),
];
