import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoadmapLinkToSave, RoadmapToSave } from '#shared/workspace/roadmap.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Wiretap } from '#test/server/wiretap.ts';
import { aRoadmap, aView } from '#test/workspace/backlog.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

/** What a stranger with a link to a roadmap receives: the same bytes, whatever stands in all that is hidden. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
});
afterAll(() => server.dispose());

const roadmap = aRoadmap({
  words: 'What we build next.',
  shape: {
    ...{ kind: 'lanes', property: 'status' },
    lanes: [
      { id: 'now', name: 'Now', values: ['active'] },
      { id: 'later', name: 'Later', values: ['open'] },
    ],
  },
  query: { filter: { property: 'labels', is: 'any-of', value: ['public'] }, orders: [] },
  shows: ['field.reach', 'labels'],
});

const secret = 'a-secret-of-a-link-that-both-have';

interface Hidden {
  name: string;
  member: string;
  prefix: string;
  status: string;
  description: string;
  others: number;
  says: string;
}

const little: Hidden = {
  ...{ name: 'Shop', member: 'Ada', prefix: 'AB', status: 'Open' },
  ...{ description: 'x', others: 0, says: 'y' },
};
const much: Hidden = {
  ...{ name: 'Rhinoceros', member: 'Hippopotamus', prefix: 'GIRAFFE', status: 'Crocodile' },
  ...{ description: 'Elephant '.repeat(200), others: 40, says: 'Anteater '.repeat(90) },
};
const animals = /rhinoceros|hippopotamus|giraffe|crocodile|elephant|anteater|pelican|tapir/i;

async function withRoadmap(
  hidden: Hidden,
  more: Partial<RoadmapToSave> = {},
  link: Partial<RoadmapLinkToSave> = {},
) {
  const { name, member, prefix, status, description, others } = hidden;
  const place = await beginWorkspace(server.url, {
    ...{ name, member, prefix, statuses: { open: status, active: 'Doing', closed: 'Done' } },
  });
  const team = await Teammate.arrive(server.url, place);
  const { memberId } = place;
  await team.do({ type: 'field.put', field: { id: 'reach', name: 'Reach', type: 'number' } });
  await team.do({ type: 'field.put', field: { id: 'secret', name: 'Tapir', type: 'text' } });
  const foreign = Array.from({ length: others }, (_, index) => ({
    ...{ id: `other-${index}`, title: 'Pelican', values: { reach: 1e6 } },
  }));
  if (others > 0) await team.do({ type: 'item.add', items: foreign });
  await team.do({
    type: 'item.add',
    items: ['one', 'two'].map((id) => ({
      ...{ id, title: `Item ${id}`, labels: ['public'], description, people: [memberId] },
      values: { reach: 5, secret: hidden.says },
      ...(others > 0 && { blocks: ['other-1'], within: 'other-2', start: '2026-01-01' }),
    })),
  });
  await team.do({ type: 'item.set', itemIds: ['two'], fields: { status: 'active' } });
  const view = aView({ name: hidden.says.slice(0, 40) });
  await team.do({ type: 'view.set', view });
  await team.do({ type: 'roadmap.set', roadmap: { ...roadmap, ...more } });
  if (others > 0) {
    await team.do({ type: 'roadmap.set', roadmap: aRoadmap({ id: 'r2', name: 'Pelican' }) });
    await team.do({
      type: 'roadmap.share',
      link: { id: 'l2', roadmapId: 'r2', secret: drawSecret(), frames: 'any' },
    });
  }
  const shared = { id: 'l', roadmapId: roadmap.id, secret, frames: 'none', ...link } as const;
  await team.do({ type: 'roadmap.share', link: shared });
  return { team, place, shared, address: `/r/${place.workspaceId}/${secret}` };
}

/** Everything that a stranger can ask for, with the changes that they hear of, as it came over the wire. */
async function heardOf(hidden: Hidden): Promise<string> {
  const { team, place, address } = await withRoadmap(hidden);
  const wire = await Wiretap.on(Number(new URL(server.url).port));
  const at = (path: string) => `${wire.url}${address}${path}`;
  for (const path of ['', '/embed', '/roadmap.json', '/picture.png', '/calendar.ics', '/nothing'])
    await (await fetch(at(path), { headers: { connection: 'close' } })).text();
  const changes = await fetch(at('/changes'), { headers: { connection: 'close' } });
  const reader = changes.body?.getReader();
  let said = '';
  const hears = async (times: number) => {
    while (said.split('event: version').length - 1 < times)
      said += Buffer.from((await reader?.read())?.value ?? []).toString();
  };
  await hears(1);
  await team.do({
    ...{ type: 'item.set', itemIds: ['one'] },
    fields: { description: `${hidden.description}!`, values: { secret: 'z' } },
  });
  await team.do({ type: 'item.add', items: [{ id: 'late', title: hidden.says.slice(0, 90) }] });
  await team.do({ type: 'comment.add', itemId: 'one', id: 'c', text: hidden.says });
  await team.do({ type: 'item.set', itemIds: ['one'], fields: { values: { reach: 6 } } });
  await hears(2);
  await (await fetch(at('/roadmap.json'), { headers: { connection: 'close' } })).text();
  await team.do({ type: 'roadmap.unshare', linkId: 'l' });
  while (!said.includes('event: over'))
    said += Buffer.from((await reader?.read())?.value ?? []).toString();
  team.leave();
  const { heard, url } = wire;
  wire.cut();
  return heard
    .replaceAll(place.workspaceId, '(workspace)')
    .replaceAll(url, '(here)')
    .replace(/^date: .*$/gim, '');
}

