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

  it('is taken back by who did it: what was never sent as if it had not been, and nothing of others', async () => {
    const { ada, pages } = await fivePages(['checkout']);
    const [bo] = pages;
    if (!bo) throw new Error('Nobody came.');
    const title = () => ada.item('checkout').title;
    bo.goOffline();
    await bo.until(() => bo.view.connection !== 'online');
    bo.set('checkout', { title: 'By Bo' });
    bo.set('checkout', { labels: ['bo'] });
    await ada.do({ type: 'item.set', itemIds: ['checkout'], fields: { title: 'By Ada' } });
    expect(await bo.client.undo()).toEqual({ ok: true });
    expect(await bo.client.undo()).toEqual({ ok: true });
    expect(bo.view.unsaved.size).toBe(0);
    bo.comeBack();
    await bo.until(() => bo.item('checkout')?.title === 'By Ada');
    expect(ada.item('checkout')).not.toHaveProperty('labels');

    // What arrived, though its answer got lost, is undone by what it was before.
    bo.loseAnswers();
    bo.set('checkout', { title: 'By Bo' });
    await ada.until(() => title() === 'By Bo');
    void bo.client.undo();
    bo.goOffline();
    bo.comeBack();
    await ada.until(() => title() === 'By Ada');
    await bo.until(() => bo.view.unsaved.size === 0);

    // What somebody changed since stays as it is.
    await bo.client.send({ type: 'item.set', itemIds: ['checkout'], fields: { title: 'Bo’s' } });
    await ada.do({ type: 'item.set', itemIds: ['checkout'], fields: { title: 'Ada’s' } });
    await bo.until(() => bo.item('checkout')?.title === 'Ada’s');
    expect(await bo.client.undo()).toMatchObject({ refusal: { code: 'changed_since' } });
    expect(title()).toBe('Ada’s');
    await Promise.all(pages.map((page) => page.close()));
    ada.leave();
  });

  it('is as if what was taken back had never been, whatever became of networks and the server', async () => {
    const ids = ['a', 'b', 'c'] as const;
    const { ada, pages } = await fivePages(ids);
    const chance = new Chance('1127');
    const properties = ['title', 'description', 'labels', 'link', 'parent'] as const;
    type Fields = { [P in (typeof properties)[number]]?: string | string[] | undefined };
    /** Each page changes a property of its own, so that it is known what everything is in the end. */
    const expected = new Map<string, Fields>(ids.map((id) => [id, { title: id }]));
    const done = pages.map((): { id: string; before: string | string[] | undefined }[] => []);
    for (let step = 0; step < 80; step += 1) {
      const at = chance.between(0, pages.length - 1);
      const [page, property, steps] = [pages[at], properties[at], done[at]];
      if (!page || !property || !steps) continue;
      if (chance.onceIn(8)) page.goOffline();
      else if (chance.onceIn(6)) page.comeBack();
      const last = chance.onceIn(3) ? steps.pop() : undefined;
      if (last) {
        void page.client.undo();
        expected.set(last.id, { ...expected.get(last.id), [property]: last.before });
      } else {
        const id = chance.pick(ids);
        steps.push({ id, before: expected.get(id)?.[property] });
        const text = property === 'link' ? `https://example.com/${step}` : `${property} ${step}`;
        const value = property === 'labels' ? [text] : text;
        void page.client.send({ type: 'item.set', itemIds: [id], fields: { [property]: value } });
        expected.set(id, { ...expected.get(id), [property]: value });
      }
      if (chance.onceIn(3)) await new Promise(setImmediate);
      if (step === 40) {
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
    for (const [id, fields] of expected) {
      for (const one of [ada.item(id), ...pages.map((page) => page.item(id))])
        expect(Object.fromEntries(properties.map((name) => [name, one?.[name]]))).toEqual(
          Object.fromEntries(properties.map((name) => [name, fields[name]])),
        );
      for (const property of properties) await expectWholeHistory(ada, id, property);
    }
    await Promise.all(pages.map((page) => page.close()));
    ada.leave();
  }, 60_000);
});

/** Each change begins where the one before ended; and where nothing was taken back, every value is there, once. */
async function expectWholeHistory(
  ada: Teammate,
  id: string,
  property: string,
  given: readonly string[] | null = null,
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
  if (!given) return;
  const set = changes.map(({ to }) => text(to));
  expect(new Set(set).size).toBe(set.length);
  expect(given).toEqual(expect.arrayContaining(set));
  // What is missing from it was never the last word of anybody: it was replaced before it was told, or told.
  expect(set).toHaveLength(given.length);
}
