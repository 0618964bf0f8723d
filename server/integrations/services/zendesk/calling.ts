import type { z } from 'zod';
import { type CallInit, type Calls, ServiceProblem } from '#server/integrations/connector.ts';

/** The address of the account that one signed in to, such as `https://shop.zendesk.com`. */
export function accountAt({ credentials: { address = '' } }: Calls): string {
  if (!URL.canParse(address)) throw new ServiceProblem('refused', 'That is no address.');
  return new URL(address).origin;
}

/** An API token goes with the mail address of an agent. */
export function signed({ credentials: { mail = '', token = '' } }: Calls): CallInit {
  const known = Buffer.from(`${mail}/token:${token}`).toString('base64');
  return { headers: { Authorization: `Basic ${known}` } };
}

export function call<T>(
  calls: Calls,
  schema: z.ZodType<T>,
  path: string,
  init: { method?: string; json?: unknown } = {},
): Promise<T> {
  return calls.json(schema, `${accountAt(calls)}${path}`, { ...signed(calls), ...init });
}
