import { getSchema } from '@tiptap/core';
import { expect, it } from 'vitest';
import { descriptionExtensions } from '#client/screens/workspace/description/extensions.ts';
import { descriptionSchema } from '#shared/description/schema.ts';

/** What of a schema decides what fits where. */
function shapeOf({ nodes, marks }: typeof descriptionSchema) {
  const attributes = (type: { spec: { attrs?: object | undefined } }) =>
    Object.keys(type.spec.attrs ?? {}).toSorted();
  return {
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([name, type]) => [
        name,
        {
          ...{ content: type.spec.content ?? '', attributes: attributes(type) },
          ...{ isInline: type.isInline, isCode: type.spec.code === true, marks: type.spec.marks },
        },
      ]),
    ),
    marks: Object.fromEntries(
      Object.entries(marks).map(([name, type]) => [name, attributes(type)]),
    ),
  };
}

it('the editor of the page has the nodes and marks that a description may have', () => {
  expect(shapeOf(getSchema(descriptionExtensions) as typeof descriptionSchema)).toEqual(
    shapeOf(descriptionSchema),
  );
});
