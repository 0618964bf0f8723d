import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Device, notesPrefix, openDevice } from '#client/sync/device.ts';
import { forgetSession, knownSession, rememberSession } from '#client/sync/identity.ts';
import { type Notes, type NotesView, openNotes as notesOf } from '#client/sync/notes.ts';
import { connectSession } from '#client/sync/session-client.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import { limits, rates } from '#shared/commands/limits.ts';
import type { Caret, NotesMessage } from '#shared/protocol/events.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

let server: RunningServer;
let fay: Seat;
let pages: { close(): void }[];

beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

beforeEach(async () => {
  fay = await openSession(server.url, { items: [{ id: 'i1', title: 'Guest checkout' }] });
  pages = [];
});
afterEach(() => {
  for (const page of pages) page.close();
});

/** Somebody who joins, and the device they hold. */
async function join(name: string, role = 'voter'): Promise<{ seat: Seat; device: Device }> {
  const seat = await joinSession(server.url, fay.sessionId, { name, role });
  return { seat, device: deviceOf(seat) };
}

function deviceOf(seat: Seat): Device {
  const device = openDevice(new BrowserStorage());
  rememberSession({ ...seat, title: '', lastSeen: 0 }, device);
  return device;
}

function openPage(device: Device): SessionClient {
  const identity = knownSession(fay.sessionId, device);
  if (!identity) throw new Error('This device is a stranger to the session.');
  const page = connectSession({ sessionId: fay.sessionId, identity, url: server.url, device });
  pages.push(page);
  return page;
}

/** Opens notes, and looks at them for as long as the page is there. */
function openNotes(page: SessionClient, itemId: string, device: Device): Notes {
  const notes = notesOf(page, itemId, device);
  notes.watch();
  return notes;
}

async function writer(name: string) {
  const { device, seat } = await join(name);
  const page = openPage(device);
  const notes = openNotes(page, 'i1', device);
  await until(notes, ({ isOpen }) => isOpen);
  return { device, seat, page, notes };
}

/** Resolves once it is so; looks again whenever the view or the text changes. */
function until(notes: Notes, isSo: (view: NotesView, text: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isSo(notes.store.getState(), notes.read())) return;
      for (const stop of stops) stop();
      resolve();
    };
    const stops = [notes.store.subscribe(check), notes.onChange(check)];
    check();
  });
}

function connection(page: SessionClient, isSo: (status: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isSo(page.store.getState().connection)) return;
      stop();
      resolve();
    };
    const stop = page.store.subscribe(check);
    check();
  });
}

function type(notes: Notes, insert: string): void {
  notes.edit({ at: notes.read().length, remove: 0, insert });
}

const isSaved = ({ standing }: NotesView) => standing === 'saved';

/** The notes as somebody finds them who comes now. */
async function storedText(): Promise<string> {
  const late = await Player.sitDown(server.url, fay);
  pages.push({ close: () => late.leave() });
  const answer = await late.socket.emitWithAck('notes', { itemId: 'i1' });
  if (!answer.ok) throw new Error(answer.refusal.message);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(answer.update));
  return doc.getText('text').toString();
}

