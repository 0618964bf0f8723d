import { Router } from 'express';
import { z } from 'zod';
import { mailLanguages } from '#server/accounts/mail.ts';
import type { SignIn } from '#server/accounts/sign-in.ts';
import { sendProblem } from '#server/http/problems.ts';
import { jsonBody } from '#server/http/reading.ts';
import type { Answer } from '#server/sessions/port.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import { nameSchema } from '#shared/commands/commands.ts';
import { idSchema } from '#shared/commands/texts.ts';

interface SignInApiSurroundings {
  signIn: SignIn;
  allowed: Allowances;
  publicUrl?: string;
  trustedProxies: number;
  sharedPace: SharedPace;
}

/** What it takes to end what was begun, or to show what came of it. */
export const begunSchema = z.strictObject({
  id: z.string().min(1).max(64),
  secret: z.string().min(1).max(128),
});

const to = idSchema.nullable().default(null);
const beginSchema = z.strictObject({ to });
const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/);
const credential = {
  id: base64url.max(2_000),
  rawId: base64url.max(2_000),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['cross-platform', 'platform']).exactOptional(),
  // Nothing is asked of extensions, and nothing made of what they say.
  clientExtensionResults: z.unknown().transform(() => ({})),
};
const registeredSchema = z.strictObject({
  begun: begunSchema,
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z.array(z.string().max(40)).max(10).exactOptional(),
    }),
  }),
});
const shownSchema = z.strictObject({
  begun: begunSchema,
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.exactOptional(),
    }),
  }),
});
const providerSchema = z.strictObject({ begun: begunSchema, query: z.string().max(8_000) });
const mailSchema = z.strictObject({
  to,
  address: z.email('That is no mail address.').max(254),
  language: z.enum(mailLanguages).catch('en'),
});

/** The ways to sign in, below `/api/sign-in`: each is begun, and ended with what came of it. */
export function createSignInApi({
  signIn,
  allowed,
  publicUrl,
  trustedProxies,
  sharedPace,
}: SignInApiSurroundings): Router {
  const attempts = sharedPace('sign-ins', allowed.addressRates.signIns);
  const mails = sharedPace('mails', allowed.rates.mails);
  const api = Router();

  api.get('/', (_request, response) => {
    response.json(signIn.ways());
  });

  /** A call that begins or ends something, and is answered with what comes of it. */
  function door<T>(
    path: string,
    schema: z.ZodType<T>,
    answer: (body: T, origin: string) => Promise<Answer<object> | object>,
  ): void {
    api.post(path, async (request, response) => {
      const tooFast = await attempts.take(addressOf(request, trustedProxies));
      if (tooFast) return sendProblem(response, tooFast);
      const body = await jsonBody(schema, request, response);
      if (body === null) return;
      const origin = publicUrl ?? `${request.protocol}://${request.get('host')}`;
      const answered = await answer(body, origin);
      if (!('ok' in answered)) return void response.json(answered);
      if (!answered.ok) return sendProblem(response, answered.refusal);
      const { ok: _, ...said } = answered;
      response.json(said);
    });
  }

  door('/passkey', beginSchema, (body, origin) => signIn.beginPasskey(origin, body.to));
  door('/passkey/end', shownSchema, ({ begun, response }, origin) =>
    signIn.endPasskey(origin, begun, response),
  );
  door('/registration', beginSchema.extend({ name: nameSchema }), (body, origin) =>
    signIn.beginRegistration(origin, body),
  );
  door('/registration/end', registeredSchema, ({ begun, response }, origin) =>
    signIn.endRegistration(origin, begun, response),
  );
  door('/provider', beginSchema, (body, origin) =>
    signIn.beginProvider(`${origin}/sign-in`, body.to),
  );
  door('/provider/end', providerSchema, ({ begun, query }) => signIn.endProvider(begun, query));
  door('/mail', mailSchema, async (body, origin) => {
    const tooFast = await mails.take(body.address.toLowerCase());
    return tooFast ? { ok: false, refusal: tooFast } : signIn.beginMail(origin, body);
  });
  door('/mail/end', z.strictObject({ begun: begunSchema }), ({ begun }) => signIn.endMail(begun));
  return api;
}
