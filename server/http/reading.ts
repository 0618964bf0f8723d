import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { sendProblem } from '#server/http/problems.ts';
import { parse } from '#server/transport/parse.ts';
import { limits } from '#shared/commands/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';

// As it comes: to inflate a body costs far more than to send it.
const readJson = express.json({ limit: limits.jsonBytes, inflate: false });

/** The JSON that was sent; or says what is wrong with it and answers `null`. */
export async function jsonBody<T>(
  schema: z.ZodType<T>,
  request: Request,
  response: Response,
  reader: RequestHandler = readJson,
): Promise<T | null> {
  if (!request.is('application/json')) {
    sendProblem(response, refusal('invalid', 'Send JSON, as application/json.'), 415);
    return null;
  }
  const parsed = parse(schema, await readBody(reader, request, response));
  if (parsed.ok) return parsed.value;
  sendProblem(response, parsed.refusal);
  return null;
}

/** Reads the body only where it is wanted: after it is known who sends it. */
export function readBody(
  reader: RequestHandler,
  request: Request,
  response: Response,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    void reader(request, response, (error?: unknown) =>
      error ? reject(error) : resolve(request.body),
    );
  });
}
