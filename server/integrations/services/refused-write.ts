import { ServiceProblem, type Written } from '#server/integrations/connector.ts';

export type RefusedWrite = Exclude<Written, { ok: true }>;

/** What speaks against one write, after an error; `absent`: what it means here that there is no such record. */
export function refusalOf(error: unknown, absent: 'unseen' | 'gone' = 'unseen'): RefusedWrite {
  // What is amiss with all of them is thrown again.
  if (!(error instanceof ServiceProblem)) throw error;
  const { why, message: said } = error;
  if (why === 'refused') return { ok: false, why, said };
  if (why === 'not-found') return { ok: false, why: absent, said };
  throw error;
}
