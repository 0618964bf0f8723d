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
    return received.write({ ...heard, body: `{"at":${at}}` });
  });
}

describe('what came in', () => {
  it('is remembered so far, and what was sent of the last ones alone', () => {
    const received = new Received();
    const { keptRequests, keptBodies } = incomingLimits;
    const written = hear(received, keptRequests + 10);
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
  });

  it('is not put out of sight by what is not signed', () => {
    const received = new Received();
    const { keptRequests, keptUnsigned } = incomingLimits;
    hear(received, keptRequests);
    for (let at = 100; at < 100 + keptRequests; at += 1) {
      const refusal = { code: 'incoming_unsigned', message: 'No.' };
      const request = { id: `u${at}`, at, outcome: 'refused' as const, refusal };
      received.write({ change: 'received', incomingId: 'alerts', request, body: null });
    }
    const { requests } = received.logOf('alerts');
    const ids = requests.map(({ id }) => id);
    expect(ids).toHaveLength(keptRequests);
    expect(ids.slice(0, keptUnsigned)).toEqual(['u149', 'u148', 'u147', 'u146', 'u145']);
    expect(ids.slice(keptUnsigned)).toEqual(
      Array.from(
        { length: keptRequests - keptUnsigned },
        (_, step) => `r${keptRequests - 1 - step}`,
      ),
    );
  });

  it('is known again for as long as a signature may hold, and among the latest however long ago', () => {
    const received = new Received();
    const { known, knownFor } = incomingLimits;
    const remember = (mark: string, at: number) => {
      const request = { at, itemId: `i${mark}`, body: 'body' };
      return received.write({ change: 'known', incomingId: 'alerts', mark, request }).rows;
    };
    const stored = new Map<string, string>();
    const put = (rows: ReturnType<typeof remember>) => {
      for (const { id, value } of rows)
        if (value === null) stored.delete(id);
        else stored.set(id, value);
    };
    for (let step = 0; step <= known; step += 1) put(remember(`m${step}`, step));
    expect(received.known('alerts', 'm0')).toMatchObject({ itemId: 'im0' });
    // Heard once more it holds from then on.
    put(remember('m0', known + 1));
    put(remember('late', knownFor + 2));
    expect(received.known('alerts', 'm1')).toBeUndefined();
    expect(received.known('alerts', 'm0')).toMatchObject({ at: known + 1 });
    const again = new Received();
    for (const [id, value] of stored) again.load('incoming-known', id, value);
    expect(stored.size).toBe(known + 1);
    for (const mark of ['m0', 'm1', 'late'])
      expect(again.known('alerts', mark)).toEqual(received.known('alerts', mark));
    expect(received.forget('alerts').rows.filter(({ id }) => stored.has(id))).toHaveLength(
      known + 1,
    );
  });

  it('takes in no more than can be known again', () => {
    const received = new Received();
    const { mostKnown, knownFor } = incomingLimits;
    const request = JSON.stringify({ at: 0, itemId: '', body: '' });
    for (let step = 0; step < mostKnown; step += 1)
      received.load('incoming-known', `alerts/m${step}`, request);
    expect(received.isFull('alerts', knownFor)).toBe(true);
    expect(received.isFull('alerts', knownFor + 1)).toBe(false);
  });

  it('is without what was sent after a week, though nothing comes any more', () => {
    const received = new Received();
    hear(received, 1);
    hear(received, 1, 3 * day);
    expect(outdatedBodies(received.logs, incomingLimits.bodyDays * day)).toEqual([]);
    const [change, ...more] = outdatedBodies(received.logs, incomingLimits.bodyDays * day + 1);
    expect(more).toEqual([]);
    const { rows, jobs } = received.write(change ?? expect.fail('Nothing is outdated.'));
    // The day comes for the next one, too.
    const next = (3 + incomingLimits.bodyDays) * day + 1;
    expect(jobs).toEqual([{ kind: 'day', name: kind, at: next, detail: '' }]);
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
    expect(gone).toMatchObject({ droppedKinds: [kind], jobs: [{ name: kind, at: null }] });
    expect(received.logOf('alerts').requests).toEqual([]);
  });
});
