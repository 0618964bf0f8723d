import { Extension } from '@tiptap/core';
import { Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { readMarkdown } from '#shared/description/reading.ts';
import { descriptionSchema } from '#shared/description/schema.ts';
import { writeMarkdown } from '#shared/description/writing.ts';

/** Text that is pasted is read as Markdown, and what is copied is Markdown where it goes to a text. */
export const markdownClipboard = Extension.create({
  name: 'markdownClipboard',
  addProseMirrorPlugins() {
    const { schema } = this.editor;
    return [
      new Plugin({
        props: {
          clipboardTextParser(text, context) {
            const isCode = context.parent.type.spec.code;
            const read = schema.nodeFromJSON(readMarkdown(isCode ? '' : text).toJSON());
            const [first] = read.content.content;
            if (isCode) return new Slice(schema.text(text).content, 0, 0);
            // A line goes into the line that it is pasted in.
            const isLine = read.childCount === 1 && first?.type.name === 'paragraph';
            return new Slice(read.content, isLine ? 1 : 0, isLine ? 1 : 0);
          },
          clipboardTextSerializer(slice) {
            const { content } = slice;
            const isInline = content.firstChild?.isInline ?? false;
            const blocks = isInline ? [schema.node('paragraph', null, content)] : content;
            const copied = schema.topNodeType.create(null, blocks);
            return writeMarkdown(descriptionSchema.nodeFromJSON(copied.toJSON()));
          },
        },
      }),
    ];
  },
});
