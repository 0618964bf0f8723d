import { describe, expect, it } from 'vitest';
import { openDevice, replicaPrefix } from '#client/sync/device.ts';
import {
  forgetSession,
  knownSession,
  lastName,
  recentSessions,
  rememberName,
  rememberSession,
  tokenToJoin,
} from '#client/sync/identity.ts';
import { newId, newToken } from '#client/sync/ids.ts';
import { commandSchemas } from '#shared/commands/commands.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

function session(sessionId: string, lastSeen = 1) {
  return { sessionId, participantId: 'p1', token: 't1', title: 'Checkout', lastSeen };
}

describe('a device', () => {
  it('knows over a reload who it is in each session, and its person’s name', () => {
    const storage = new BrowserStorage();
    rememberSession({ ...session('s1', 1), role: 'voter' }, openDevice(storage));
    rememberSession(session('s2', 2), openDevice(storage));
    rememberName('Ana', openDevice(storage));

    const reloaded = openDevice(storage);
    expect(knownSession('s1', reloaded)).toEqual({ ...session('s1', 1), role: 'voter' });
    expect(recentSessions(reloaded).map(({ sessionId }) => sessionId)).toEqual(['s2', 's1']);
    expect(lastName(reloaded)).toBe('Ana');

    forgetSession('s1', reloaded);
    expect(knownSession('s1', reloaded)).toBeNull();
  });

  it('makes one secret to join with, until it has joined', () => {
    const storage = new BrowserStorage();
    const token = tokenToJoin('s1', openDevice(storage));
    expect(token).toMatch(/^[A-Za-z0-9_-]{22,}$/);
    expect(tokenToJoin('s1', openDevice(storage))).toBe(token);
    expect(tokenToJoin('s2', openDevice(storage))).not.toBe(token);
    rememberSession({ ...session('s1'), token }, openDevice(storage));
    forgetSession('s1', openDevice(storage));
    expect(tokenToJoin('s1', openDevice(storage))).not.toBe(token);
  });

  it('is a stranger where what it kept makes no sense', () => {
    const storage = new BrowserStorage();
    const device = openDevice(storage);
    for (const nonsense of ['', '{', 'null', '[]', '{"participantId":1,"token":"t"}']) {
      storage.setItem('poker.session.s1', nonsense);
      expect(knownSession('s1', device)).toBeNull();
      expect(recentSessions(device)).toEqual([]);
    }
  });

  it('works without any storage, for as long as the page is open', () => {
    const device = openDevice(null);
    rememberSession(session('s1'), device);
    expect(knownSession('s1', device)?.token).toBe('t1');
    expect(recentSessions(device)).toHaveLength(1);
    forgetSession('s1', device);
    expect(knownSession('s1', device)).toBeNull();
  });

  it('gives up replicas for what can’t be fetched again', () => {
    const storage = new BrowserStorage();
    storage.capacity = 1_000;
    const device = openDevice(storage);
    device.set(`${replicaPrefix}s1`, 'x'.repeat(900));
    device.set('poker.outbox.s1', 'y'.repeat(500));
    expect(storage.getItem('poker.outbox.s1')).toBe('y'.repeat(500));
    expect(device.get(`${replicaPrefix}s1`)).toBeNull();
  });

  it('keeps in memory what no storage takes', () => {
    const storage = new BrowserStorage();
    storage.capacity = 10;
    const device = openDevice(storage);
    device.set('poker.name', 'A name that is too long');
    expect(device.get('poker.name')).toBe('A name that is too long');
    expect(device.keys('poker.')).toEqual(['poker.name']);
    device.remove('poker.name');
    expect(device.get('poker.name')).toBeNull();
  });
});

it('what a device creates has an id of its own that the server takes', () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(new Set(ids).size).toBe(1_000);
  for (const itemId of ids)
    expect(commandSchemas['item.remove'].safeParse({ type: 'item.remove', itemId }).success).toBe(
      true,
    );
  expect(new Set(Array.from({ length: 1_000 }, newToken)).size).toBe(1_000);
});
