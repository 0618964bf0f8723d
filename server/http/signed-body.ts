import express, { type Request, type RequestHandler, type Response } from 'express';
import { readBody } from '#server/http/reading.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';

// As it comes: it is what was signed, and to inflate it costs far more than to send it.
const bytesUpTo = (limit: number) => express.raw({ type: () => true, limit, inflate: false });
const readHook = bytesUpTo(connectionLimits.hookBytes);
const readIncoming = bytesUpTo(incomingLimits.requestBytes);

/** Headers that are there once, with names in lower case, and every byte. */
export interface SignedBody {
  headers: Record<string, string>;
  body: Buffer;
}

/** What a service sent and signed. */
export function signedBody(request: Request, response: Response): Promise<SignedBody> {
  return read(readHook, request, response);
}

/** What a program sent to an incoming webhook, and may have signed. */
export function incomingBody(request: Request, response: Response): Promise<SignedBody> {
  return read(readIncoming, request, response);
}

async function read(
  reader: RequestHandler,
  request: Request,
  response: Response,
): Promise<SignedBody> {
  const bytes = await readBody(reader, request, response);
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return { headers, body: Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0) };
}
