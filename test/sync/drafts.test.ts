import { describe, expect, it } from 'vitest';
import { openDevice } from '#client/sync/device.ts';
import { forgetDraft, keepDraft, keptDraft } from '#client/sync/drafts.ts';
import { forgetSession } from '#client/sync/identity.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

const place = { sessionId: 'autumn', field: 'add-item' };

describe('what was typed and not sent', () => {
  it('is there after a reload, and in its own field only', () => {
    const storage = new BrowserStorage();
    keepDraft(place, 'Guest checkout for everybody', openDevice(storage));
    const device = openDevice(storage);
    expect(keptDraft(place, device)).toBe('Guest checkout for everybody');
    expect(keptDraft({ ...place, field: 'import' }, device)).toBeUndefined();
    expect(keptDraft({ ...place, sessionId: 'winter' }, device)).toBeUndefined();
    expect(keptDraft({ ...place, sessionId: null }, device)).toBeUndefined();
  });

  it('is gone once it was sent, and with its session', () => {
    const device = openDevice(new BrowserStorage());
    keepDraft(place, 'Guest checkout', device);
    keepDraft({ ...place, field: 'import' }, 'Dark mode', device);
    keepDraft({ sessionId: 'winter', field: 'import' }, 'Wish list', device);
    forgetDraft(place, device);
    expect(keptDraft(place, device)).toBeUndefined();
    forgetSession('autumn', device);
    expect(keptDraft({ ...place, field: 'import' }, device)).toBeUndefined();
    expect(keptDraft({ sessionId: 'winter', field: 'import' }, device)).toBe('Wish list');
  });

  it('takes no more room than it may: what is too long is not kept, and the oldest make way', () => {
    const storage = new BrowserStorage();
    const device = openDevice(storage);
    keepDraft(place, 'x'.repeat(300_000), device);
    expect(keptDraft(place, device)).toBeUndefined();
    for (let number = 1; number <= 20; number += 1)
      keepDraft({ sessionId: `session-${number}`, field: 'import' }, 'x'.repeat(90_000), device);
    const used = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .map((key) => storage.getItem(key)?.length ?? 0)
      .reduce((sum, length) => sum + length, 0);
    expect(used).toBeLessThan(700_000);
    expect(keptDraft({ sessionId: 'session-20', field: 'import' }, device)).toBeDefined();
  });

  it('is nothing where something else lies in its place', () => {
    const storage = new BrowserStorage();
    storage.setItem('poker.draft.autumn.add-item', 'not JSON');
    expect(keptDraft(place, openDevice(storage))).toBeUndefined();
  });
});
