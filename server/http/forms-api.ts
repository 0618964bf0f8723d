import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { bearerOf } from '#server/http/bearer.ts';
import { Guesses } from '#server/http/guesses.ts';
import { sendProblem } from '#server/http/problems.ts';
import { proofSchema } from '#server/http/proofs.ts';
import { jsonBody } from '#server/http/reading.ts';
import type { Sendings } from '#server/http/sendings.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import type { AtForm, LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { passcodeSchema, secretSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, longText } from '#shared/commands/texts.ts';
import { fieldValueSchema } from '#shared/fields/schemas.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { formLanguages } from '#shared/workspace/forms/form.ts';

interface FormsApiSurroundings {
  workspaces: Workspaces;
  allowed: Allowances;
  trustedProxies: number;
  sharedPace: SharedPace;
  sendings: Sendings;
}

/** A header, because addresses are written down; percent-encoded, because headers have no umlauts. */
const passcodeHeader = 'Passcode';
const secretHeader = 'Submission';

const longAnswer = longText('An answer', limits.formAnswer).refine((value) => value !== '');

const sentSchema = z.strictObject({
  secret: secretSchema('The secret of a submission'),
  language: z.enum(formLanguages),
  answers: z
    .record(idSchema, z.union([longAnswer, fieldValueSchema]))
    .refine((all) => Object.keys(all).length <= limits.questions),
  /** No person sees this field; programs that fill in everything do. */
  website: z.string().max(limits.link).optional(),
  proof: proofSchema.optional(),
});

// As it comes: to inflate a body costs far more than to send it.
const readSent = express.json({ limit: limits.submissionBytes, inflate: false });

/** What anybody may do who has the address of a form, below `/api/workspaces`. */
export function createFormsApi({
  workspaces,
  allowed,
  trustedProxies,
  sharedPace,
  sendings,
}: FormsApiSurroundings): Router {
  const { rates, addressRates } = allowed;
  const guesses = new Guesses({
    perAddress: sharedPace('form-passcodes', addressRates.formPasscodes),
    overall: sharedPace('all-form-passcodes', rates.passcodes),
    wrong: 'passcode_wrong',
  });
  const api = Router();

  api.get('/:id/forms/:secret', async (request, response) => {
    const live = await find(request, response);
    if (!live) return;
    const { secret } = request.params;
    const found = await guesses.attempt(
      `${live.id}/${secret}`,
      addressOf(request, trustedProxies),
      () => live.submissions.form(secret, whoIs(request)),
    );
    if (!found.ok) return sendProblem(response, found.refusal);
    response.json({ form: found.form });
  });

  api.get('/:id/forms/:secret/challenge', async (_request, response) => {
    response.json(await sendings.challenge());
  });

  api.post('/:id/forms/:secret/submissions', async (request, response) => {
    const address = addressOf(request, trustedProxies);
    const tooFast = await sendings.countFor(request.params.id, address);
    if (tooFast) return sendProblem(response, tooFast);
    const live = await find(request, response);
    if (!live) return;
    const sent = await jsonBody(sentSchema, request, response, readSent);
    if (!sent) return;
    const { secret: form } = request.params;
    // A form that is not there counts for none that is.
    if (!(await live.submissions.knows(form))) return sendProblem(response, refusal('no_form'));
    const { proof, website, ...rest } = sent;
    const refused = await sendings.whyNotNow(
      { workspaceId: live.id, door: form },
      proof,
      Boolean(website),
    );
    if (refused) return sendProblem(response, refused);
    const taken = await guesses.attempt(`${live.id}/${form}`, address, () =>
      live.submissions.send(form, whoIs(request), rest),
    );
    if (!taken.ok) return sendProblem(response, taken.refusal);
    response.status(201).json({});
  });

  api.get('/:id/followed', async (request, response) => {
    const live = await find(request, response);
    if (!live) return;
    const found = await live.submissions.followed(request.get(secretHeader) ?? '');
    if (!found.ok) return sendProblem(response, found.refusal);
    response.json(found.followed);
  });

  return api;

  async function find(
    request: Request<{ id: string }>,
    response: Response,
  ): Promise<LiveWorkspace | null> {
    const live = await workspaces.find(request.params.id);
    if (!live) sendProblem(response, refusal('no_form'));
    return live;
  }
}

function whoIs(request: Request): AtForm {
  const passcode = passcodeSchema.safeParse(decoded(request.get(passcodeHeader)));
  return { passcode: passcode.success ? passcode.data : undefined, token: bearerOf(request) };
}

function decoded(header: string | undefined): string | undefined {
  try {
    return header && decodeURIComponent(header);
  } catch {
    return undefined;
  }
}
