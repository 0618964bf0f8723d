import { isSignature } from '#server/integrations/hook-signature.ts';
import type { SecretBox } from '#server/integrations/secret-box.ts';
import type { Answer } from '#server/sessions/port.ts';
import type { FoundIncoming, KnownBy, LiveWorkspace } from '#server/workspace/port.ts';
import type { SignatureScheme } from '#shared/incoming/incoming.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { webhookSecretSchema } from '#shared/workspace/commands.ts';

interface SignaturesSurroundings {
  /** `null` where the operator set no key. */
  box: SecretBox | null;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What was sent, with headers in lower case, and every byte. */
export interface SentRequest {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** So far a clock may be from ours. Milliseconds. */
const tolerance = 5 * 60_000;

/** By what a workspace knows who sends to its incoming webhooks. */
export class IncomingSignatures {
  readonly #here: SignaturesSurroundings;

  constructor(surroundings: SignaturesSurroundings) {
    this.#here = surroundings;
  }

  /** Whether signatures can be asked for: what is needed to check them has to be kept encrypted. */
  get areOn(): boolean {
    return this.#here.box !== null;
  }

  /** Asks for signatures from now on. */
  async ask(
    live: LiveWorkspace,
    incomingId: string,
    { scheme, secret }: { scheme: SignatureScheme; secret: string },
  ): Promise<Acknowledgement> {
    const { box } = this.#here;
    if (!box) return { ok: false, refusal: refusal('signing_off') };
    const isKey = scheme !== 'standard' || webhookSecretSchema.safeParse(secret).success;
    if (!isKey)
      return {
        ok: false,
        refusal: refusal('invalid', 'A secret is whsec_ and 24 to 64 bytes in base64.'),
      };
    const sealed = box.seal(ownerOf(live.id, incomingId), secret);
    return live.incoming.sign(incomingId, { scheme, sealed });
  }

  /**
   * What a request is known by if it comes once more: the id that it is signed with, where the scheme has one, or the
   * one that an unsigned request says to have; or why it is not taken in.
   * `anew`: the secret as another key of the operator's seals it, to be kept in place of what there is.
   */
  check(
    workspaceId: string,
    { webhook, signing }: FoundIncoming,
    request: SentRequest,
  ): Answer<{ knownBy: KnownBy | null; anew?: string }> {
    const { signed } = webhook;
    const { headers } = request;
    if (!signed) return { ok: true, knownBy: saidOf(headers) };
    const { box } = this.#here;
    const owner = ownerOf(workspaceId, webhook.id);
    const opened = signing === null ? null : box?.open(owner, signing);
    if (!box || !opened) return { ok: false, refusal: refusal('incoming_locked') };
    const unsigned =
      signed === 'standard'
        ? standardProblem(request, opened.secret, this.#here.now())
        : hubProblem(request, opened.secret);
    if (unsigned) return { ok: false, refusal: unsigned };
    // By the other scheme no id of a delivery is signed.
    const id = signed === 'standard' ? (headers['webhook-id'] ?? '') : '';
    const knownBy = { by: signed, id };
    return { ok: true, knownBy, ...(opened.isStale && { anew: box.seal(owner, opened.secret) }) };
  }
}

/** By what an unsigned request says to be known; an empty header says nothing. */
function saidOf(headers: SentRequest['headers']): KnownBy | null {
  for (const by of ['idempotency-key', 'webhook-id'] as const) {
    const id = headers[by];
    if (id) return { by, id };
  }
  return null;
}

/** https://www.standardwebhooks.com: of several signatures one has to hold. */
function standardProblem(
  { headers, body }: SentRequest,
  secret: string,
  now: number,
): Refusal | null {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (!id || !timestamp || !signatures)
    return refusal(
      'incoming_unsigned',
      'The headers webhook-id, webhook-timestamp and webhook-signature are needed, as Standard Webhooks says.',
    );
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1_000 - now) > tolerance)
    return refusal(
      'incoming_unsigned',
      'The webhook-timestamp is more than five minutes from now: it is seconds since 1970.',
    );
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = { hash: 'sha256', encoding: 'base64', secret: key } as const;
  const isRight = signatures
    .split(' ')
    .slice(0, 10)
    .map((one) => /^v1,(.+)$/.exec(one)?.[1])
    .some((one) => isSignature(one, signed, `${id}.${timestamp}.`, body));
  return isRight ? null : refusal('incoming_unsigned', 'The webhook-signature does not hold.');
}

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
function hubProblem({ headers, body }: SentRequest, secret: string): Refusal | null {
  const given = headers['x-hub-signature-256'];
  if (!given)
    return refusal(
      'incoming_unsigned',
      'The header X-Hub-Signature-256 is needed, as GitHub has it.',
    );
  const [, digest] = /^sha256=([0-9a-f]{64})$/.exec(given) ?? [];
  return isSignature(digest, { hash: 'sha256', encoding: 'hex', secret }, body)
    ? null
    : refusal('incoming_unsigned', 'The X-Hub-Signature-256 does not hold.');
}

/** A colon is in no id that a client draws. */
function ownerOf(workspaceId: string, incomingId: string) {
  return { workspaceId, connectionId: `incoming:${incomingId}` };
}
