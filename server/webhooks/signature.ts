import { createHmac } from 'node:crypto';

/** What a secret begins with, as people copy it. */
const prefix = 'whsec_';

/**
 * The headers by which a receiver knows a message, as the Standard Webhooks scheme has them
 * (https://www.standardwebhooks.com): its id, when it was sent, in seconds since 1970, and a signature by each of
 * the secrets, of which one has to be right.
 */
export function signedHeaders(
  { id, body }: { id: string; body: string },
  secrets: readonly string[],
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
