import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { addItems, itemsOfCsv, itemsOfJson } from '#server/http/adding-items.ts';
import { exportSchema, itemsSchema, joiningSchema, newSessionSchema } from '#server/http/bodies.ts';
import { attachment } from '#server/http/exports/attachment.ts';
import { toCsv } from '#server/http/exports/csv.ts';
import { toJson } from '#server/http/exports/json.ts';
import { toMarkdown } from '#server/http/exports/markdown.ts';
import { PasscodeTries } from '#server/http/passcode-tries.ts';
import { sendProblem } from '#server/http/problems.ts';
import type { LiveSession, Sessions } from '#server/sessions/port.ts';
import { household, pace, unhurried } from '#server/transport/pace.ts';
import { parse } from '#server/transport/parse.ts';
import { limits, rates } from '#shared/protocol/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { frameworks, readyFramework } from '#shared/scoring/frameworks.ts';
import type { Participant, SessionState } from '#shared/session/state.ts';

interface Surroundings {
  sessions: Sessions;
  limits: 'on' | 'off';
  /** Where people reach the server; as the request says without it. */
  publicUrl?: string;
}

const readJson = express.json({ limit: limits.jsonBytes });
const readCsv = express.text({ type: 'text/csv', limit: limits.csvBytes });

const exportsByFormat: Record<
  z.infer<typeof exportSchema>['format'],
  { type: string; write(state: SessionState): string }
> = {
  csv: { type: 'text/csv', write: toCsv },
  json: { type: 'application/json', write: toJson },
  md: { type: 'text/markdown', write: toMarkdown },
};

/** The REST API, below `/api/sessions`. */
export function createApi({ sessions, limits: switched, publicUrl }: Surroundings): Router {
  const inRate = (rate: { points: number; seconds: number }) =>
    switched === 'on' ? pace(rate) : unhurried;
  const openings = inRate(rates.sessions);
  const joins = inRate(rates.joins);
  const passcodeTries = new PasscodeTries(inRate(rates.passcodes));
  const api = Router();

  api.post('/', async (request, response) => {
    const tooFast = await openings.take(household(request.ip));
    if (tooFast) return sendProblem(response, tooFast);
    const body = await jsonBody(newSessionSchema, request, response);
    if (!body) return;
    const { title, facilitator, items = [], settings = {} } = body;
    const framework =
      typeof body.framework === 'string' ? readyFramework(body.framework) : body.framework;
    const opened = await sessions.create({
      title,
      facilitator: facilitator.name,
      framework: framework ?? frameworks[0],
      items,
      settings,
    });
    if (!opened.ok) return sendProblem(response, opened.refusal);
    const { sessionId, participantId, token } = opened;
    const origin = publicUrl ?? `${request.protocol}://${request.host}`;
    response.status(201).json({
      session: { id: sessionId, joinUrl: `${origin}/s/${sessionId}` },
      participant: { id: participantId },
      token,
    });
  });

  api.get('/:id/lobby', async (request, response) => {
    const live = await sessions.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_session'));
    response.json({ ...(await live.lobby()), open: true });
  });

  api.post('/:id/participants', async (request, response) => {
    const address = household(request.ip);
    const tooFast = await joins.take(address);
    if (tooFast) return sendProblem(response, tooFast);
    const body = await jsonBody(joiningSchema, request, response);
    if (!body) return;
    const live = await sessions.find(request.params.id);
    if (!live) return sendProblem(response, refusal('no_session'));
    const { name, role = 'voter', passcode, token, group } = body;
    const join = () =>
      live.join({
        name,
        role,
        ...(passcode !== undefined && { passcode }),
        ...(token !== undefined && { token }),
        ...(group !== undefined && { group }),
      });
    const joined =
      passcode === undefined
        ? await join()
        : await passcodeTries.attempt(`${live.id} ${address}`, join);
    if (!joined.ok) return sendProblem(response, joined.refusal);
    response.status(201).json({ participant: { id: joined.participantId }, token: joined.token });
  });

  api.get('/:id', async (request, response) => {
    const admitted = await admit(sessions, request, response);
    if (admitted) response.json(await admitted.live.state());
  });

  api.post('/:id/items', async (request, response) => {
    const admitted = await admit(sessions, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    if (participant.role !== 'facilitator') return sendProblem(response, refusal('not_allowed'));
    const isCsv = !!request.is('text/csv');
    const body = isCsv
      ? String(await readBody(readCsv, request, response))
      : await jsonBody(itemsSchema, request, response);
    if (body === null) return;
    const state = await live.state();
    const reading = typeof body === 'string' ? itemsOfCsv(body, state) : itemsOfJson(body, state);
    const isTooMany = state.items.length + reading.items.length > limits.items;
    if (isTooMany && switched === 'on') return sendProblem(response, refusal('too_many_items'));
    const added = await addItems(live, participant.id, reading.items);
    if (typeof added !== 'number') return sendProblem(response, added);
    response.status(201).json({ added, skipped: reading.skipped });
  });

  api.get('/:id/export', async (request, response) => {
    const admitted = await admit(sessions, request, response);
    if (!admitted) return;
    const query = parse(exportSchema, request.query);
    if (!query.ok) return sendProblem(response, query.refusal);
    const { format } = query.value;
    const { type, write } = exportsByFormat[format];
    const state = await admitted.live.state();
    response
      .set('Content-Type', `${type}; charset=utf-8`)
      .set('Content-Disposition', attachment(state.title, format))
      .send(write(state));
  });

  api.delete('/:id', async (request, response) => {
    const admitted = await admit(sessions, request, response);
    if (!admitted) return;
    const { live, participant } = admitted;
    if (participant.role !== 'facilitator') return sendProblem(response, refusal('not_allowed'));
    await sessions.erase(live);
    response.status(204).end();
  });

  return api;
}

/** The session and who asks; or says to them why not and answers `null`. */
async function admit(
  sessions: Sessions,
  request: Request<{ id: string }>,
  response: Response,
): Promise<{ live: LiveSession; participant: Participant } | null> {
  const live = await sessions.find(request.params.id);
  const token = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  const participant = live && token !== undefined ? await live.authenticate(token) : null;
  if (live && participant && participant !== 'removed') return { live, participant };
  if (!live) sendProblem(response, refusal('no_session'));
  else if (participant === 'removed') sendProblem(response, refusal('removed'));
  else
    sendProblem(
      response,
      token === undefined
        ? refusal('unauthorized', 'Say who asks: Authorization: Bearer and your token.')
        : refusal('unauthorized'),
    );
  return null;
}

/** The JSON that was sent; or says what is wrong with it and answers `null`. */
async function jsonBody<T>(
  schema: z.ZodType<T>,
  request: Request,
  response: Response,
): Promise<T | null> {
  if (!request.is('application/json')) {
    sendProblem(response, refusal('invalid', 'Send JSON, as application/json.'), 415);
    return null;
  }
  const parsed = parse(schema, await readBody(readJson, request, response));
  if (parsed.ok) return parsed.value;
  sendProblem(response, parsed.refusal);
  return null;
}

/** Reads the body only where it is wanted: after it is known who sends it. */
function readBody(reader: RequestHandler, request: Request, response: Response): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void reader(request, response, (error?: unknown) =>
      error ? reject(error) : resolve(request.body),
    );
  });
}
