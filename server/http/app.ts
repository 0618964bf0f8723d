import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Accounts } from '#server/accounts/accounts.ts';
import type { SignIn } from '#server/accounts/sign-in.ts';
import { leadAnswersOn } from '#server/http/answer-door.ts';
import { createApi } from '#server/http/api.ts';
import { createApiReference } from '#server/http/api-reference.ts';
import { createCodeDoor } from '#server/http/code-door.ts';
import { createOperations } from '#server/http/operations.ts';
import { ownPagesOnly } from '#server/http/own-pages.ts';
import { servePage } from '#server/http/page.ts';
import { serveWorkspacePage } from '#server/http/page-by-address.ts';
import { catchProblems, sendProblem } from '#server/http/problems.ts';
import { serveRoadmaps } from '#server/http/roadmap-door.ts';
import { Sendings } from '#server/http/sendings.ts';
import { serveSessionPage } from '#server/http/session-page.ts';
import { createSignInApi } from '#server/http/sign-in-api.ts';
import { createSlackDoor } from '#server/http/slack-door.ts';
import { createWorkspaceApi } from '#server/http/workspace-api.ts';
import type { Connecting } from '#server/integrations/connecting.ts';
import type { Hooks } from '#server/integrations/hooks.ts';
import type { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import type { BeginPlaying } from '#server/play/begin-playing.ts';
import type { References } from '#server/play/references.ts';
import type { JoinCodes } from '#server/sessions/join-codes.ts';
import type { Sessions } from '#server/sessions/port.ts';
import type { SlackApp } from '#server/slack/slack-app.ts';
import type { Storage } from '#server/storage/storage.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { Metrics } from '#server/transport/metrics.ts';
import { paceOfOwn, type SharedPace } from '#server/transport/shared-pace.ts';
import type { Webhooks } from '#server/webhooks/webhooks.ts';
import type { WorkspaceMessages } from '#server/webhooks/workspace-messages.ts';
import type { Workspaces } from '#server/workspace/port.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface AppSurroundings {
  storage: Pick<Storage, 'check'>;
  sessions: Sessions;
  workspaces: Workspaces;
  beginPlaying: BeginPlaying;
  references: References;
  accounts: Accounts;
  signIn: SignIn;
  joinCodes: JoinCodes;
  webhooks: Webhooks;
  messages: WorkspaceMessages;
  connecting: Connecting;
  hooks: Hooks;
  signatures: IncomingSignatures;
  /** Absent where the operator registered no app in Slack. */
  slack?: SlackApp;
  allowed: Allowances;
  trustedProxies: number;
  publicUrl?: string;
  metrics: Metrics;
  /** Why nobody should be sent to this server now, if anything speaks against it. */
  objection?: () => string | null;
  /** How what comes from one address is counted; here alone without it. */
  sharedPace?: SharedPace;
  /** Told of errors that no client caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
}

/** Everything the server answers over plain HTTP: the API, what operators ask, and the page. */
export function createHttp({
  storage,
  sessions,
  metrics,
  objection = () => null,
  report,
  sharedPace = paceOfOwn,
  slack,
  ...rest
}: AppSurroundings): Express {
  const calls = sharedPace('calls', rest.allowed.addressRates.calls);
  const sendings = new Sendings(rest.allowed, sharedPace);
  const app = express();
  app.disable('etag');
  app.set('trust proxy', rest.trustedProxies);
  app.use(securityHeaders(rest.publicUrl?.startsWith('https:') ?? false));

  app.use(createOperations({ storage, metrics, objection, report }));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api/connections', leadAnswersOn());
  app.use('/api', ownPagesOnly(rest.publicUrl));
  app.use('/api', async (request, response, next) => {
    const tooFast = await calls.take(addressOf(request, rest.trustedProxies));
    if (tooFast) sendProblem(response, tooFast);
    else next();
  });
  app.use('/api/sessions', createApi({ sessions, sharedPace, ...rest }));
  app.use('/api/workspaces', createWorkspaceApi({ sharedPace, sendings, ...rest }));
  app.use('/api/sign-in', createSignInApi({ sharedPace, ...rest }));
  app.use('/api/join-codes', createCodeDoor({ sharedPace, ...rest }));
  if (slack) app.use('/api/slack', createSlackDoor({ slack, sharedPace, ...rest }));
  app.use('/api', createApiReference());
  app.use('/api', (_request, response) =>
    sendProblem(response, refusal('invalid', 'There is no such address in this API.'), 404),
  );
  app.use('/r', serveRoadmaps({ calls, sharedPace, sendings, report, ...rest }));
  app.use(serveSessionPage({ sessions, calls, ...rest }));
  app.use(serveWorkspacePage());
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
