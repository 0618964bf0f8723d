import type { z } from 'zod';
import { type CallInit, type Calls, ServiceProblem } from '#server/integrations/connector.ts';

/** A site of Jira Cloud, spoken to as whoever is signed in. */
export interface Site {
  /** Where people look at it. */
  readonly address: string;
  /** `path` begins with `/rest/`. Throws a `ServiceProblem` for whatever is no success. */
  json<T>(schema: z.ZodType<T>, path: string, init?: CallInit & { json?: unknown }): Promise<T>;
  /** The same, where what is wrong is for the caller to read. */
  fetch(path: string, init?: { method: string; json?: unknown }): Promise<Response>;
}

/**
 * With a token it is called at its own address, by mail and token (RFC 7617); with OAuth at Atlassian's, by which
 * site it is.
 */
export function siteOf(calls: Calls): Site {
  const { site = '', mail, token, cloud } = calls.credentials;
  const address = addressOf(site);
  const origin = cloud ? `https://api.atlassian.com/ex/jira/${encodeURIComponent(cloud)}` : address;
  const signed: Record<string, string> = cloud
    ? {}
    : { Authorization: `Basic ${Buffer.from(`${mail}:${token}`).toString('base64')}` };
  return {
    address,
    json: (schema, path, init = {}) =>
      calls.json(schema, origin + path, { ...init, headers: { ...signed, ...init.headers } }),
    fetch: (path, { method, json } = { method: 'GET' }) =>
      calls.fetch(origin + path, {
        method,
        headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...signed },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      }),
  };
}

/** As people copy it: with or without https://, and with whatever page they look at. */
function addressOf(site: string): string {
  const written = /^https?:\/\//i.test(site) ? site : `https://${site}`;
  if (!URL.canParse(written)) throw new ServiceProblem('refused', `${site} is no address.`);
  return new URL(written).origin;
}
