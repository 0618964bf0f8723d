import type { Connector } from '#server/integrations/connector.ts';
import type { RemoteRecord } from '#shared/integrations/remote.ts';

/** What the engine is not to be without: each takes one of its supports away, and the histories have to notice. */
export const sabotages: ReadonlyMap<string, (connector: Connector) => Connector> = new Map([
  /** What is on its way is not known for our own when it comes back. */
  ['trying', (connector) => ({ ...connector, settled: () => 'something else' })],
  /** What is written to was read long ago. */
  ['reading', forgetful],
  /** What was made, or said, is not found again. */
  [
    'marker',
    (connector) => ({
      ...connector,
      created: () => Promise.resolve(null),
      hasComment: () => Promise.resolve(false),
    }),
  ],
]);

function forgetful(connector: Connector): Connector {
  const first = new Map<string, RemoteRecord>();
  return {
    ...connector,
    async read(calls, place, ids) {
      const { records, gone } = await connector.read(calls, place, ids);
      for (const record of records) if (!first.has(record.id)) first.set(record.id, record);
      return { records: records.map((one) => first.get(one.id) ?? one), gone };
    },
  };
}
