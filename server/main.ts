import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { Accounts } from '#server/accounts/accounts.ts';
import { Attempts } from '#server/accounts/attempts.ts';
import { Mail } from '#server/accounts/mail.ts';
import { Provider } from '#server/accounts/provider.ts';
import { Seats } from '#server/accounts/seats.ts';
import { SignIn } from '#server/accounts/sign-in.ts';
import { askNode } from '#server/cluster/asking.ts';
import { openDoors } from '#server/cluster/doors.ts';
import { drain } from '#server/cluster/drain.ts';
import { Register } from '#server/cluster/register.ts';
import { Relay } from '#server/cluster/relay.ts';
import { readConfiguration } from '#server/configuration.ts';
import { connectors } from '#server/connectors.ts';
import { everySecond } from '#server/every-second.ts';
import { createHttp } from '#server/http/app.ts';
import { Connecting } from '#server/integrations/connecting.ts';
import { createGuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { Hooks } from '#server/integrations/hooks.ts';
import { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import { Passes } from '#server/integrations/passes.ts';
import { SecretBox } from '#server/integrations/secret-box.ts';
import { SignIns } from '#server/integrations/sign-ins.ts';
import { Rooms } from '#server/live/rooms.ts';
import { SharedStore } from '#server/log/tenure.ts';
import { openStorageAt } from '#server/open-storage.ts';
import { createPlaying } from '#server/play/begin-playing.ts';
import { createDeliveries } from '#server/play/deliveries.ts';
import { createReach } from '#server/play/reaching.ts';
import { createReferences } from '#server/play/references.ts';
import { createJoinCodes } from '#server/sessions/join-codes.ts';
import { startRetention } from '#server/sessions/retention.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { SlackApp } from '#server/slack/slack-app.ts';
import { Gate } from '#server/sockets/gate.ts';
import { attachSockets } from '#server/sockets/sockets.ts';
import { attachWorkspaceSockets } from '#server/sockets/workspace-sockets.ts';
import { aloneHere } from '#server/storage/alone.ts';
import type { Storage } from '#server/storage/storage.ts';
import { addressOf } from '#server/transport/address.ts';
import { allow } from '#server/transport/allowances.ts';
import { Metrics } from '#server/transport/metrics.ts';
import { paceOfOwn, sharedPaceAt } from '#server/transport/shared-pace.ts';
import { Unfinished } from '#server/transport/unfinished.ts';
import { createSender } from '#server/webhooks/sender.ts';
import { type Call, createWebhooks } from '#server/webhooks/webhooks.ts';
import { MessageSender } from '#server/webhooks/workspace-messages.ts';
import { createDayWatch } from '#server/workspace/day-watch.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { limits } from '#shared/commands/limits.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';

/** The composition root: reads the configuration, wires the parts, starts and stops them. */

/** What takes longer to stop is cut off. Milliseconds. */
const stopTime = 5_000;
/** Requests that were begun get so long of it. Milliseconds. */
const requestTime = 2_000;

const reading = readConfiguration(process.env);
if (!reading.ok) giveUp(reading.problems);
const {
  port,
  host,
  databasePath,
  databaseUrl,
  publicUrl,
  logLevel,
  retentionDays,
  limits: switched,
  trustedProxies,
  webhookHosts,
  secretKeys,
  connectHosts,
  apps,
  slack,
  node,
  redisUrl,
  provider,
  mail,
} = reading.configuration;

const log = pino({ level: logLevel });
const report = (error: unknown, message: string) => log.error({ err: error }, message);
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'An error that nobody caught; the process ends.');
  process.exit(1);
});

await needExpressions();
const allowed = allow(switched);
const self = { ...aloneHere(), address: node?.address ?? null };
const storage = await openStorage();
const relay = new Relay();
const register =
  node &&
  new Register({
    ...{ node: self, storage, report },
    lapsed: () => void rooms.abandon(),
    others: (nodes) => relay.keepTo(nodes),
    handedOver: (why, count) => metrics.handedOver(why, count),
  });
const tenure =
  register ??
  new SharedStore({
    ...{ storage, report },
    othersAreHere: () =>
      void rooms
        .lookElsewhere()
        .catch((error) => report(error, 'What other servers stored could not be read.')),
  });
