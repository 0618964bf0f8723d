import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectedDevices } from '#server/sessions/presence.ts';
import { readPresence, writePresence } from '#shared/session/presence-bits.ts';

const people = Array.from({ length: 1_000 }, (_, index) => ({ id: `participant-${index}` }));

describe('who is here, in few signs', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (here) => {
        const some = people.slice(0, here.length);
        const present = some.filter((_, index) => here[index]).map(({ id }) => id);
        const written = writePresence(some, (id) => present.includes(id));
        expect(readPresence(written, some)).toEqual(present);
      }),
    );
  });

  it('can be read with a session that is a little older or newer', () => {
    const written = writePresence(people.slice(0, 10), () => true);
    expect(readPresence(written, people.slice(0, 8))).toHaveLength(8);
    expect(readPresence(written, people.slice(0, 20))).toHaveLength(10);
  });
});

describe('a crowd', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('of 1,000 who come back within 3 seconds is told of itself in at most 2 MB', () => {
    let told = 0;
    let bytes = 0;
    const devices: ConnectedDevices = new ConnectedDevices({
      now: Date.now,
      facilitators: () => [],
      tell() {
        told += 1;
        const here = writePresence(people, (id) => devices.isHere(id));
        const message = JSON.stringify(['attendance', { here, leaderlessSince: null }]);
        bytes += message.length * devices.presence().present.length;
      },
      departed: () => undefined,
      isExpecting: false,
    });
    for (const { id } of people) {
      devices.arrive(id);
      bytes += 250;
      vi.advanceTimersByTime(3);
    }
    vi.advanceTimersByTime(5_000);
    expect(told).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(2 * 1024 * 1024);
  });
});

describe('people who may have been elsewhere a moment ago', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('are waited for, and not any longer than who just left', () => {
    let looked = 0;
    const attendance = new ConnectedDevices({
      now: Date.now,
      facilitators: () => [],
      tell: () => undefined,
      departed() {
        looked += 1;
      },
      isExpecting: true,
    });
    attendance.arrive('fay');
    expect(['fay', 'vic'].map((id) => attendance.isWaitedFor(id))).toEqual([true, true]);
    vi.advanceTimersByTime(15_000);
    expect(['fay', 'vic'].map((id) => attendance.isWaitedFor(id))).toEqual([true, false]);
    expect(looked).toBe(1);
  });
});
