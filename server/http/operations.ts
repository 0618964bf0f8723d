import { Router } from 'express';
import type { Storage } from '#server/storage/storage.ts';
import type { Metrics } from '#server/transport/metrics.ts';

/** Anybody may ask whether the server is ready, and asking writes to the disk: so long an answer holds. */
const readinessHolds = 1_000;

interface OperationsSurroundings {
  storage: Pick<Storage, 'check'>;
  metrics: Metrics;
  /** Why nobody should be sent here, whatever the storage says; `null` where nothing speaks against it. */
  objection(): string | null;
  report(error: unknown, message: string): void;
}

/** What operators ask: `/healthz`, `/readyz` and `/metrics`. */
export function createOperations({
  storage,
  metrics,
  objection,
  report,
}: OperationsSurroundings): Router {
  const operations = Router();
  let known: { at: number; isReady: Promise<boolean> } | null = null;

  async function isReady(): Promise<boolean> {
    try {
      await storage.check();
      return true;
    } catch (error) {
      report(error, 'The storage can not be written.');
      return false;
    }
  }

  operations.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  operations.get('/readyz', async (_request, response) => {
    const objects = objection();
    if (objects !== null) {
      response.status(503).type('text/plain').send(`not ready: ${objects}\n`);
      return;
    }
    if (!known || Date.now() - known.at >= readinessHolds)
      known = { at: Date.now(), isReady: isReady() };
    const ready = await known.isReady;
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready: the storage can not be written\n');
  });
  operations.get('/metrics', async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.print());
  });
  return operations;
}
