import { describe, expect, it } from 'vitest';
import { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import { SecretBox } from '#server/integrations/secret-box.ts';
import type { FoundIncoming } from '#server/workspace/port.ts';
import type { SignatureScheme } from '#shared/incoming/incoming.ts';

/** Whether what was sent is signed, held against what others published. */

const box = new SecretBox([Buffer.alloc(32, 1)]);

function incoming(signed: SignatureScheme, secret: string, sealedFor = 'incoming:alerts') {
  const found: FoundIncoming = {
    webhook: {
      ...{ id: 'alerts', name: 'Alerts', by: 'ada', createdAt: 0, signed },
      ...{ mapping: {}, given: {} },
    },
    secretHash: 'hash',
    signing: box.seal({ workspaceId: 'shop', connectionId: sealedFor }, secret),
  };
  return found;
}

function check(
  found: FoundIncoming,
  request: { headers: Record<string, string>; body: string },
  now: number,
) {
  const answer = new IncomingSignatures({ box, now: () => now }).check('shop', found, {
    ...{ headers: request.headers, body: Buffer.from(request.body) },
  });
  return answer.ok ? 'taken in' : answer.refusal.code;
}

describe('a signature', () => {
  /** From the test of the scheme's own library (standard-webhooks, libraries/javascript, MIT). */
  const standard = {
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: '{"test": 2432232314}',
  };
  const at = 1_614_265_330_000;

  it('holds as Standard Webhooks signs, for five minutes either way', () => {
    const found = incoming('standard', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    expect(check(found, standard, at)).toBe('taken in');
    for (const off of [-300_000, 300_000])
      expect(check(found, standard, at + off)).toBe('taken in');
    for (const off of [-300_001, 300_001])
      expect(check(found, standard, at + off)).toBe('incoming_unsigned');
    for (const name of Object.keys(standard.headers)) {
      const { [name]: _, ...headers } = { ...standard.headers } as Record<string, string>;
      expect(check(found, { ...standard, headers }, at)).toBe('incoming_unsigned');
    }
    expect(check(found, { ...standard, body: '{"test": 2432232315}' }, at)).toBe(
      'incoming_unsigned',
    );
  });

  it('holds as GitHub signs', () => {
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
    const found = incoming('hub', "It's a Secret to Everybody");
    const digest = '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const headers = { 'x-hub-signature-256': `sha256=${digest}` };
    expect(check(found, { headers, body: 'Hello, World!' }, at)).toBe('taken in');
    expect(check(found, { headers, body: 'Hello, World?' }, at)).toBe('incoming_unsigned');
    expect(check(found, { headers: {}, body: 'Hello, World!' }, at)).toBe('incoming_unsigned');
  });

  it('that is asked for by nobody leaves a request to say by what it is known, if by anything', () => {
    const { webhook, ...found } = incoming('hub', 'a secret');
    const { signed: _, ...unsigned } = webhook;
    const knownBy = (headers: Record<string, string>) =>
      new IncomingSignatures({ box, now: () => at }).check(
        'shop',
        { ...found, webhook: unsigned },
        { headers, body: Buffer.from('{}') },
      );
    expect(knownBy({ 'idempotency-key': 'a', 'webhook-id': 'b' })).toEqual({
      ...{ ok: true, knownBy: { by: 'idempotency-key', id: 'a' } },
    });
    expect(knownBy({ 'idempotency-key': '', 'webhook-id': 'b' })).toEqual({
      ...{ ok: true, knownBy: { by: 'webhook-id', id: 'b' } },
    });
    expect(knownBy({ 'idempotency-key': '' })).toEqual({ ok: true, knownBy: null });
  });

  it('has its secret sealed anew where another key of the operator’s opened it', () => {
    const rotated = new SecretBox([Buffer.alloc(32, 2), Buffer.alloc(32, 1)]);
    const found = incoming('standard', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    const { headers, body } = standard;
    const request = { headers, body: Buffer.from(body) };
    const signatures = new IncomingSignatures({ box: rotated, now: () => at });
    const first = signatures.check('shop', found, request);
    if (!first.ok || !first.anew) return expect.fail('It was not sealed anew.');
    const again = signatures.check('shop', { ...found, signing: first.anew }, request);
    expect(again).toEqual({ ok: true, knownBy: { by: 'standard', id: headers['webhook-id'] } });
  });

  it('is none where the secret was sealed for another one, or can’t be read', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(check(incoming('standard', secret, 'alerts'), standard, at)).toBe('incoming_locked');
    const found = { ...incoming('standard', secret), signing: null };
    expect(check(found, standard, at)).toBe('incoming_locked');
  });
});
