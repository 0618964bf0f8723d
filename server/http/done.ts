import type { Parsed } from '#server/transport/parse.ts';
import { type RefusalCode, refusal } from '#shared/protocol/refusals.ts';

/** What came of a call, as a value. */
export function done<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function refused(code: RefusalCode, message?: string): Parsed<never> {
  return { ok: false, refusal: refusal(code, message) };
}
