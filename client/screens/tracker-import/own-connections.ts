import type { Answer } from '#client/sync/rest.ts';
import { readConnections } from '#client/sync/workspace/connections.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import type { Connection } from '#shared/integrations/connection.ts';

/** A connection, and who this device is in its workspace. */
export interface OwnConnection {
  known: KnownWorkspace;
  connection: Connection;
}

/** The connections by which this device can ask for records, and the names of the workspaces that did not answer. */
export async function readOwnConnections(
  workspaces: readonly KnownWorkspace[],
): Promise<Answer<{ connections: OwnConnection[]; unreachable: string[] }>> {
  const answers = await Promise.all(
    workspaces.map(async (known) => ({ known, answer: await readConnections(known) })),
  );
  return {
    ok: true,
    connections: answers.flatMap(({ known, answer }) =>
      answer.ok
        ? answer.connections
            .filter(({ place }) => place !== undefined)
            .map((connection) => ({ known, connection }))
        : [],
    ),
    // Who may not look there, or is not in it any more, has nothing to be told.
    unreachable: answers.flatMap(({ known, answer }) =>
      !answer.ok && answer.refusal.code === 'offline' ? [known.name] : [],
    ),
  };
}
