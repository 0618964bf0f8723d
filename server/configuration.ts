import { z } from 'zod';
import { isHere } from '#server/accounts/provider.ts';
import {
  type ConnectHosts,
  noConnectHosts,
  readConnectHosts,
} from '#server/integrations/connect-hosts.ts';
import type { App } from '#server/integrations/oauth.ts';
import { readSecretKeys } from '#server/integrations/secret-box.ts';
import type { SlackRegistration } from '#server/slack/slack-app.ts';
import { type Tracker, trackers } from '#shared/integrations/services.ts';
import { isHostEntry } from '#shared/protocol/webhook-hosts.ts';

/** What the environment says. */
export interface Configuration {
  port: number;
  /** The address to listen on; on all of them without it, so that phones nearby can join. */
  host?: string;
  databasePath: string;
  /** Where PostgreSQL is, to be used in place of the file. It may hold a password. */
  databaseUrl?: string;
  /** Where people reach the server, without a slash at the end; as each request says without it. */
  publicUrl?: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Sessions that nobody used for so long are erased; never where it is 0. */
  retentionDays: number;
  /**
   * `off` lifts rates and counts, never sizes or permissions; a number multiplies what one address may
   * do.
   */
  limits: 'on' | 'off' | number;
  /** The hosts that webhooks may lead to; none, and no webhooks, without it. */
  webhookHosts: readonly string[];
  /** What secrets of connections are encrypted with, the first key seals; nothing can be connected without one. */
  secretKeys: readonly Uint8Array[];
  /** Where connections may lead, beside the hosts that connectors name. */
  connectHosts: ConnectHosts;
  /** Services where the operator registered an app, so that one signs in there by OAuth. */
  apps: Readonly<Partial<Record<Tracker, App>>>;
  /** The operator's app in Slack, and where its links lead; none without it. */
  slack?: SlackRegistration & { publicUrl: string };
  /** How many proxies of the operator's stand before the server. */
  trustedProxies: number;
  /** The company's own sign-in, by OpenID Connect; none without it. */
  provider?: { issuer: string; clientId: string; clientSecret?: string; name: string };
  /** By which links to sign in are sent; none are without it. The address may hold a password. */
  mail?: { url: string; from: string };
  /** A Redis or Valkey in which all nodes count together what comes from one address. It may hold a password. */
  redisUrl?: string;
  /** Where other nodes on the database reach this one; it is the only server without it. */
  node?: {
    /** As `host:port`. */
    address: string;
    /** What is listened to for them. */
    port: number;
    /** How long a node that stops takes to leave its sessions to others. */
    drainSeconds: number;
  };
}

const environmentSchema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535.')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535.')
    .default(3000),
  HOST: z.string().optional(),
  DATABASE_PATH: z.string().default('data/priority-poker.db'),
  DATABASE_URL: z
    .string()
    .refine(
      (address) => /^postgres(ql)?:\/\/./.test(address) && URL.canParse(address),
      'must be an address such as postgres://user:password@db.example.com/poker.',
    )
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isAddress, 'must be an address such as https://poker.example.com, without a path.')
    .transform((address) => new URL(address).origin)
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent.',
    )
    .default('info'),
  RETENTION_DAYS: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number of days, or 0 to keep sessions for ever.')
    .transform(Number)
    .default(180),
  LIMITS: z
    .string()
    .regex(/^(on|off|[1-9]\d{0,3})$/, 'must be on, off, or a whole number from 1 to 9999.')
    .transform((limits) => (limits === 'on' || limits === 'off' ? limits : Number(limits)))
    .default('on'),
  WEBHOOK_HOSTS: z
    .string()
    .transform((hosts) =>
      hosts
        .toLowerCase()
        .split(',')
        .map((host) => host.trim()),
    )
    .refine(
      (hosts) => hosts.every(isHostEntry),
      'must be hosts such as hooks.slack.com,*.example.com, without https:// and without a path.',
    )
    .default([]),
  SECRETS_KEY: z
    .string()
    .transform((text, context) => {
      const keys = readSecretKeys(text);
      if (keys === null)
        context.addIssue('must be 32 bytes in base64, as `openssl rand -base64 32` draws them.');
      return keys ?? z.NEVER;
    })
    .default([]),
  CONNECT_HOSTS: z
    .string()
    .transform((text, context) => {
      const hosts = readConnectHosts(text);
      if (hosts === null)
        context.addIssue(
          'must be hosts such as jira.example.com,*.example.com, or api.trello.com=http://gateway:9000.',
        );
      return hosts ?? z.NEVER;
    })
    .default(noConnectHosts),
  SLACK_SIGNING_SECRET: z.string().max(500).optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-[\w-]{1,500}$/, 'must be the token of a bot, which begins with xoxb-.')
    .optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^\d$/, 'must be a number from 0 to 9.')
    .transform(Number)
    .default(0),
  REDIS_URL: z
    .string()
    .refine(
      (address) => /^rediss?:\/\/./.test(address) && URL.canParse(address),
      'must be an address such as redis://cache.example.com:6379.',
    )
    .optional(),
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, 'must be an https address such as https://login.example.com.')
    .optional(),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(500).optional(),
  OIDC_NAME: z.string().max(40, 'must have at most 40 characters.').optional(),
  SMTP_URL: z
    .string()
    .refine(
      (address) => /^smtps?:\/\/./.test(address) && URL.canParse(address),
      'must be an address such as smtps://user:password@mail.example.com.',
    )
    .optional(),
  MAIL_FROM: z.email('must be a mail address such as poker@example.com.').optional(),
  NODE_ADDRESS: z
    .string()
    .refine(
      isNodeAddress,
      'must be a host and a port that other nodes reach, such as 10.0.0.7:3001.',
    )
    .optional(),
  NODE_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 1 to 65535.')
    .transform(Number)
    .refine((port) => port > 0 && port <= 65_535, 'must be a number from 1 to 65535.')
    .optional(),
  DRAIN_SECONDS: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number of seconds from 0 to 999.')
    .transform(Number)
    .default(5),
});

