import { isSignature } from '#server/integrations/hook-signature.ts';

/** What is older, or of a time that is still to come, is not believed. Milliseconds. */
const tooOld = 5 * 60_000;
/** So many signatures are remembered. */
const remembered = 10_000;

/** A call as it came. Names of headers are in lower case. */
export interface SlackCall {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/**
 * Knows Slack's own calls (https://docs.slack.dev/authentication/verifying-requests-from-slack): signed over the time
 * and the raw body, no older than five minutes, and none a second time.
 */
export class SlackSignatures {
  readonly #secret: string;
  /** Which came, and when. */
  readonly #seen = new Map<string, number>();

  constructor(signingSecret: string) {
    this.#secret = signingSecret;
  }

  /** `now` is in milliseconds since 1970. */
  isGenuine({ headers, body }: SlackCall, now: number): boolean {
    const time = headers['x-slack-request-timestamp'] ?? '';
    const [, digest = ''] = /^v0=([\da-f]{64})$/.exec(headers['x-slack-signature'] ?? '') ?? [];
    if (!/^\d{1,12}$/.test(time) || Math.abs(now - Number(time) * 1_000) > tooOld) return false;
    const signed = { hash: 'sha256', encoding: 'hex', secret: this.#secret } as const;
    return isSignature(digest, signed, `v0:${time}:`, body) && this.#isFirst(digest, now);
  }

  #isFirst(digest: string, now: number): boolean {
    for (const [old, at] of this.#seen) {
      // They stand in the order in which they came.
      if (now - at <= 2 * tooOld && this.#seen.size < remembered) break;
      this.#seen.delete(old);
    }
    if (this.#seen.has(digest)) return false;
    this.#seen.set(digest, now);
    return true;
  }
}
