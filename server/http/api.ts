import express, { type Request, Router } from 'express';
import { z } from 'zod';
import { admit } from '#server/http/admission.ts';
import {
  exportSchema,
  joiningSchema,
  newSessionSchema,
  restoringSchema,
} from '#server/http/bodies.ts';
import { attachment } from '#server/http/exports/attachment.ts';
import { toCsv } from '#server/http/exports/csv.ts';
import { toJson } from '#server/http/exports/json.ts';
import { toMarkdown } from '#server/http/exports/markdown.ts';
import { Guesses } from '#server/http/guesses.ts';
import { createImportApi } from '#server/http/import-api.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import { createReferencesApi } from '#server/http/references-api.ts';
import { createWebhookApi } from '#server/http/webhook-api.ts';
import type { References } from '#server/play/references.ts';
import type { JoinCodes } from '#server/sessions/join-codes.ts';
import type { LiveSession, Sessions } from '#server/sessions/port.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import { parse } from '#server/transport/parse.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { Webhooks } from '#server/webhooks/webhooks.ts';
import { limits } from '#shared/commands/limits.ts';
import type { ToldOnJoining } from '#shared/protocol/events.ts';
import { callPermissions } from '#shared/protocol/permissions.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { frameworks, readyFramework } from '#shared/scoring/ready-frameworks.ts';

interface ApiSurroundings {
  sessions: Sessions;
  joinCodes: JoinCodes;
  webhooks: Webhooks;
  references: References;
  allowed: Allowances;
  trustedProxies: number;
  /** Where people reach the server; as the request says without it. */
  publicUrl?: string;
  sharedPace: SharedPace;
}

// Bodies come as they are: to inflate one costs far more than to send it.
const readOpening = express.json({ limit: limits.openingBytes, inflate: false });

/** What the link ends with, where it was replaced. A header, because addresses are written down. */
const linkKeyHeader = 'Link-Key';

const exportsByFormat: Record<
  z.infer<typeof exportSchema>['format'],
  { type: string; write(live: LiveSession): Promise<string> }
> = {
  csv: { type: 'text/csv', write: async (live) => toCsv(await live.state()) },
  json: {
    type: 'application/json',
    write: async (live) => toJson(await live.state(), await live.notesTexts()),
  },
  md: {
    type: 'text/markdown',
    write: async (live) => toMarkdown(await live.state(), await live.notesTexts()),
  },
};

