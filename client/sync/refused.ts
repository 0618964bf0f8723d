import { isRecord } from '#client/sync/json.ts';
import type { Refusal, RefusalCode } from '#shared/protocol/refusals.ts';

/** What can go wrong on the way to the server. */
export type OfflineReason =
  | 'disconnected'
  | 'unreachable'
  | 'not_understood'
  | 'unavailable'
  | 'unexplained';

/** The one refusal that is the device's own: it reaches no server. */
export interface Offline {
  code: 'offline';
  reason: OfflineReason;
}

/** Why something was not done, be it the server's word or the lack of one. */
export type Refused = Refusal | Offline;

export function offline(reason: OfflineReason): Offline {
  return { code: 'offline', reason };
}

/** Whether it passes by itself: what was refused for it is sent again a little later. */
export function passes({ code }: Refused): boolean {
  return code === 'too_fast' || code === 'stopping' || code === 'storage_failed';
}

/** Reads a refusal of the server, also as problem+json says it (`code`, and the sentence in `detail`). */
export function readRefusal(value: unknown): Refusal | null {
  if (!isRecord(value) || !isRefusalCode(value.code)) return null;
  const { code, message, detail, retryAfter } = value;
  const sentence = [message, detail].find((one) => typeof one === 'string' && one !== '');
  if (typeof sentence !== 'string') return null;
  return { code, message: sentence, ...(typeof retryAfter === 'number' && { retryAfter }) };
}

/** The list of codes is not loaded for this: the server says its own alone, and each with its sentence. */
function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code);
}
