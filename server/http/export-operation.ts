import { z } from 'zod';
import { workspaceJson } from '#server/http/exports/workspace-json.ts';
import { FileAnswer, fileAnswer, nothing, operation } from '#server/http/operation.ts';

/** All of a workspace, or some of its items, as a file. */
export const exportOperation = operation({
  call: 'GET /api/workspaces/:id/export',
  summary: 'Export',
  details: '`json` is all of the workspace, and can be restored.',
  query: z.strictObject({ format: z.enum(['json']) }),
  body: nothing,
  answer: fileAnswer,
  files: ['application/json'],
  status: 200,
  carryOut: async ({ live, member }) => {
    const name = await live.read(({ basics }) => basics.name);
    const pieces = workspaceJson(live, member.id);
    return {
      ok: true,
      value: new FileAnswer({ type: 'application/json', name, ending: 'json', pieces }),
    };
  },
});
