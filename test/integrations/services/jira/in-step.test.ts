import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { estimate, FakeJira, projectId } from '#test/integrations/services/jira/fake-jira.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, type Place, Teammate } from '#test/workspace/teammate.ts';

/** A workspace and a project of Jira, from connecting them to what changes on either side. */

const site = new FakeJira();
let jira: FakeServer;
let server: RunningServer;
beforeAll(async () => {
  jira = await FakeServer.listen(site.answer);
  server = await RunningServer.start({
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
    CONNECT_HOSTS: jira.inPlaceOf('acme.atlassian.net'),
  });
});
afterAll(async () => {
  await server.dispose();
  jira.close();
});

async function call({ workspaceId, token }: Place, path: string, body?: unknown) {
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/connections${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return answer.json();
}

it('goes to and fro with what is suggested, without a double and without an echo', async () => {
  const checkout = site.add('Checkout in one step');
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const { credentials } = site;
  await call(place, '', { id: 'tracker', service: 'jira', name: 'Jira', credentials });
  const project = { id: projectId, name: 'Web shop (SHOP)' };
  await ada.do({ type: 'connection.change', id: 'tracker', place: project });
  const { suggested } = await call(place, '/tracker/fields');
  await ada.do({ type: 'connection.change', id: 'tracker', mapping: suggested, follows: true });
  await call(place, '/tracker/import', { all: true });

  const itemOf = (title: string) =>
    [...ada.state.items.values()].find((one) => one.title === title);
  await ada.until(() => itemOf('Checkout in one step') !== undefined);
  const { id } = itemOf('Checkout in one step') ?? { id: '' };
  expect(ada.state.items.get(id)?.links).toMatchObject([
    { service: 'jira', at: { key: 'SHOP-1' } },
  ]);

  // From here to there.
  await ada.do({ type: 'item.set', itemIds: [id], fields: { title: 'Checkout in two steps' } });
  await until(() => site.issues.get(checkout.id)?.fields.summary === 'Checkout in two steps');
  const score = suggested.find(({ remote }: { remote: string }) => remote === estimate);
  const criterion = score.property.replace('score.', '');
  await ada.do({ type: 'score.set', itemId: id, scores: { [criterion]: 8 } });
  await until(() => site.issues.get(checkout.id)?.fields[estimate] === 8);
  // From there to here, with an issue that is new there.
  site.change(checkout.id, { summary: 'Checkout at once' });
  site.add('Refund at once');
  await ada.do({ type: 'connection.look', id: 'tracker' });
  await ada.until(() => itemOf('Refund at once') !== undefined);
  await ada.until(() => ada.state.items.get(id)?.title === 'Checkout at once');

  // Looked at as a whole, nothing is new.
  const before = site.changes;
  await ada.do({ type: 'connection.look', id: 'tracker', whole: true });
  const asked = jira.asked.length;
  await until(() => jira.asked.slice(asked).some(({ path }) => path.includes('/bulkfetch')));
  site.add('Last of all');
  await ada.do({ type: 'connection.look', id: 'tracker' });
  await ada.until(() => itemOf('Last of all') !== undefined);
  expect(site.changes).toBe(before);
  expect(ada.state.items.size).toBe(3);
  ada.leave();
});

it('says how far it is while much comes in for the first time', async () => {
  const large = new FakeJira();
  for (let number = 1; number <= 60; number += 1) large.add(`Story ${number}`);
  let goOn = (): void => undefined;
  const waits = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  jira.answer = async (asked) => {
    if (asked.body.includes('nextPageToken')) await waits;
    return large.answer(asked);
  };
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const { credentials } = large;
  await call(place, '', { id: 'tracker', service: 'jira', name: 'Jira', credentials });
  const project = { id: projectId, name: 'Web shop (SHOP)' };
  await ada.do({ type: 'connection.change', id: 'tracker', place: project, follows: true });
  const { suggested } = await call(place, '/tracker/fields');
  await ada.do({ type: 'connection.change', id: 'tracker', mapping: suggested });
  await call(place, '/tracker/import', { all: true });
  const health = () => ada.state.connectionHealth.get('tracker');
  await ada.until(() => health()?.linked === 50);
  expect(health()).toMatchObject({ doing: 'taking-in' });
  goOn();
  await ada.until(() => health()?.linked === 60 && health()?.inStepAt !== undefined);
  expect(health()?.doing).toBeUndefined();
  jira.answer = site.answer;
  ada.leave();
});

/** Resolves once something holds over there. */
async function until(holds: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 20 });
}
