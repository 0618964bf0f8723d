import { z } from 'zod';
import { done, refused } from '#server/http/done.ts';
import { workspaceJson } from '#server/http/exports/workspace-json.ts';
import { questionSchema, rowsFor } from '#server/http/item-question.ts';
import { FileAnswer, fileAnswer, nothing, operation } from '#server/http/operation.ts';
import { itemsAsCsv, itemsAsMarkdown } from '#shared/exports/items-files.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';

const types = { json: 'application/json', csv: 'text/csv', md: 'text/markdown' } as const;

/** All of a workspace, or some of its items, as a file. */
export const exportOperation = operation({
  call: 'GET /api/workspaces/:id/export',
  summary: 'Export',
  details:
    '`json` is all of the workspace, and can be restored. `csv` and `md` have its items, or those that are asked for, with all their properties or the columns of the view.',
  query: questionSchema.extend({ format: z.enum(['json', 'csv', 'md']) }),
  body: nothing,
  answer: fileAnswer,
  files: Object.values(types),
  status: 200,
  carryOut: ({ live, member, scope, query: { format, ...question } }) =>
    live.read((state) => {
      const file = { type: types[format], name: state.basics.name, ending: format };
      if (format === 'json') {
        if (Object.keys(question).length > 0)
          return refused('invalid', 'As JSON all of the workspace is exported.');
        const isByAdmin = scope === null || scope === 'admin';
        const pieces = workspaceJson(live, member.id, { isByAdmin });
        return done(new FileAnswer({ ...file, pieces }));
      }
      const rows = rowsFor(state, question, member.id);
      if (!rows.ok) return rows;
      const properties = propertiesOf(state.basics, Date.now());
      const view = question.view === undefined ? undefined : state.views.get(question.view);
      const columns = view?.columns.map(({ property }) => property);
      const items = { rows: rows.value, state, properties, columns };
      const pieces = format === 'csv' ? itemsAsCsv(items) : itemsAsMarkdown(file.name, items);
      return done(new FileAnswer({ ...file, pieces }));
    }),
});
