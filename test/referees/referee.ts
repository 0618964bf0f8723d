import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';

/** Services whose published schema lies beside the repository. */
export type Refereed = 'asana' | 'github' | 'planner' | 'zendesk';

const schemaOf = (service: Refereed) =>
  fileURLToPath(new URL(`../../../shared/contracts/${service}.json`, import.meta.url));

/** Whether the service's published schema is there to judge by. */
export function isThere(service: Refereed): boolean {
  return existsSync(schemaOf(service));
}

/** A breach of the service's published schema, by a call or by the fake that answers it. */
export interface Breach {
  by: 'call' | 'fake';
  call: string;
  said: string;
}

/**
 * What stands before the routes of a service's fake and holds every call and every answer to the service's published
 * schema, and what stands behind them and writes down what does not keep to it. Calls that the schema does not name
 * are a breach, but for those that `besides` lets through. Where the schema is not there it says so loudly, and
 * judges nothing.
 */
export function refereeOf(
  service: Refereed,
  breaches: Breach[],
  besides: RegExp = /^(?!)/,
): { before: RequestHandler[]; behind: ErrorRequestHandler } {
  const behind: ErrorRequestHandler = (error, { method, originalUrl }, response, _next) => {
    const status: number = error.status ?? 500;
    const by = status < 500 ? 'call' : 'fake';
    breaches.push({ by, call: `${method} ${originalUrl}`, said: String(error.message) });
    response.status(status).json({ message: String(error.message) });
  };
  if (!isThere(service)) {
    process.stderr.write(`\n*** NOT JUDGED: ${schemaOf(service)} is not there. ***\n\n`);
    return { before: [], behind };
  }
  const before = middleware({
    apiSpec: schemaOf(service),
    validateRequests: true,
    validateResponses: true,
    validateSecurity: false,
    ignorePaths: besides,
  });
  return { before: before as RequestHandler[], behind };
}