/** The REST API, below `/api/sessions`. */
export function createApi({
  sessions,
  joinCodes,
  webhooks,
  references,
  allowed,
  trustedProxies,
  publicUrl,
  sharedPace,
}: ApiSurroundings): Router {
  const { rates, addressRates } = allowed;
  const openings = sharedPace('sessions', addressRates.sessions);
  const joins = sharedPace('joins', addressRates.joins);
  const readings = pace(rates.readings);
  const exportings = pace(rates.exports);
  const passcodeGuesses = new Guesses({
    perAddress: sharedPace('passcodes', addressRates.passcodes),
    overall: sharedPace('all-passcodes', rates.passcodes),
    wrong: 'passcode_wrong',
  });
  const originFor = (request: Request) => publicUrl ?? `${request.protocol}://${request.host}`;
  const api = Router();

  api.post('/', async (request, response) => {
    const tooFast = await openings.take(addressOf(request, trustedProxies));
    if (tooFast) return sendProblem(response, tooFast);
    const sent = await jsonBody(z.unknown(), request, response, readOpening);
    if (sent === null) return;
    const isRestoring = typeof sent === 'object' && 'restore' in sent;
    const body = isRestoring ? parse(restoringSchema, sent) : parse(newSessionSchema, sent);
    if (!body.ok) return sendProblem(response, body.refusal);
    const opened = await openAs(sessions, body.value);
    if (!opened.ok) return sendProblem(response, opened.refusal);
    const { sessionId, participantId, token } = opened;
    response.status(201).json({
      session: { id: sessionId, joinUrl: `${originFor(request)}/s/${sessionId}` },
      participant: { id: participantId },
      token,
    });
  });

  api.get('/:id/lobby', async (request, response) => {
    const live = await sessions.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_session'));
    const lobby = await live.lobby(request.get(linkKeyHeader));
    if (!lobby.ok) return sendProblem(response, lobby.refusal);
    const { ok: _, ...told } = lobby;
    response.json({ ...told, open: true });
  });

  api.post('/:id/participants', async (request, response) => {
    const address = addressOf(request, trustedProxies);
    const tooFast = await joins.take(address);
    if (tooFast) return sendProblem(response, tooFast);
    const body = await jsonBody(joiningSchema, request, response);
    if (!body) return;
    const live = await sessions.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_session'));
    const { name, role = 'voter', passcode, token, group, tell = false } = body;
    const linkKey = request.get(linkKeyHeader);
    const join = () =>
      live.join({
        name,
        role,
        ...(linkKey !== undefined && { linkKey }),
        ...(passcode !== undefined && { passcode }),
        ...(token !== undefined && { token }),
        ...(group !== undefined && { group }),
      });
    const joined =
      passcode === undefined ? await join() : await passcodeGuesses.attempt(live.id, address, join);
    if (!joined.ok) return sendProblem(response, joined.refusal);
    response.status(201).json({
      participant: { id: joined.participantId },
      token: joined.token,
      ...(tell && { session: await toldOnJoining(live) }),
    });
  });

  api.get('/:id', async (request, response) => {
    const mayAsk = callPermissions['GET /api/sessions/:id'];
    const admitted = await admit(sessions, mayAsk, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    const tooFast = await readings.take(`${live.id}/${participant.id}`);
    if (tooFast) return sendProblem(response, tooFast);
    response.json(await live.state());
  });

  api.post('/:id/join-code', async (request, response) => {
    const mayAsk = callPermissions['POST /api/sessions/:id/join-code'];
    const admitted = await admit(sessions, mayAsk, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    const tooFast = await readings.take(`${live.id}/${participant.id}`);
    if (tooFast) return sendProblem(response, tooFast);
    const shown = await joinCodes.of(live);
    if (!shown.ok) return sendProblem(response, shown.refusal);
    const { code, until } = shown;
    response.json({ code, joinUrl: `${originFor(request)}/j/${code}`, until });
  });

  api.get('/:id/export', async (request, response) => {
    const mayAsk = callPermissions['GET /api/sessions/:id/export'];
    const admitted = await admit(sessions, mayAsk, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    const tooFast = await exportings.take(`${live.id}/${participant.id}`);
    if (tooFast) return sendProblem(response, tooFast);
    const query = parse(exportSchema, request.query);
    if (!query.ok) return sendProblem(response, query.refusal);
    const { format } = query.value;
    const { type, write } = exportsByFormat[format];
    const { title } = await live.state();
    response
      .set('Content-Type', `${type}; charset=utf-8`)
      .set('Content-Disposition', attachment(title, format))
      .send(await write(live));
  });

  api.use(createImportApi({ sessions, allowed }));
  api.use(createWebhookApi({ sessions, webhooks, allowed }));
  api.use(createReferencesApi({ sessions, references, allowed }));

  api.delete('/:id', async (request, response) => {
    const mayAsk = callPermissions['DELETE /api/sessions/:id'];
    const admitted = await admit(sessions, mayAsk, request, response);
    if (!admitted) return;
    await sessions.erase(admitted.live);
    response.status(204).end();
  });

  return api;
}

async function toldOnJoining(live: LiveSession): Promise<ToldOnJoining> {
  const { seq, update } = await live.since();
  return { seq, update: Buffer.from(update).toString('base64'), now: Date.now() };
}

/** Opens a session, new or restored. */
function openAs(
  sessions: Sessions,
  body: z.infer<typeof newSessionSchema> | z.infer<typeof restoringSchema>,
): ReturnType<Sessions['create']> {
  const { name } = body.facilitator;
  if ('restore' in body) return sessions.restore(body.restore, name);
  const { title, framework: named, items = [], settings = {}, mode, deadline = null } = body;
  const framework = typeof named === 'string' ? readyFramework(named) : named;
  return sessions.create({
    ...{ title, items, settings, facilitator: name },
    framework: framework ?? frameworks[0],
    ...(mode === 'async' && { async: { deadline } }),
  });
}
