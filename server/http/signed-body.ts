import express, { type Request, type Response } from 'express';
import { readBody } from '#server/http/reading.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';

// As it comes: it is what was signed, and to inflate it costs far more than to send it.
const readBytes = express.raw({
  type: () => true,
  limit: connectionLimits.hookBytes,
  inflate: false,
});

/** What a service sent and signed: the headers that are there once, with names in lower case, and every byte. */
export async function signedBody(
  request: Request,
  response: Response,
): Promise<{ headers: Record<string, string>; body: Buffer }> {
  const read = await readBody(readBytes, request, response);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return { headers, body: Buffer.isBuffer(read) ? read : Buffer.alloc(0) };
}