describe('a stranger with a link to a roadmap', () => {
  it('receives the same bytes, whatever stands in what is hidden', async () => {
    const [one, other] = [await heardOf(little), await heardOf(much)];
    expect(one).toContain('Item one');
    expect(other).toBe(one);
    expect(other).not.toMatch(animals);
  });

  it('would receive others, were the hidden shown: so the comparison can fail', async () => {
    const [a, b] = [await withRoadmap(little), await withRoadmap(much, { shows: ['description'] })];
    const told = async ({ address }: typeof a) =>
      (await fetch(`${server.url}${address}/roadmap.json`)).text();
    expect(await told(b)).toMatch(animals);
    expect(await told(a)).not.toBe(await told(b));
    for (const { team } of [a, b]) team.leave();
  });

  it('gets ids that say nothing of the item, and others by another link', async () => {
    const { team, address, place } = await withRoadmap(little);
    const link = { id: 'm', roadmapId: roadmap.id, secret: drawSecret(), frames: 'none' } as const;
    await team.do({ type: 'roadmap.share', link });
    const idsAt = async (path: string) => {
      const told = await (await fetch(`${server.url}${path}/roadmap.json`)).json();
      return told.groups.flatMap((group: { items: { id: string }[] }) =>
        group.items.map(({ id }) => id),
      );
    };
    const [first, second] = [
      await idsAt(address),
      await idsAt(`/r/${place.workspaceId}/${link.secret}`),
    ];
    expect(first).toHaveLength(2);
    for (const id of [...first, ...second]) expect(id).toMatch(/^[\w-]{16}$/);
    expect(first.filter((id: string) => second.includes(id))).toEqual([]);
    team.leave();
  });
});