describe('notes that are written together', () => {
  it('are the same for three who write at once, and nothing of anybody is lost', async () => {
    const writers = [await writer('Ana'), await writer('Bo'), await writer('Cy')];
    const sentences = ['Ana likes it. ', 'Bo does not. ', 'Cy is unsure. '];
    for (let at = 0; at < 14; at += 1)
      for (const [who, { notes }] of writers.entries()) {
        const insert = sentences[who]?.[at] ?? '';
        notes.edit({ at: Math.min(at, notes.read().length), remove: 0, insert });
        await new Promise(setImmediate);
      }
    const whole = sentences.join('').length;
    for (const { notes } of writers)
      await until(notes, (view, text) => text.length === whole && isSaved(view));
    const [text] = writers.map(({ notes }) => notes.read());
    for (const { notes } of writers) expect(notes.read()).toBe(text);
    expect([...(text ?? '')].sort()).toEqual([...sentences.join('')].sort());
    expect(await storedText()).toBe(text);
  });

  it('undo takes back what one wrote and nobody else', async () => {
    const [ana, bo] = [await writer('Ana'), await writer('Bo')];
    type(ana.notes, 'Mine. ');
    await until(bo.notes, (_, text) => text === 'Mine. ');
    type(bo.notes, 'Yours.');
    await until(ana.notes, (_, text) => text === 'Mine. Yours.');
    ana.notes.undo();
    await until(bo.notes, (_, text) => text === 'Yours.');
    ana.notes.redo();
    await until(bo.notes, (_, text) => text === 'Mine. Yours.');
  });

  it('keep what was written without a network over a reload, and send it unasked', async () => {
    const ana = await writer('Ana');
    await server.kill();
    await connection(ana.page, (status) => status === 'offline');
    type(ana.notes, 'Written on a train.');
    expect(ana.notes.store.getState().standing).toBe('offline');
    ana.page.close();

    const reloaded = openPage(ana.device);
    const notes = openNotes(reloaded, 'i1', ana.device);
    expect(notes.read()).toBe('Written on a train.');
    expect(notes.store.getState().isOpen).toBe(true);
    reloaded.close();

    // This time nobody opens the notes.
    const again = openPage(ana.device);
    await server.boot();
    await connection(again, (status) => status === 'online');
    const bo = await writer('Bo');
    await until(bo.notes, (_, text) => text === 'Written on a train.');
    await until(openNotes(again, 'i1', ana.device), isSaved);
    expect(ana.device.keys(notesPrefix)).toEqual([]);
  });

  it('bring together what was written on both sides of a gap', async () => {
    const [ana, bo] = [await writer('Ana'), await writer('Bo')];
    type(ana.notes, 'Before. ');
    await until(bo.notes, (_, text) => text === 'Before. ');
    await server.kill();
    for (const { page } of [ana, bo]) await connection(page, (status) => status !== 'online');
    type(ana.notes, 'Ana.');
    type(bo.notes, 'Bo.');
    await server.boot();
    for (const { notes } of [ana, bo])
      await until(notes, (view, text) => text.length === 'Before. Ana.Bo.'.length && isSaved(view));
    expect(ana.notes.read()).toBe(bo.notes.read());
    expect(await storedText()).toBe(ana.notes.read());
  });

  it('keep what each tab of a device wrote before all of them were closed', async () => {
    const ana = await writer('Ana');
    const otherTab = openPage(ana.device);
    const inOtherTab = openNotes(otherTab, 'i1', ana.device);
    await until(inOtherTab, ({ isOpen }) => isOpen);
    for (const tab of [ana.page, otherTab]) tab.close();
    type(ana.notes, 'One tab.');
    type(inOtherTab, 'Another tab.');
    const notes = openNotes(openPage(ana.device), 'i1', ana.device);
    await until(notes, isSaved);
    expect([...notes.read()].sort()).toEqual([...'One tab.Another tab.'].sort());
    expect(await storedText()).toBe(notes.read());
    expect(ana.device.keys(notesPrefix)).toEqual([]);
  });

  it('change nothing while they are held, and catch up when they are released', async () => {
    const [ana, bo] = [await writer('Ana'), await writer('Bo')];
    ana.notes.hold();
    type(bo.notes, 'Bo.');
    type(ana.notes, 'Ana.');
    await until(bo.notes, (view, text) => text.length === 'Ana.Bo.'.length && isSaved(view));
    await until(ana.notes, isSaved);
    expect(ana.notes.read()).toBe('Ana.');
    ana.notes.release();
    await until(ana.notes, (_, text) => text === bo.notes.read());
  });

  it('say that they are full, keep what did not fit, and are saved once it is shorter', async () => {
    const ana = await writer('Ana');
    const long = randomBytes(limits.notesBytes).toString('base64');
    type(ana.notes, long);
    await until(ana.notes, ({ standing }) => typeof standing === 'object');
    expect(ana.notes.store.getState().standing).toMatchObject({ code: 'too_large' });
    expect(ana.notes.read()).toBe(long);
    expect(ana.device.keys(notesPrefix)).toHaveLength(1);
    ana.notes.edit({ at: 10, remove: long.length - 10, insert: '' });
    await until(ana.notes, isSaved);
    expect(await storedText()).toBe(long.slice(0, 10));
  });

  it('tell a spectator that they only watch', async () => {
    const { device } = await join('Sam', 'spectator');
    const notes = openNotes(openPage(device), 'i1', device);
    await until(notes, ({ isOpen }) => isOpen);
    type(notes, 'May I?');
    await until(notes, ({ standing }) => typeof standing === 'object');
    expect(notes.store.getState().standing).toMatchObject({ code: 'spectator' });
    expect(await storedText()).toBe('');
  });

  it('say so where the item is gone', async () => {
    const { device } = await join('Ana');
    const notes = openNotes(openPage(device), 'i2', device);
    await until(notes, ({ standing }) => typeof standing === 'object');
    expect(notes.store.getState()).toMatchObject({ isOpen: false, standing: { code: 'no_item' } });
  });

  it('leave nothing on a device that forgets the session', async () => {
    const ana = await writer('Ana');
    ana.page.close();
    type(ana.notes, 'Secret plans');
    expect(ana.device.keys(notesPrefix)).toHaveLength(1);
    forgetSession(fay.sessionId, ana.device);
    expect(ana.device.keys(notesPrefix)).toEqual([]);
  });

  it('that nobody looks at any more hear nothing and ask for nothing, and catch up when somebody does', async () => {
    const ana = await writer('Ana');
    const { device } = await join('Bo');
    const page = openPage(device);
    await connection(page, (status) => status === 'online');
    const asked: NotesMessage[] = [];
    const { send } = page.notes;
    const counted: SessionClient = {
      ...page,
      notes: {
        ...page.notes,
        get isOnline() {
          return page.notes.isOnline;
        },
        send(message) {
          asked.push(message);
          return send(message);
        },
      },
    };
    const notes = notesOf(counted, 'i1', device);
    expect(asked).toHaveLength(0);
    const stop = notes.watch();
    await until(notes, ({ isOpen }) => isOpen);
    stop();
    const told = new Promise<void>((resolve) => {
      page.notes.listen({ notes: () => resolve(), caret: () => undefined });
    });
    ana.notes.edit({ at: 0, remove: 0, insert: 'Ask the bank. ' });
    await told;
    expect(notes.read()).not.toContain('Ask the bank.');
    expect(asked).toHaveLength(1);

    notes.watch();
    await until(notes, (_view, text) => text.startsWith('Ask the bank. '));
    expect(asked).toHaveLength(2);
    // What it had is not sent again.
    const whole = await send({ itemId: 'i1' });
    const rest = await send({ itemId: 'i1', stateVector: asked[1]?.stateVector ?? '' });
    if (!whole?.ok || !rest?.ok) throw new Error('The notes could not be read.');
    expect(rest.update.byteLength).toBeLessThan(whole.update.byteLength + 1);
    expect(rest.holds?.byteLength).toBeGreaterThan(0);
  });
});

