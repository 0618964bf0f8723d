import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openDevice, replicaPrefix } from '#client/sync/device.ts';
import { Replica } from '#client/sync/replica.ts';
import type { Update } from '#shared/protocol/events.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { rootsOf } from '#shared/session/document.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

/** The server's side: a session document whose every change is a numbered update. */
class Original {
  readonly doc = new Y.Doc();
  readonly updates: Update[] = [];

  constructor() {
    this.doc.on('update', (update: Uint8Array) =>
      this.updates.push({ seq: this.updates.length + 1, update }),
    );
    this.doc.transact(() => {
      const { session } = rootsOf(this.doc);
      session.set('framework', valueAndEffort);
      session.set('settings', { autoReveal: false, anonymous: false, passcode: false });
      session.set('title', 'first');
    });
  }

  rename(title: string): Update {
    rootsOf(this.doc).session.set('title', title);
    return this.latest();
  }

  latest(): Update {
    const update = this.updates.at(-1);
    if (!update) throw new Error('Nothing has changed yet.');
    return update;
  }

  since(stateVector?: Uint8Array): Update {
    return { seq: this.updates.length, update: Y.encodeStateAsUpdate(this.doc, stateVector) };
  }
}

const sessionId = 's1';
let original: Original;
let storage: BrowserStorage;
let replica: Replica;

beforeEach(() => {
  original = new Original();
  storage = new BrowserStorage();
  replica = new Replica(sessionId, openDevice(storage));
});
afterEach(() => replica.forget());

describe('a replica', () => {
  it('knows nothing at first, and then what the server says', () => {
    expect(replica.state()).toBeNull();
    replica.catchUp(original.since(replica.stateVector()));
    expect(replica.state()).toMatchObject({ id: sessionId, title: 'first' });
    replica.take(original.rename('second'));
    expect(replica.state()?.title).toBe('second');
    expect(replica.hasGap).toBe(false);
  });

  it('keeps the identity of what did not change', () => {
    replica.catchUp(original.since());
    const before = replica.state();
    replica.take(original.latest());
    expect(replica.state()).toBe(before);
    replica.take(original.rename('second'));
    expect(replica.state()).not.toBe(before);
    expect(replica.state()?.items).toBe(before?.items);
  });

  it('sees a gap and fills it with what it lacks', () => {
    replica.catchUp(original.since());
    original.rename('lost');
    replica.take(original.rename('third'));
    expect(replica.hasGap).toBe(true);
    replica.catchUp(original.since(replica.stateVector()));
    expect(replica.hasGap).toBe(false);
    expect(replica.state()?.title).toBe('third');
    replica.take(original.rename('fourth'));
    expect(replica.hasGap).toBe(false);
  });

  it('fills a gap with the update that was only late', () => {
    replica.catchUp(original.since());
    const late = original.rename('late');
    replica.take(original.rename('early'));
    expect(replica.hasGap).toBe(true);
    expect(replica.state()?.title).toBe('first');
    replica.take(late);
    expect(replica.hasGap).toBe(false);
    expect(replica.state()?.title).toBe('early');
  });

  it('takes updates twice, and before the welcome', () => {
    const early = original.rename('early');
    replica.take(early);
    expect(replica.hasGap).toBe(false);
    replica.catchUp(original.since(replica.stateVector()));
    replica.take(early);
    expect(replica.hasGap).toBe(false);
    expect(replica.state()?.title).toBe('early');
  });

  it('takes a binary message as browsers hand it over', () => {
    const { seq, update } = original.since();
    const message = { seq, update: Uint8Array.from(update).buffer as unknown as Uint8Array };
    replica.catchUp(message);
    expect(replica.state()?.title).toBe('first');
  });
});

describe('the replica kept on the device', () => {
  it('is there at once after a reload, and asks only for the rest', () => {
    replica.catchUp(original.since());
    replica.save();
    const reloaded = new Replica(sessionId, openDevice(storage));
    expect(reloaded.state()?.title).toBe('first');
    const whole = original.since().update.length;
    expect(original.since(reloaded.stateVector()).update.length).toBeLessThan(whole);
  });

  it('is written by itself after a while', () => {
    vi.useFakeTimers();
    try {
      replica.catchUp(original.since());
      expect(storage.length).toBe(0);
      vi.runAllTimers();
      expect(storage.length).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is given up where it makes no sense', () => {
    for (const nonsense of ['%', 'AAAA', btoa('nonsense')]) {
      storage.setItem(replicaPrefix + sessionId, nonsense);
      const reloaded = new Replica(sessionId, openDevice(storage));
      expect(reloaded.state()).toBeNull();
      reloaded.catchUp(original.since(reloaded.stateVector()));
      expect(reloaded.state()?.title).toBe('first');
      reloaded.forget();
    }
  });

  it('is not kept when the session is over, or where it is large', () => {
    replica.catchUp(original.since());
    replica.save();
    expect(storage.length).toBe(1);
    replica.take(original.rename('x'.repeat(1_000_000)));
    replica.save();
    expect(storage.length).toBe(0);
    replica.take(original.rename('small'));
    replica.forget();
    replica.save();
    expect(storage.length).toBe(0);
  });
});
