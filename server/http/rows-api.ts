import { createGunzip } from 'node:zlib';
import { Router } from 'express';
import { memberOf } from '#server/http/member-of.ts';
import { sendProblem } from '#server/http/problems.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import type { Workspaces } from '#server/workspace/port.ts';

interface RowsApiSurroundings {
  workspaces: Workspaces;
  allowed: Allowances;
}

/** What a member's device fetches that has nothing of a workspace yet, below `/api/workspaces/:id`. */
export function createRowsApi({ workspaces, allowed }: RowsApiSurroundings): Router {
  const fetches = pace(allowed.rates.exports);
  const api = Router();

  api.get('/:id/rows', async (request, response) => {
    const admitted = await memberOf(workspaces, request);
    if ('code' in admitted) return sendProblem(response, admitted);
    const { live, member } = admitted;
    const tooFast = await fetches.take(`${live.id}/${member.id}`);
    if (tooFast) return sendProblem(response, tooFast);
    const bytes = await live.rowsToFetch();
    response.type('application/x-ndjson').vary('Accept-Encoding');
    if (request.acceptsEncodings('gzip')) {
      response.set({ 'Content-Encoding': 'gzip', 'Content-Length': `${bytes.byteLength}` });
      response.end(bytes);
    } else {
      const plain = createGunzip();
      plain.pipe(response);
      plain.end(bytes);
    }
  });

  return api;
}