const rooms = new Rooms({
  ...{ storage, tenure, now: Date.now, report },
  watchCommits: (seconds, isStored) => metrics.committed(seconds, isStored),
});
const metrics = new Metrics(() => rooms.load());
const sessions = createSessions({ rooms, capacity: allowed, scored: () => deliveries.soon() });
const workspaces = createWorkspaces({
  ...{ rooms, sessions, capacity: allowed, webhookHosts },
  ...(publicUrl !== undefined && { publicUrl }),
});
const reach = createReach({
  workspaces,
  async elsewhere(workspaceId) {
    const found = await register?.find(workspaceId);
    return typeof found === 'object' ? found : null;
  },
  ask: askNode,
});
const deliveries = createDeliveries({ storage, reach, now: Date.now, report });
const webhookCalled = (call: Call) => {
  metrics.webhookCalled(call.event, call.outcome);
  log.info(call, 'a webhook was called');
};
const webhooks = createWebhooks({
  sessions,
  storage,
  hosts: webhookHosts,
  send: createSender(webhookHosts),
  now: Date.now,
  rate: allowed.rates.reminders,
  ...(publicUrl !== undefined && { publicUrl }),
  called: webhookCalled,
});
const messages = new MessageSender({
  ...{ workspaces, storage, hosts: webhookHosts, now: Date.now, report },
  send: createSender(webhookHosts, 15_000),
  called: webhookCalled,
});
const accounts = new Accounts(storage, self);
const attempts = new Attempts(storage, self, Date.now);
const fetchElsewhere = createGuardedFetch(connectHosts);
const box = secretKeys.length > 0 ? new SecretBox(secretKeys) : null;
const signIns = new SignIns({
  ...{ box, connectors, apps, now: Date.now, fetch: fetchElsewhere },
});
const hooks = new Hooks({ signIns, publicUrl, now: Date.now, report });
const passes = new Passes({
  ...{ workspaces, storage, now: Date.now, report },
  open: (live, connectionId) => signIns.open(live, connectionId),
  keepHook: (live, opened) => hooks.keep(live, opened),
  ...(publicUrl !== undefined && { publicUrl }),
});
const signIn = new SignIn({
  ...{ accounts, attempts, report },
  provider: provider ? new Provider(provider) : null,
  mail: mail ? new Mail(mail) : null,
  watch: (event) => log.info(event, 'a sign-in ended'),
});
const sharedPace = redisUrl === undefined ? paceOfOwn : await sharedPaceAt(redisUrl, report);
const transport = {
  storage,
  sessions,
  workspaces,
  beginPlaying: createPlaying({ sessions, storage, now: Date.now }),
  references: createReferences({ storage, reach, report }),
  accounts,
  signIn,
  joinCodes: createJoinCodes({ sessions, storage, now: Date.now }),
  webhooks,
  messages,
  connecting: new Connecting({ signIns, hooks, attempts, now: Date.now }),
  hooks,
  signatures: new IncomingSignatures({ box, now: Date.now }),
  allowed,
  trustedProxies,
  metrics,
  report,
  sharedPace,
  objection: () => register?.objection ?? null,
  ...(publicUrl !== undefined && { publicUrl }),
  ...(slack !== undefined && {
    slack: new SlackApp({
      ...{ ...slack, sessions, now: Date.now, report },
      warn: (error, message) => log.warn({ err: error }, message),
      seats: new Seats(sessions, attempts),
      fetch: fetchElsewhere,
    }),
  }),
};
const house = createServer(createHttp(transport));
/** Where people come in; a node of many passes on who comes for what another one owns. */
const server = register ? createServer() : house;
/** Where other nodes pass on what is this one's. */
const inner = register && createServer();
const unfinished = new Unfinished(inner ? [server, inner] : [server], limits.unfinishedBytes);
const gate = new Gate(house, { ...transport, tenure, unfinished });
attachSockets({ ...transport, gate });
attachWorkspaceSockets({ ...transport, gate });
if (register && inner) {
  metrics.watchCluster({
    owned: () => register.owned,
    relayed: () => relay.open,
    leaseAge: () => register.leaseAge,
  });
  const looks = sharedPace('looks', allowed.addressRates.calls);
  openDoors({
    ...{ front: server, inner, house, relay, unfinished },
    isHere: (id) => register.has(id),
    async locate(id) {
      const found = await register.find(id);
      // It leaves memory, and so is given up, when nobody wants it any more.
      if (found === 'here') await rooms.find(id);
      return found;
    },
    mayTell: () => register.mayTell,
    addressOf: (request) => addressOf(request, trustedProxies),
    report,
    mayLook: async (visitor) => (await looks.take(visitor)) === null,
  });
}
await tenure.begin();
if (inner && node) await listen(inner, { port: node.port, variable: 'NODE_PORT' });
await listen(server, { port, host, variable: 'PORT' });
const endDeadlines = everySecond(
  () => sessions.keepDeadlines(),
  (error) => report(error, 'Deadlines could not be looked at; it is tried again.'),
);
const endReminders = everySecond(
  () => (webhookHosts.length > 0 ? webhooks.deliverDue() : Promise.resolve()),
  (error) => report(error, 'Reminders could not be looked at; it is tried again.'),
);
const endDays = everySecond(
  createDayWatch({ workspaces, storage, rooms, now: Date.now }),
  (error) => report(error, 'Days of workspaces could not be seen to; it is tried again.'),
);
const endMessages = everySecond(
  () => messages.lookForDue(),
  (error) => report(error, 'What waits for webhooks could not be looked at; it is tried again.'),
);
const endPasses = everySecond(
  () => passes.lookForDue(),
  (error) => report(error, 'Connections could not be looked at; it is tried again.'),
);
const endDeliveries = everySecond(
  () => deliveries.deliverDue(),
  (error) => report(error, 'Scores could not be looked at; it is tried again.'),
);
setInterval(
  () =>
    void attempts
      .forget()
      .catch((error) => report(error, 'Sign-ins that are over could not be erased.')),
  60 * 60 * 1000,
).unref();
if (retentionDays > 0)
  startRetention({
    sessions,
    days: retentionDays,
    report,
    erased: (count) => log.info({ count, retentionDays }, 'unused sessions were erased'),
  });

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
// Last: who reads it may as well ask it to stop.
for (const line of addresses()) process.stdout.write(`${line}\n`);
log.info(
  { port, database: databaseUrl === undefined ? databasePath : 'PostgreSQL', limits: switched },
  'started',
);

