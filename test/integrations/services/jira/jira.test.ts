import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jira } from '#server/integrations/services/jira/jira.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { estimate, FakeJira, projectId } from '#test/integrations/services/jira/fake-jira.ts';

describe('Jira', () => {
  const site = new FakeJira();
  let server: FakeServer;
  let calls: ReturnType<typeof callsTo>;
  beforeAll(async () => {
    server = await FakeServer.listen(site.answer);
    const hosts = server.inPlaceOf('acme.atlassian.net');
    calls = callsTo({ connector: jira, credentials: site.credentials, hosts });
  });
  afterAll(() => server.close());

  const written = async (id: string, values: Record<string, string | number | null>) =>
    (await jira.write(calls, projectId, [{ id, values }]))[0];
  /** The calls since then that changed something, by their paths. */
  const asked = (from: number) =>
    server.asked.slice(from).map(({ method, path }) => `${method} ${path.split('?')[0]}`);

  it('has an estimate written by the board, and is not asked twice whether it is on a screen', async () => {
    const ids = [site.add('One').id, site.add('Two').id];
    const from = server.asked.length;
    const writes = ids.map((id) => ({ id, values: { summary: 'Better', [estimate]: 5 } }));
    const all = await jira.write(calls, projectId, writes);
    expect(all.map((one) => one.ok && one.record.values[estimate])).toEqual([5, 5]);
    const refusals = asked(from).filter((path) => path === `PUT /rest/api/3/issue/${ids[1]}`);
    expect(refusals).toHaveLength(1);
    expect(await written(ids[0] ?? '', { [estimate]: null })).toMatchObject({
      ...{ ok: false, why: 'refused' },
      said: expect.stringContaining('screen'),
    });
  });

  it('keeps nothing back for one value that is refused', async () => {
    const { id } = site.add('Given to a stranger');
    const values = { summary: 'Still', assignee: 'nobody', [estimate]: 8, status: '3' };
    expect(await written(id, values)).toMatchObject({ ok: false, why: 'refused' });
    const { records } = await jira.read(calls, projectId, [id]);
    expect(records[0]?.values).toMatchObject({ summary: 'Still', [estimate]: 8, status: '3' });
  });

  it('says where the workflow has no way, and changes nothing that is so already', async () => {
    const { id } = site.add('To be done');
    expect(await written(id, { status: '6' })).toMatchObject({ ok: false, why: 'refused' });
    expect(await written(id, { status: '3' })).toMatchObject({ ok: true });
    const { changes } = site;
    expect(await written(id, { status: '3' })).toMatchObject({ ok: true });
    expect(site.changes).toBe(changes);
  });

  it('keeps a picture in a description that is written in', async () => {
    const picture = {
      type: 'mediaSingle',
      content: [
        { type: 'media', attrs: { id: 'f', type: 'file', collection: '', alt: 'plan.png' } },
      ],
    };
    const text = { type: 'paragraph', content: [{ type: 'text', text: 'As planned.' }] };
    const { id } = site.add('Drawn', {
      description: { type: 'doc', version: 1, content: [text, picture] },
    });
    const { records } = await jira.read(calls, projectId, [id]);
    const stands = records[0]?.values.description;
    expect(stands).toBe('As planned.\n\n(plan.png)');
    await written(id, { description: `${stands}\n\nAnd more.` });
    expect(site.issues.get(id)?.fields.description).toMatchObject({
      content: [text, picture, { type: 'paragraph', content: [{ text: 'And more.' }] }],
    });
  });

  it('asks only for what changed since, by Jira’s clock', async () => {
    const minute = 60_000;
    const morning = Date.parse('2026-03-09T08:00:00Z');
    const at = (minutes: number) => {
      site.now = () => morning + minutes * minute;
    };
    const since = async (cursor: string | null) => {
      const asked = { place: projectId, query: 'summary ~ "clock"', since: cursor };
      const { records, cursor: next } = await jira.changes(calls, asked);
      return { ids: records.map(({ id }) => id), next };
    };
    at(0);
    const { id: early } = site.add('By the clock');
    at(60);
    const { ids, next } = await since(null);
    expect(ids).toEqual([early]);
    at(90);
    const { id: late } = site.add('By the clock, too');
    expect((await since(next)).ids).toEqual([late]);
    site.change(early, { duedate: '2026-04-01' });
    expect((await since(next)).ids).toEqual([early, late]);
    site.now = Date.now;
  });

  it('reads nothing of another project, whoever asks', async () => {
    const { id } = site.add('Secret');
    const issue = site.issues.get(id);
    if (issue) issue.project = '20000';
    expect(await jira.read(calls, projectId, [id])).toEqual({ records: [], gone: [] });
    const { records } = await jira.search(calls, { place: projectId, query: 'summary ~ "Secret"' });
    expect(records).toEqual([]);
  });

  it('is no place that is no id', async () => {
    const asks = jira.search(calls, { place: '1 OR project = 2', query: '' });
    await expect(asks).rejects.toMatchObject({ why: 'not-found' });
  });
});
