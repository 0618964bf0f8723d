import { describe, expect, it } from 'vitest';
import { signedHeaders } from '#server/webhooks/signature.ts';
import { webhookSecretSchema } from '#shared/workspace/commands.ts';

/** From the test of the scheme's own library (standard-webhooks, libraries/javascript, MIT). */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};

const now = Number(vector.timestamp) * 1_000 + 999;

describe('a message', () => {
  it('is signed as the Standard Webhooks scheme signs it', () => {
    expect(signedHeaders(vector, [vector.secret], now)).toEqual({
      'webhook-id': vector.id,
      'webhook-timestamp': vector.timestamp,
      'webhook-signature': vector.signature,
    });
  });

  it('is signed by the secret before the last one, too, while that counts', () => {
    const other = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
    const { 'webhook-signature': signatures = '' } = signedHeaders(
      vector,
      [other, vector.secret],
      now,
    );
    expect(signatures.split(' ')).toHaveLength(2);
    expect(signatures.split(' ')).toContain(vector.signature);
  });
});

it.each([
  [24, true],
  [32, true],
  [64, true],
  [23, false],
  [65, false],
])('a secret of %i bytes will do: %s', (bytes, isFine) => {
  const secret = `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
  expect(webhookSecretSchema.safeParse(secret).success).toBe(isFine);
});
