import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Device, openDevice } from '#client/sync/device.ts';
import { type Description, openDescription } from '#client/sync/workspace/description.ts';
import { keptItems } from '#client/sync/workspace/kept-descriptions.ts';
import { connectWorkspace, type WorkspaceClient } from '#client/sync/workspace/workspace-client.ts';
import { markdownOf, write } from '#shared/description/document.ts';
import { readMarkdown } from '#shared/description/reading.ts';
import { Wire } from '#test/network/wire.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';
import { beginWorkspace, drawSecret, type Place, Teammate } from '#test/workspace/teammate.ts';

/** Pages that write the description of one item, on networks that come and go. */

let server: RunningServer;
let ada: Teammate;
let bo: Place;
let pages: WorkspaceClient[];
let wires: Wire[];
beforeAll(async () => {
  server = await RunningServer.start();
  ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const teammate = await ada.bringIn('Bo', 'editor');
  bo = teammate.place;
  teammate.leave();
});
afterAll(async () => {
  ada.leave();
  await server.dispose();
});

const text = 'Checkout fails.\n\nAsk the bank.';
let itemId: string;
beforeEach(async () => {
  [pages, wires, itemId] = [[], [], drawSecret()];
  await ada.do({ type: 'item.add', items: [{ id: itemId, title: 'Checkout', description: text }] });
});
afterEach(async () => {
  for (const page of pages) page.close();
  for (const wire of wires) await wire.close();
});

/** A page that has the description open, and the network that it is on. */
async function openPage(place: Place, device: Device = openDevice(new BrowserStorage())) {
  const wire = await Wire.to(() => server.port);
  wires.push(wire);
  const known = { ...place, name: 'Shop', lastSeen: 0 };
  const client = connectWorkspace({ known, url: wire.url, device });
  pages.push(client);
  await until(client, () => client.store.getState().connection === 'online');
  return { client, wire, device };
}

async function openEditor(place: Place) {
  const page = await openPage(place);
  const description = openDescription(page.client, itemId, page.device);
  description.watch();
  await until(description, () => description.store.getState().document !== null);
  return { ...page, description };
}

type Store = { subscribe(listener: () => void): () => void };

/** Resolves once it is so; looks again whenever the page or the description says something. */
function until({ store }: { store: Store }, isSo: () => boolean): Promise<void> {
  if (isSo()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      if (!isSo()) return;
      stop();
      resolve();
    });
  });
}

function documentOf({ store }: Description) {
  const { document } = store.getState();
  if (!document) throw new Error('The description is not open yet.');
  return document;
}

/** Says all this from now on, as an editor would. */
function say(description: Description, markdown: string): void {
  write(documentOf(description), readMarkdown(markdown));
}

function saying(description: Description, markdown: string): Promise<void> {
  const document = documentOf(description);
  if (markdownOf(document) === markdown) return Promise.resolve();
  return new Promise((resolve) => {
    document.on('update', () => {
      if (markdownOf(document) === markdown) resolve();
    });
  });
}

function saved(description: Description): Promise<void> {
  return until(description, () => description.store.getState().standing === 'saved');
}

describe('a description that several write', () => {
  it('is the same on all pages, whoever writes', async () => {
    const [adas, bos] = [await openEditor(ada.place), await openEditor(bo)];
    say(adas.description, 'Checkout **always** fails.\n\nAsk the bank.');
    say(bos.description, 'Checkout fails.\n\nAsk the bank.\n\n- today');
    const both = 'Checkout **always** fails.\n\nAsk the bank.\n\n- today';
    await Promise.all([saying(adas.description, both), saying(bos.description, both)]);
    await Promise.all([saved(adas.description), saved(bos.description)]);
  });

  it('takes in what was written without a network, also where its document is another one by then', async () => {
    const bos = await openEditor(bo);
    bos.wire.stop(['there', 'back']);
    bos.wire.cut();
    await until(bos.client, () => bos.client.store.getState().connection !== 'online');
    say(bos.description, 'Checkout fails.\n\nAsk the bank **today**.');
    const set = '# Payment\n\nCheckout fails.\n\nAsk the bank.';
    await ada.do({ type: 'item.set', itemIds: [itemId], fields: { description: set } });
    const back = await openPage(bo, bos.device);
    const merged = '# Payment\n\nCheckout fails.\n\nAsk the bank **today**.';
    await ada.until(() => ada.item(itemId).description === merged);
    const { memberId, workspaceId } = back.client.known;
    await saved(openDescription(back.client, itemId, back.device));
    expect(keptItems(workspaceId, memberId, back.device)).toEqual([]);
  });

  it('keeps what was written without a network in a block that somebody made another one of', async () => {
    const [adas, bos] = [await openEditor(ada.place), await openEditor(bo)];
    say(adas.description, `${text}\n\nOr the shop.`);
    await saying(bos.description, `${text}\n\nOr the shop.`);
    const goOn = bos.wire.stop(['there', 'back']);
    bos.wire.cut();
    await until(bos.client, () => bos.client.store.getState().connection !== 'online');
    say(bos.description, 'Checkout fails at night.\n\nAsk the bank.\n\nOr the shop.');
    say(adas.description, '# Checkout fails.\n\nAsk the bank.\n\nOr the shop.');
    await saved(adas.description);
    goOn();
    const both = '# Checkout fails.\n\nCheckout fails at night.\n\nAsk the bank.\n\nOr the shop.';
    await Promise.all([saving(bos.description, both), saying(adas.description, both)]);
  });

  it('goes on in the document that there is, where that is another one', async () => {
    const bos = await openEditor(bo);
    const before = documentOf(bos.description);
    const goOn = bos.wire.stop(['there', 'back']);
    bos.wire.cut();
    await until(bos.client, () => bos.client.store.getState().connection !== 'online');
    say(bos.description, 'Checkout fails at night.\n\nAsk the bank.');
    const fields = { description: `${text}\n\nOr the shop.` };
    await ada.do({ type: 'item.set', itemIds: [itemId], fields });
    goOn();
    await until(bos.description, () => documentOf(bos.description) !== before);
    await saving(bos.description, 'Checkout fails at night.\n\nAsk the bank.\n\nOr the shop.');
  });
});

async function saving(description: Description, markdown: string): Promise<void> {
  await saying(description, markdown);
  await saved(description);
}
