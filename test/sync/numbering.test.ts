import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from '#client/sync/device.ts';
import { forgetSession } from '#client/sync/identity.ts';
import { Numbering } from '#client/sync/numbering.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

function openTab(storage: BrowserStorage | null, participantId = 'ana'): Numbering {
  return new Numbering('s1', participantId, openDevice(storage));
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the numbers of what a device sends', () => {
  it('rise over tabs and reloads, wherever its clock is turned', () => {
    vi.useFakeTimers();
    const step = fc.record({ tab: fc.nat(2), reloads: fc.boolean(), time: fc.nat(1_000) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const storage = new BrowserStorage();
        const tabs = [openTab(storage), openTab(storage), openTab(storage)];
        const numbers = steps.map(({ tab, reloads, time }) => {
          vi.setSystemTime(time);
          if (reloads) tabs[tab] = openTab(storage);
          return tabs[tab]?.next() ?? 0;
        });
        const rising = numbers.every(
          (one, index) => index === 0 || one > (numbers[index - 1] ?? 0),
        );
        expect(rising).toBe(true);
      }),
    );
  });

  it('belong to one device, whose id all its tabs share, and no other participant', () => {
    const storage = new BrowserStorage();
    const id = openTab(storage).deviceId;
    expect(openTab(storage).deviceId).toBe(id);
    expect(openTab(storage, 'ben').deviceId).not.toBe(id);
    expect(openTab(new BrowserStorage()).deviceId).not.toBe(id);
  });

  it('rise within a tab where nothing can be kept', () => {
    const tab = openTab(null);
    const first = tab.next();
    expect(tab.next()).toBeGreaterThan(first);
    expect(tab.deviceId).toBe(tab.deviceId);
  });

  it('are forgotten with the session', () => {
    const storage = new BrowserStorage();
    openTab(storage).next();
    openTab(storage, 'ben').next();
    forgetSession('s1', openDevice(storage));
    expect(storage.length).toBe(0);
  });

  it('begin anew where what is kept makes no sense', () => {
    const storage = new BrowserStorage();
    const kept = openTab(storage);
    kept.next();
    const key = storage.key(0) ?? '';
    storage.setItem(key, '{"id":7,"last":"often"}');
    expect(openTab(storage).next()).toBeGreaterThan(0);
  });
});