describe('carets in notes', () => {
  it('stand where the others write, move along with the words, and go when they leave', async () => {
    const [ana, bo] = [await writer('Ana'), await writer('Bo')];
    type(ana.notes, 'Eight points');
    await until(bo.notes, (_, text) => text === 'Eight points');
    bo.notes.select({ anchor: 6, head: 12 });
    const ofBo = { participantId: bo.seat.participantId };
    const at = (anchor: number, head: number) => (view: NotesView) =>
      JSON.stringify(view.carets) === JSON.stringify([{ ...ofBo, anchor, head }]);
    await until(ana.notes, at(6, 12));
    ana.notes.edit({ at: 0, remove: 0, insert: 'About ' });
    await until(ana.notes, at(12, 18));
    expect(bo.notes.store.getState().carets).toEqual([]);
    await until(bo.notes, (_, text) => text === 'About Eight points');
    bo.notes.select(null);
    await until(ana.notes, ({ carets }) => carets.length === 0);
    bo.notes.select({ anchor: 0, head: 0 });
    await until(ana.notes, at(0, 0));
    bo.page.close();
    await until(ana.notes, ({ carets }) => carets.length === 0);
  });

  it('are told to whoever begins to write later', async () => {
    const [ana, bo] = [await writer('Ana'), await writer('Bo')];
    ana.notes.select({ anchor: 0, head: 0 });
    await until(bo.notes, ({ carets }) => carets.length === 1);
    const cy = await writer('Cy');
    cy.notes.select({ anchor: 0, head: 0 });
    await until(cy.notes, ({ carets }) =>
      carets.some(({ participantId }) => participantId === ana.seat.participantId),
    );
  });
});

describe('what a program says about its caret', () => {
  const there: Caret = { itemId: 'i1', selection: { anchor: 'AAAA', head: 'AAAA' } };

  async function atTheTable(seat: Seat): Promise<Player> {
    const player = await Player.sitDown(server.url, seat);
    pages.push({ close: () => player.leave() });
    return player;
  }

  /** What Fay hears before `last` says where they write. */
  async function heardBefore(last: Player, act: () => unknown): Promise<string[]> {
    const listener = await atTheTable(fay);
    const heard: string[] = [];
    const end = new Promise<void>((resolve) =>
      listener.socket.on('caret', ({ participantId, selection }) => {
        if (participantId === last.seat.participantId) resolve();
        else heard.push(selection ? `${participantId} moved` : `${participantId} left`);
      }),
    );
    await act();
    last.socket.emit('caret', there);
    await end;
    return heard;
  }

  it('is dropped where it is no caret, too large, of no item, or comes from a spectator', async () => {
    const sam = await atTheTable((await join('Sam', 'spectator')).seat);
    const vic = await atTheTable((await join('Vic')).seat);
    const last = await atTheTable((await join('Lou')).seat);
    const tooLarge = 'A'.repeat(4 * Math.ceil(limits.caretBytes / 3) + 4);
    const heard = await heardBefore(last, async () => {
      sam.socket.emit('caret', there);
      for (const nonsense of [
        null,
        'caret',
        { itemId: 'i1' },
        { itemId: 'i2', selection: there.selection },
        { itemId: 'i1', selection: { anchor: 'AAAA', head: tooLarge } },
        { itemId: 'i1', selection: { anchor: 'not base64!', head: 'AAAA' } },
      ])
        vic.socket.emit('caret', nonsense as Caret);
      for (const { socket } of [sam, vic]) await socket.emitWithAck('sync', new Uint8Array());
    });
    expect(heard).toEqual([]);
  });

  it('is passed on only so often', async () => {
    const vic = await atTheTable((await join('Vic')).seat);
    const last = await atTheTable((await join('Lou')).seat);
    const heard = await heardBefore(last, async () => {
      for (let at = 0; at < 3 * rates.carets.points; at += 1) vic.socket.emit('caret', there);
      await vic.socket.emitWithAck('sync', new Uint8Array());
    });
    // A slow machine may reach into the next span of time.
    expect(heard.length).toBeLessThanOrEqual(2 * rates.carets.points);
    expect(heard.length).toBeGreaterThan(0);
  });
});