describe('a link', () => {
  it('with a passcode shows nothing but to who said it, and no more once there is another', async () => {
    const { team, address, shared } = await withRoadmap(little, {}, { passcode: 'KXQT3479' });
    const at = `${server.url}${address}`;
    const look = (pass?: string) =>
      fetch(`${at}/roadmap.json`, { headers: pass === undefined ? {} : { 'roadmap-pass': pass } });
    const say = async (passcode: string) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ passcode });
      return (await fetch(`${at}/pass`, { method: 'POST', headers, body })).json();
    };
    for (const path of ['', '/embed', '/roadmap.json', '/changes'])
      expect(await (await fetch(`${at}${path}`)).text()).not.toMatch(/What comes|Item one/);
    expect(await (await look()).json()).toMatchObject({ code: 'passcode_required' });
    expect(await (await look('guessed')).json()).toMatchObject({ code: 'passcode_required' });
    expect(await say('AAAAAAAA')).toMatchObject({ code: 'passcode_wrong' });
    const { pass } = await say('kxqt 3479');
    expect(await (await look(pass)).json()).toMatchObject({ title: 'What comes' });
    expect((await fetch(`${at}/roadmap.json?pass=${pass}`)).status).toBe(200);
    const link = { ...shared, frames: 'none', passcode: 'BBBB3479' } as const;
    await team.do({ type: 'roadmap.share', link });
    expect((await look(pass)).status).toBe(403);
    team.leave();
  });

  it('lets visitors say what they want where it asks for that, to the team alone', async () => {
    const { team, address, shared, place } = await withRoadmap(little);
    const at = `${server.url}${address}`;
    const say = async (voice: Record<string, unknown>) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ secret: drawSecret(), ...voice });
      return (await fetch(`${at}/voices`, { method: 'POST', headers, body })).json();
    };
    const look = async () => (await fetch(`${at}/roadmap.json`)).text();
    expect(await say({ words: 'More!' })).toMatchObject({ code: 'not_allowed' });
    await team.do({ type: 'roadmap.share', link: { ...shared, frames: 'none', voices: true } });
    const before = await look();
    const [, later] = JSON.parse(before).groups;
    expect(await say({ about: later.items[0].id })).toEqual({});
    expect(await say({ words: 'Dark mode\nplease', contact: 'lou@example.com' })).toEqual({});
    expect(await say({ about: 'one' })).toMatchObject({ code: 'no_workspace_item' });
    expect(await say({})).toMatchObject({ code: 'invalid' });
    expect(await look()).toBe(before);
    const waiting = await fetch(`${server.url}/api/workspaces/${place.workspaceId}/submissions`, {
      headers: { authorization: `Bearer ${place.token}` },
    });
    expect((await waiting.json()).submissions).toMatchObject([
      { through: { roadmap: roadmap.id }, about: 'one', proposal: { title: 'Item one' } },
      { proposal: { title: 'Dark mode', description: 'Dark mode\nplease' } },
    ]);
    team.leave();
  });

  it('leads nowhere once it has ended, is taken back, or its roadmap is gone', async () => {
    const { team, address, shared, place } = await withRoadmap(little);
    const looks = async (path = address) =>
      (await (await fetch(`${server.url}${path}/roadmap.json`)).json()).code ?? 'shown';
    const link = { ...shared, frames: 'none' } as const;
    expect(await looks()).toBe('shown');
    await team.do({ type: 'roadmap.share', link: { ...link, until: Date.now() - 1 } });
    expect(await looks()).toBe('roadmap_over');
    await team.do({ type: 'roadmap.share', link });
    expect(await looks()).toBe('shown');
    await team.do({ type: 'roadmap.unshare', linkId: link.id });
    expect(await looks()).toBe('roadmap_over');
    expect(await looks('/r/nothing/here')).toBe('roadmap_over');
    await team.do({ type: 'roadmap.share', link: { ...link, id: 'again', secret: drawSecret() } });
    await team.do({ type: 'roadmap.remove', roadmapId: roadmap.id });
    expect(team.state.roadmapLinks.size).toBe(0);
    expect(await team.beRefused({ type: 'roadmap.share', link })).toBe('no_roadmap');
    const foreign = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    expect(await looks(`/r/${foreign.place.workspaceId}/${secret}`)).toBe('roadmap_over');
    expect(place.workspaceId).not.toBe(foreign.place.workspaceId);
    for (const one of [team, foreign]) one.leave();
  });
});
