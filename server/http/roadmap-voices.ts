import type { Request, Router } from 'express';
import { z } from 'zod';
import { ownPagesOnly } from '#server/http/own-pages.ts';
import { sendProblem } from '#server/http/problems.ts';
import { proofSchema } from '#server/http/proofs.ts';
import { jsonBody } from '#server/http/reading.ts';
import type { Sendings } from '#server/http/sendings.ts';
import type { Look } from '#server/roadmaps/look.ts';
import { addressOf } from '#server/transport/address.ts';
import { secretSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { longText, text } from '#shared/commands/texts.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { formLanguages } from '#shared/workspace/forms/form.ts';

interface VoicesSurroundings {
  lookOf(request: Request): Promise<Look | Refusal>;
  trustedProxies: number;
  publicUrl: string | undefined;
  sendings: Sendings;
}

const voiceSchema = z.strictObject({
  secret: secretSchema('The secret of a submission'),
  /** The id of an item, as the roadmap has it. */
  about: z.string().min(1).max(64).optional(),
  /** Without a word it is a thumb: they want it. */
  words: longText('A comment', limits.itemComment).optional(),
  contact: text('How you can be reached', limits.contact).optional(),
  language: z.enum(formLanguages).optional(),
  proof: proofSchema.optional(),
});

/**
 * What visitors of a roadmap say: a thumb for an item, or a few words. It lands among what was sent in, and the
 * team decides on it as on anything else; nothing of it is shown on the roadmap.
 */
export function hearVoices(
  door: Router,
  { lookOf, trustedProxies, publicUrl, sendings }: VoicesSurroundings,
): void {
  door.get('/:workspace/:secret/challenge', async (_request, response) => {
    response.set('Cache-Control', 'no-store').json(await sendings.challenge());
  });

  door.post('/:workspace/:secret/voices', ownPagesOnly(publicUrl), async (request, response) => {
    const address = addressOf(request, trustedProxies);
    const tooFast = await sendings.countFor(String(request.params.workspace), address);
    if (tooFast) return sendProblem(response, tooFast);
    const voice = await jsonBody(voiceSchema, request, response);
    if (!voice) return;
    const look = await lookOf(request);
    if ('code' in look) return sendProblem(response, look);
    const { live, link, shown } = look;
    if (!link.voices)
      return sendProblem(response, refusal('not_allowed', 'This roadmap takes no comments.'));
    const refused = await sendings.whyNotNow({ workspaceId: live.id, door: link.id }, voice.proof);
    if (refused) return sendProblem(response, refused);
    const about = voice.about === undefined ? undefined : shown.itemIds.get(voice.about);
    const item = await live.read(({ items }) => items.get(about ?? ''));
    if (voice.about !== undefined && !item)
      return sendProblem(response, refusal('no_workspace_item'));
    const title = (voice.words?.split('\n')[0] || item?.title || '').slice(0, limits.itemTitle);
    if (title === '') return sendProblem(response, refusal('invalid', 'Say something.'));
    const taken = await live.submissions.takeIn(voice.secret, {
      through: { roadmap: link.roadmapId },
      proposal: { title, ...(voice.words && { description: voice.words }) },
      ...(item && { about: item.id }),
      ...(voice.contact && { contact: voice.contact }),
      ...(voice.language && { language: voice.language }),
    });
    if (!taken.ok) return sendProblem(response, taken.refusal);
    response.status(201).json({});
  });
}
