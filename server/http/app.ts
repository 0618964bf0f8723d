import express, { type Express } from 'express';
import helmet from 'helmet';
import { createApi } from '#server/http/api.ts';
import { servePage } from '#server/http/page.ts';
import { catchProblems, sendProblem } from '#server/http/problems.ts';
import type { Sessions } from '#server/sessions/port.ts';
import type { Metrics } from '#server/transport/metrics.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface Surroundings {
  sessions: Sessions;
  limits: 'on' | 'off';
  publicUrl?: string;
  metrics: Metrics;
  /** Told of errors that no client caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
}

/** Everything the server answers over plain HTTP: the API, what operators ask, and the page. */
export function createHttp({ sessions, metrics, report, ...rest }: Surroundings): Express {
  const app = express();
  app.disable('etag');
  app.use(securityHeaders(rest.publicUrl?.startsWith('https:') ?? false));

  app.get('/healthz', (_request, response) => {
    response.type('text/plain').send('ok\n');
  });
  app.get('/readyz', async (_request, response) => {
    const isReady = await sessions.check().then(
      () => true,
      (error: unknown) => {
        report(error, 'The storage can not be written.');
        return false;
      },
    );
    response
      .status(isReady ? 200 : 503)
      .type('text/plain')
      .send(isReady ? 'ready\n' : 'not ready: the storage can not be written\n');
  });
  app.get('/metrics', (_request, response) => {
    response.set('Content-Type', 'text/plain; version=0.0.4; charset=utf-8').send(metrics.print());
  });

  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api/sessions', createApi({ sessions, ...rest }));
  app.use('/api', (_request, response) =>
    sendProblem(response, refusal('invalid', 'There is no such address in this API.'), 404),
  );
  app.use(servePage());
  app.use(catchProblems(report));
  return app;
}

/** A page that runs only its own code. Nothing in it presumes HTTPS where it is not said. */
function securityHeaders(isHttps: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    // The link of a session is its key: it is told to no other site.
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Browsers know these over HTTPS only, and complain of them elsewhere.
    strictTransportSecurity: isHttps,
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
  });
}
