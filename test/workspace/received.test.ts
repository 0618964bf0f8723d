import { describe, expect, it } from 'vitest';
import { bodiesKind, outdatedBodies, Received } from '#server/workspace/received.ts';
import { incomingLimits } from '#shared/incoming/limits.ts';

/** What is remembered of what came in by an incoming webhook, and for how long. */

const day = 24 * 60 * 60_000;
const kind = bodiesKind('alerts');

function hear(received: Received, count: number, from = 0) {
  return Array.from({ length: count }, (_, step) => {
    const at = from + step;
    const request = { id: `r${at}`, at, outcome: 'made' as const, itemId: `i${at}` };
    const heard = { change: 'received', incomingId: 'alerts', request } as const;
    return received.write({ ...heard, body: `{"at":${at}}`, known: `mark-${at}` });
  });
}

describe('what came in', () => {
  it('is remembered so far, and what was sent of the last ones alone', () => {
    const received = new Received();
    const { keptRequests, keptBodies, known } = incomingLimits;
    const written = hear(received, known + 10);
    const stored = new Set<string>();
    for (const { rows } of written)
      for (const { kind: of, id, value } of rows)
        if (of === kind && value === null) stored.delete(id);
        else if (of === kind) stored.add(id);
    const log = received.logOf('alerts');
    const latest = log.requests.slice(0, keptBodies).map(({ id }) => id);
    expect([...stored].reverse()).toEqual(latest);
    expect(log.requests.filter(({ isKept }) => isKept).map(({ id }) => id)).toEqual(latest);
    expect(log.requests).toHaveLength(keptRequests);
    expect(log.known).toHaveLength(known);
    expect(log.known[0]).toEqual([`mark-${known + 9}`, `i${known + 9}`]);
  });

  it('is without what was sent after a week, though nothing comes any more', () => {
    const received = new Received();
    hear(received, 1);
    hear(received, 1, 3 * day);
    expect(outdatedBodies(received.logs, incomingLimits.bodyDays * day)).toEqual([]);
    const [change, ...more] = outdatedBodies(received.logs, incomingLimits.bodyDays * day + 1);
    expect(more).toEqual([]);
    const { rows } = received.write(change ?? expect.fail('Nothing is outdated.'));
    expect(rows.filter((row) => row.kind === kind)).toEqual([{ kind, id: 'r0', value: null }]);
    expect(received.logOf('alerts').requests.map(({ isKept = false }) => isKept)).toEqual([
      ...[true, false],
    ]);
    expect(outdatedBodies(received.logs, incomingLimits.bodyDays * day + 1)).toEqual([]);
  });

  it('is the same when it is read again, and gone with its webhook', () => {
    const received = new Received();
    const [{ rows } = { rows: [] }] = hear(received, 1);
    const again = new Received();
    for (const row of rows) again.load(row.kind, row.id, row.value ?? '');
    expect(again.logs).toEqual(received.logs);
    const gone = received.forget('alerts');
    expect(gone.droppedKinds).toEqual([kind]);
    expect(received.logOf('alerts').requests).toEqual([]);
  });
});
