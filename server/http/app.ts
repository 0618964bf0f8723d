import express, { type Express } from 'express';
import helmet from 'helmet';
import { createApi } from '#server/http/api.ts';
import { createOperations } from '#server/http/operations.ts';
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

  app.use(createOperations({ sessions, metrics, report }));
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
