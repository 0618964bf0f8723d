import { ServiceCalls, type SignedIn } from '#server/integrations/calls.ts';
import { readConnectHosts } from '#server/integrations/connect-hosts.ts';
import type { Connector, Credentials } from '#server/integrations/connector.ts';
import { createGuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { CallPace } from '#server/integrations/pace.ts';

interface Calling {
  connector: Pick<Connector, 'hosts' | 'signIn' | 'pace'>;
  credentials: Credentials;
  /** As `CONNECT_HOSTS`, such as what a `FakeServer` is `inPlaceOf`. */
  hosts: string;
  renew?: SignedIn['renew'];
}

/** Calls as a connector gets them from the server, to wherever the hosts lead. */
export function callsTo({ connector, credentials, hosts, renew }: Calling): ServiceCalls {
  const operator = readConnectHosts(hosts);
  if (!operator) throw new Error(`${hosts} are no hosts.`);
  return new ServiceCalls({
    connector,
    signedIn: { credentials, ...(renew && { renew }) },
    pace: new CallPace(connector.pace),
    fetch: createGuardedFetch(operator),
    now: Date.now,
  });
}