/** Refuses what is new, finishes what was begun, and lets devices come back by themselves. */
async function stop(): Promise<void> {
  const drainTime = register?.hasOthers ? (node?.drainSeconds ?? 0) * 1_000 : 0;
  setTimeout(() => {
    log.error('stopping took too long');
    process.exit(1);
  }, drainTime + stopTime).unref();
  register?.drain();
  const ended = Promise.all([
    ...[endDeadlines(), endReminders(), endDeliveries(), endDays()],
    endMessages().then(() => messages.stop()),
    endPasses().then(() => passes.stop()),
  ]);
  if (drainTime > 0) await drain({ milliseconds: drainTime, rooms, relay });
  const listeners = inner ? [server, inner] : [server];
  setTimeout(() => {
    for (const one of listeners) one.closeAllConnections();
  }, requestTime).unref();
  const closed = listeners.map((one) => once(one, 'close'));
  for (const one of listeners) one.close();
  await rooms.stop();
  // Who is slow to answer is told once more by the next process.
  await Promise.race([ended, pause(requestTime)]);
  await gate.close();
  relay.end(relay.open);
  await Promise.all(closed);
  await tenure.end();
  await storage.close();
  log.info('stopped');
  process.exit(0);
}

async function openStorage(): Promise<Storage> {
  try {
    return await openStorageAt(databaseUrl ?? databasePath, self);
  } catch (error) {
    return giveUp([error instanceof Error ? error.message : String(error)]);
  }
}

async function listen(
  listener: Server,
  { port, host, variable }: { port: number; host?: string | undefined; variable: string },
): Promise<void> {
  listener.listen({ port, ...(host !== undefined && { host }) });
  try {
    await once(listener, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const another = `set ${variable} to another`;
    const reasons = new Map<unknown, string>([
      ['EADDRINUSE', `Port ${port} is in use. Stop the other program, or ${another}.`],
      ['EACCES', `Port ${port} needs more rights than this process has; ${another}.`],
      ['EADDRNOTAVAIL', `HOST ${host} is no address of this machine.`],
      ['ENOTFOUND', `HOST ${host} is no address of this machine.`],
    ]);
    giveUp([reasons.get(code) ?? `Can't listen on port ${port}: ${String(error)}`]);
  }
}

/** Where to open the page; on the local network too, for phones, where it is listened to. */
function addresses(): string[] {
  const address = server.address();
  const actual = address !== null && typeof address === 'object' ? address.port : port;
  const first = `Priority Poker is open at ${publicUrl ?? `http://localhost:${actual}`}`;
  const isOpenToAll = host === undefined || host === '0.0.0.0' || host === '::';
  if (publicUrl !== undefined || !isOpenToAll) return [first];
  const nearby = Object.values(networkInterfaces())
    .flatMap((network) => network ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address: own }) => `From phones on this network: http://${own}:${actual}`);
  return [first, ...nearby];
}

/** Ends before anything was started, with a sentence for each reason. */
function giveUp(reasons: readonly string[]): never {
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  process.exit(1);
}
