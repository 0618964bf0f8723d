import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDevice } from '#client/sync/device.ts';
import { connectWorkspace, type WorkspaceClient } from '#client/sync/workspace/workspace-client.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import { Wire } from '#test/network/wire.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Chance } from '#test/tables/chance.ts';
import {
  beginWorkspace,
  comeIn,
  drawSecret,
  type Place,
  readHistory,
  Teammate,
} from '#test/workspace/teammate.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
});
afterAll(() => server.dispose());

/** A page in a workspace, on a network that comes and goes. */
class Page {
  readonly client: WorkspaceClient;
  readonly wire: Wire;
  #back: (() => void) | null = null;

  private constructor(client: WorkspaceClient, wire: Wire) {
    this.client = client;
    this.wire = wire;
  }

  static async open({ workspaceId, memberId, token }: Place): Promise<Page> {
    const wire = await Wire.to(() => server.port);
    const known = { workspaceId, memberId, token, name: 'Shop', lastSeen: 0 };
    const client = connectWorkspace({ known, url: wire.url, device: openDevice(null) });
    const page = new Page(client, wire);
    await page.until(() => page.view.connection === 'online');
    return page;
  }

  get view() {
    return this.client.store.getState();
  }

  item(id: string): WorkspaceItem | undefined {
    return this.view.state?.items.get(id);
  }

  set(id: string, fields: { title?: string; description?: string; labels?: string[] }): void {
    void this.client.send({ type: 'item.set', itemIds: [id], fields });
  }

  /** Nothing comes back to it any more, and it does not know. */
  loseAnswers(): void {
    this.#back ??= this.wire.stop(['back']);
  }

  goOffline(): void {
    this.#back?.();
    this.#back = this.wire.stop(['there', 'back']);
    this.wire.cut();
  }

  comeBack(): void {
    this.#back?.();
    this.#back = null;
  }

  until(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.client.store.subscribe(() => {
        if (!isSo()) return;
        stop();
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    this.client.close();
    await this.wire.close();
  }
}

/** A workspace with an admin and three editors, one of them with two devices, and some items in it. */
async function fivePages(items: readonly string[]): Promise<{ ada: Teammate; pages: Page[] }> {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({ type: 'item.add', items: items.map((id) => ({ id, title: id })) });
  const secret = drawSecret();
  await ada.do({ type: 'invitation.make', id: drawSecret(), role: 'editor', secret });
  const { workspaceId } = ada.place;
  const [bo, cy, di] = await Promise.all(
    ['Bo', 'Cy', 'Di'].map((name) => comeIn(server.url, workspaceId, secret, { name })),
  );
  if (!bo || !cy || !di) throw new Error('Somebody is missing.');
  const pages = await Promise.all([ada.place, bo, bo, cy, di].map((place) => Page.open(place)));
  return { ada, pages };
}

describe('what is changed on several devices', () => {
  it('is not done once more where only the answer got lost', async () => {
    const { ada, pages } = await fivePages(['checkout']);
    const [bo] = pages;
    if (!bo) throw new Error('Nobody came.');
    bo.loseAnswers();
    bo.set('checkout', { title: 'By Bo' });
    await ada.until(() => ada.item('checkout').title === 'By Bo');
    await ada.do({ type: 'item.set', itemIds: ['checkout'], fields: { title: 'By Ada' } });
    bo.goOffline();
    bo.comeBack();
    await bo.until(() => bo.view.unsaved.size === 0 && bo.item('checkout')?.title === 'By Ada');
    // Whatever it sent again has been answered by now.
    await ada.do({ type: 'item.add', items: [{ id: drawSecret(), title: 'Later' }] });
    expect(ada.item('checkout').title).toBe('By Ada');
    await Promise.all(pages.map((page) => page.close()));
    ada.leave();
  });

  it('is the same for all in the end, offline and on, and nothing is lost that nobody replaced', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
    const { ada, pages } = await fivePages(ids);
    const chance = new Chance('2711');
    /** By item and property: who set it to what, each in their own order. */
    const given = new Map<string, { page: Page; value: string }[]>();
    let count = 0;
    for (let step = 0; step < 100; step += 1) {
      const page = pages[chance.between(0, pages.length - 1)];
      if (!page) continue;
      if (chance.onceIn(12)) page.goOffline();
      else if (chance.onceIn(8)) page.comeBack();
      else if (chance.onceIn(15)) page.loseAnswers();
      const id = chance.pick(ids);
      const property = chance.pick(['title', 'description', 'labels'] as const);
      count += 1;
      const value = `${property} ${count}`;
      page.set(id, property === 'labels' ? { labels: [value] } : { [property]: value });
      const key = `${id} ${property}`;
      given.set(key, [...(given.get(key) ?? []), { page, value }]);
      if (chance.onceIn(3)) await new Promise(setImmediate);
      if (step === 50) {
        await server.kill();
        await server.boot();
      }
    }
    for (const page of pages) {
      page.goOffline();
      page.comeBack();
    }
    await Promise.all(
      pages.map((page) =>
        page.until(() => page.view.connection === 'online' && page.view.unsaved.size === 0),
      ),
    );
    const last = drawSecret();
    await ada.do({ type: 'item.add', items: [{ id: last, title: 'The last of all' }] });
    await Promise.all(pages.map((page) => page.until(() => page.item(last) !== undefined)));

    const expected = Object.fromEntries(ada.state.items);
    for (const page of pages)
      expect(Object.fromEntries(page.view.state?.items ?? [])).toEqual(expected);
    for (const [key, values] of given) {
      const [id = '', property] = key.split(' ');
      const item = ada.item(id);
      const is =
        property === 'labels' ? item.labels?.[0] : item[property as 'title' | 'description'];
      // The last of somebody: whatever came before was replaced by themselves.
      const lastOfEach = pages.flatMap(
        (page) => values.findLast((one) => one.page === page)?.value ?? [],
      );
      expect(lastOfEach).toContain(is);
      await expectWholeHistory(
        ada,
        id,
        property ?? '',
        values.map(({ value }) => value),
      );
    }
    await Promise.all(pages.map((page) => page.close()));
    ada.leave();
  }, 60_000);
});

/** Each change begins where the one before ended, every value was given once at most, and the last is what is there. */
async function expectWholeHistory(
  ada: Teammate,
  id: string,
  property: string,
  given: readonly string[],
): Promise<void> {
  const entries: HistoryEntry[] = [];
  for (;;) {
    const answer = await readHistory(server.url, ada.place, id, entries.at(-1)?.seq);
    const { entries: page } = (await answer.json()) as { entries: HistoryEntry[] };
    if (page.length === 0) break;
    entries.push(...page);
  }
  const changes = entries
    .reverse()
    .flatMap(({ what }) => ('from' in what && what.change === property ? [what] : []));
  const text = (value: unknown) => String(Array.isArray(value) ? (value[0] ?? '') : (value ?? ''));
  for (const [index, { from }] of changes.entries())
    if (index > 0) expect(from).toEqual(changes[index - 1]?.to);
  const set = changes.map(({ to }) => text(to));
  expect(new Set(set).size).toBe(set.length);
  expect(given).toEqual(expect.arrayContaining(set));
  // What is missing from it was never the last word of anybody: it was replaced before it was told, or told.
  expect(set).toHaveLength(given.length);
}
