import { Router } from 'express';
import { z } from 'zod';
import { Guesses } from '#server/http/guesses.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import type { JoinCodes } from '#server/sessions/join-codes.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import { readJoinCode } from '#shared/session/join-code.ts';

interface CodeDoorSurroundings {
  joinCodes: JoinCodes;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
}

/** In the body, because addresses are written down by whatever stands in between. */
const codeSchema = z.strictObject({
  code: z
    .string()
    .max(100)
    .transform((typed, context) => {
      const code = readJoinCode(typed);
      if (code === null) context.addIssue('A code has six letters and digits, such as BKT 4XM.');
      return code ?? z.NEVER;
    }),
});

/** Leads those who have a short code to the door of its session, below `/api/join-codes`. */
export function createCodeDoor({
  joinCodes,
  allowed,
  trustedProxies,
  sharedPace,
}: CodeDoorSurroundings): Router {
  const guesses = new Guesses({
    perAddress: sharedPace('join-codes', allowed.addressRates.joinCodes),
    overall: sharedPace('all-join-codes', allowed.rates.joinCodes),
    wrong: 'no_code',
  });
  const door = Router();
  door.post('/', async (request, response) => {
    const body = await jsonBody(codeSchema, request, response);
    if (!body) return;
    const address = addressOf(request, trustedProxies);
    const found = await guesses.attempt('join codes', address, () => joinCodes.follow(body.code));
    if (!found.ok) return sendProblem(response, found.refusal);
    const { sessionId, linkKey } = found;
    response.json({ session: { id: sessionId }, ...(linkKey !== undefined && { linkKey }) });
  });
  return door;
}