/** Reads the environment. Answers with a sentence for each variable that is wrong. */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): { ok: true; configuration: Configuration } | { ok: false; problems: string[] } {
  // A variable that is set to nothing counts as not set.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`),
    };
  const { PORT, HOST, DATABASE_PATH, DATABASE_URL, PUBLIC_URL, LOG_LEVEL, RETENTION_DAYS, LIMITS } =
    parsed.data;
  const { TRUST_PROXY, WEBHOOK_HOSTS, NODE_ADDRESS, NODE_PORT, DRAIN_SECONDS } = parsed.data;
  if (NODE_ADDRESS !== undefined && DATABASE_URL === undefined)
    return {
      ok: false,
      problems: [
        'NODE_ADDRESS is for many nodes, which share a PostgreSQL database: set DATABASE_URL, too.',
      ],
    };
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = parsed.data;
  const { SMTP_URL, MAIL_FROM } = parsed.data;
  const apps = appsIn(set);
  if (!apps.ok) return apps;
  if ((OIDC_ISSUER === undefined) !== (OIDC_CLIENT_ID === undefined))
    return { ok: false, problems: ['OIDC_ISSUER and OIDC_CLIENT_ID go together: set both.'] };
  if ((SMTP_URL === undefined) !== (MAIL_FROM === undefined))
    return { ok: false, problems: ['SMTP_URL and MAIL_FROM go together: set both.'] };
  if (SMTP_URL !== undefined && PUBLIC_URL === undefined)
    return {
      ok: false,
      problems: ['SMTP_URL needs PUBLIC_URL: links in mails lead there, whatever a request says.'],
    };
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken } = parsed.data;
  if ((signingSecret === undefined) !== (botToken === undefined))
    return {
      ok: false,
      problems: ['SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN go together: set both.'],
    };
  if (signingSecret !== undefined && PUBLIC_URL === undefined)
    return {
      ok: false,
      problems: ['SLACK_SIGNING_SECRET needs PUBLIC_URL: links in Slack lead there.'],
    };
  return {
    ok: true,
    configuration: {
      port: PORT,
      ...(HOST !== undefined && { host: HOST }),
      databasePath: DATABASE_PATH,
      ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
      ...(PUBLIC_URL !== undefined && { publicUrl: PUBLIC_URL }),
      logLevel: LOG_LEVEL,
      retentionDays: RETENTION_DAYS,
      limits: LIMITS,
      webhookHosts: WEBHOOK_HOSTS,
      secretKeys: parsed.data.SECRETS_KEY,
      connectHosts: parsed.data.CONNECT_HOSTS,
      apps: apps.apps,
      ...(signingSecret !== undefined &&
        botToken !== undefined &&
        PUBLIC_URL !== undefined && {
          slack: { signingSecret, botToken, publicUrl: PUBLIC_URL },
        }),
      trustedProxies: TRUST_PROXY,
      ...(OIDC_ISSUER !== undefined &&
        OIDC_CLIENT_ID !== undefined && {
          provider: {
            ...{ issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID },
            ...(OIDC_CLIENT_SECRET !== undefined && { clientSecret: OIDC_CLIENT_SECRET }),
            name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
          },
        }),
      ...(SMTP_URL !== undefined &&
        MAIL_FROM !== undefined && { mail: { url: SMTP_URL, from: MAIL_FROM } }),
      ...(parsed.data.REDIS_URL !== undefined && { redisUrl: parsed.data.REDIS_URL }),
      ...(NODE_ADDRESS !== undefined && {
        node: {
          address: NODE_ADDRESS,
          port: NODE_PORT ?? Number(new URL(`http://${NODE_ADDRESS}`).port),
          drainSeconds: DRAIN_SECONDS,
        },
      }),
    },
  };
}

/** Of each service two variables, such as `GITHUB_CLIENT_ID` and `GITHUB_CLIENT_SECRET`. */
function appsIn(
  set: Readonly<Record<string, string | undefined>>,
): { ok: true; apps: Configuration['apps'] } | { ok: false; problems: string[] } {
  const apps: Partial<Record<Tracker, App>> = {};
  for (const service of trackers) {
    const name = service.toUpperCase();
    const [clientId, clientSecret] = [set[`${name}_CLIENT_ID`], set[`${name}_CLIENT_SECRET`]];
    if (clientId !== undefined && clientSecret !== undefined)
      apps[service] = { clientId, clientSecret };
    else if (clientId !== undefined || clientSecret !== undefined)
      return {
        ok: false,
        problems: [`${name}_CLIENT_ID and ${name}_CLIENT_SECRET go together: set both.`],
      };
  }
  return { ok: true, apps };
}

/** A port has to be said, and be another one than browsers leave out. */
function isNodeAddress(text: string): boolean {
  if (!URL.canParse(`http://${text}`)) return false;
  const { host, port } = new URL(`http://${text}`);
  return port !== '' && host === text.toLowerCase();
}

function isIssuer(text: string): boolean {
  return URL.canParse(text) && (new URL(text).protocol === 'https:' || isHere(text));
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '';
}
