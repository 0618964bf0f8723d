import type { RequestHandler } from 'express';
import { sendProblem } from '#server/http/problems.ts';
import { isOwnOrigin } from '#server/transport/origin.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/** No answer allows another site to read it; this keeps its pages from asking, be it with a form. */
export function ownPagesOnly(publicUrl: string | undefined): RequestHandler {
  return ({ headers }, response, next) => {
    if (isOwnOrigin(headers, publicUrl)) next();
    else sendProblem(response, refusal('not_allowed', 'Pages of other sites may not ask this.'));
  };
}
