import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, type Place, Teammate } from '#test/workspace/teammate.ts';

/** A backlog of any tracker comes into a workspace, is known by its keys, and changes nothing unasked. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
});
afterAll(() => server.dispose());

async function bring(
  { workspaceId, token }: Place,
  file: string | Uint8Array<ArrayBuffer>,
  query: Record<string, string> = {},
  key?: string,
) {
  const asked = new URLSearchParams(query);
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/imports?${asked}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body: file,
  });
  return { status: answer.status, ...(await answer.json()) };
}

async function aShop(): Promise<Teammate> {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const size = { id: 'size', name: 'Size', type: 'number' } as const;
  await ada.do({ type: 'field.put', field: size });
  return ada;
}

const csv = (rows: readonly string[]) =>
  ['Key,Summary,Status,Size,People,Value', ...rows].join('\n');

it('says row by row what would come of it, does it when asked, and overwrites only when told to', async () => {
  const ada = await aShop();
  const first = csv(['A-1,Checkout,In progress,3,Ada,8', 'A-2,Search,,many,Nobody,', 'A-3,,,,,']);
  const preview = await bring(ada.place, first, { preview: 'true' });
  expect(preview).toMatchObject({
    ...{ status: 200, counts: { added: 2, updated: 0, kept: 0 }, skipped: [{ row: 4 }] },
    columns: { key: 1, title: 2, status: 3, 'field.size': 4, people: 5, 'score.value': 6 },
    rows: [
      { row: 2, title: 'Checkout', outcome: 'added', problems: [] },
      {
        ...{ row: 3, title: 'Search', outcome: 'added' },
        problems: [
          { property: 'field.size', text: 'many' },
          { property: 'people', text: 'Nobody' },
        ],
      },
    ],
  });
  expect(ada.state.items.size).toBe(0);

  await bring(ada.place, first, {}, 'once');
  await bring(ada.place, first, {}, 'once');
  await ada.until(() => ada.state.items.size > 0);
  const items = [...ada.state.items.values()];
  expect(items).toMatchObject([
    {
      ...{ title: 'Checkout', foreignKey: 'A-1', status: 'active', scores: { value: 8 } },
      ...{ people: [ada.place.memberId], values: { size: 3 } },
    },
    { title: 'Search', foreignKey: 'A-2', status: 'open' },
  ]);

  const second = csv(['a 1,Check out,,5,,', 'SHOP-2,Search,,,,', 'B-1,New,,,,']);
  const kept = await bring(ada.place, second);
  expect(kept.counts).toMatchObject({ added: 1, kept: 1, unchanged: 1 });
  expect(kept.rows[0]).toMatchObject({ outcome: 'kept', changed: ['title', 'field.size'] });
  expect(ada.item(items[0]?.id ?? '').title).toBe('Checkout');
  const overwritten = await bring(ada.place, second, { overwrite: 'true' });
  expect(overwritten.counts).toMatchObject({ added: 0, updated: 1, unchanged: 2 });
  await ada.until(() => ada.item(items[0]?.id ?? '').title === 'Check out');
  expect(ada.item(items[0]?.id ?? '')).toMatchObject({ status: 'active', values: { size: 5 } });
  expect((await bring(ada.place, second, { overwrite: 'true' })).counts.updated).toBe(0);
  ada.leave();
});

it('takes columns as it is told to, and says what can not be', async () => {
  const ada = await aShop();
  const file = 'What,How much,Who\nCheckout,2.5,Ada\n';
  const mapped = { headerRow: '1', title: 'What', 'field.size': '2', people: 'Who' };
  expect(await bring(ada.place, file, { ...mapped, preview: 'true' })).toMatchObject({
    columns: { title: 1, 'field.size': 2, people: 3 },
  });
  expect((await bring(ada.place, '')).status).toBe(400);
  expect((await bring(ada.place, file, { title: 'Nothing' })).status).toBe(400);
  expect((await bring(ada.place, new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2]))).status).toBe(
    400,
  );
  const viewer = await ada.bringIn('Vic', 'viewer');
  expect((await bring(viewer.place, file)).status).toBe(403);
  viewer.leave();
  ada.leave();
});

it('brings what items have to do with each other, by their keys, be they here or in the file', async () => {
  const ada = await aShop();
  await ada.do({ type: 'item.add', items: [{ id: 'epic', title: 'Everything to pay with' }] });
  const file = [
    'Issue key,Summary,Parent,Part of,Outward issue link (Blocks),Outward issue link (Blocks),Blocked by,Relates to',
    'A-1,Checkout,A-3,,A-2,SHOP-1,,',
    'A-2,Gift cards,,SHOP-1,,,A-3,A-1; Nothing',
    'A-3,Payments,Elsewhere,,,,,',
  ].join('\n');
  const { rows, columns } = await bring(ada.place, file);
  expect(columns).toMatchObject({ within: 4, blocks: 5, 'blocked-by': 7, relates: 8 });
  expect(rows[1].problems).toEqual([{ property: 'relates', text: 'Nothing' }]);
  const named = (title: string) => [...ada.state.items.values()].find((one) => one.title === title);
  await ada.until(() => named('Gift cards')?.relates !== undefined);
  const [one, two, three] = ['Checkout', 'Gift cards', 'Payments'].map(named);
  expect(one).toMatchObject({ within: three?.id, blocks: [two?.id, 'epic'] });
  expect(one).not.toHaveProperty('parent');
  expect(two).toMatchObject({ within: 'epic', relates: [one?.id] });
  expect(three).toMatchObject({ parent: 'Elsewhere', blocks: [two?.id] });
  const again = await bring(ada.place, file, { overwrite: 'true' });
  expect(again.counts).toMatchObject({ unchanged: 3 });
  ada.leave();
});

it('leaves out what a rule forbids, says so in its row, and brings in all the rest', async () => {
  const ada = await aShop();
  const open = ada.state.basics.statuses[0]?.id;
  await ada.do({
    ...{ type: 'field.put' },
    field: { id: 'why', name: 'Why', type: 'text', required: true },
  });
  const cam = await ada.bringIn('Cam', 'contributor');
  await ada.do({ type: 'item.add', items: [{ id: 'hers', title: 'Of Ada', foreignKey: 'C-1' }] });
  await cam.do({ type: 'item.add', items: [{ id: 'his', title: 'Of Cam', foreignKey: 'C-2' }] });
  const file = [
    'Key,Summary,Status,Start,End,Blocks',
    'C-1,Other,,,,',
    'C-2,Mine,Done,2026-03-02,2026-03-01,C-3',
    'C-3,New,In progress,,,C-2',
  ].join('\n');
  const preview = await bring(cam.place, file, { preview: 'true', overwrite: 'true' });
  expect(preview.rows).toMatchObject([
    { outcome: 'refused', refusal: { code: 'not_own_item' } },
    {
      ...{ outcome: 'updated', changed: ['title', 'start', 'blocks'], lacks: ['why'] },
      problems: [
        { property: 'end', text: '2026-03-01', refusal: { code: 'ends_before_start' } },
        { property: 'status', text: 'Done', refusal: { code: 'field_required' } },
      ],
    },
    {
      ...{ outcome: 'added', lacks: ['why'] },
      problems: [{ property: 'blocks', text: 'C-2', refusal: { code: 'blocks_circle' } }],
    },
  ]);
  const brought = await bring(cam.place, file, { overwrite: 'true' });
  expect(brought.counts).toMatchObject({ added: 1, updated: 1, refused: 1 });
  await ada.until(() => ada.item('his').blocks !== undefined);
  expect(ada.item('hers').title).toBe('Of Ada');
  expect(ada.item('his')).toMatchObject({ title: 'Mine', status: open, start: '2026-03-02' });
  cam.leave();
  ada.leave();
});

it('takes scores for what is there, and those that were decided here only when told to', async () => {
  const ada = await aShop();
  await ada.do({ type: 'item.add', items: [{ id: 'a', title: 'Set', foreignKey: 'D-1' }] });
  await ada.do({ type: 'item.add', items: [{ id: 'b', title: 'Bare', foreignKey: 'D-2' }] });
  await ada.do({ type: 'score.set', itemId: 'a', scores: { value: 5 } });
  const file = csv(['D-1,Set,,,,8', 'D-2,Bare,,,,8']);
  const kept = await bring(ada.place, file, { overwrite: 'true' });
  expect(kept.rows).toMatchObject([
    { outcome: 'kept', changed: [], agreed: ['score.value'] },
    { outcome: 'updated', changed: ['score.value'] },
  ]);
  await ada.until(() => ada.item('b').scores?.value === 8);
  expect(ada.item('b').byHand?.value).toMatchObject({ by: ada.place.memberId, file: true });
  expect(ada.item('a').scores).toEqual({ value: 5 });
  const replaced = await bring(ada.place, file, { overwrite: 'true', overwriteScores: 'true' });
  expect(replaced.rows).toMatchObject([{ outcome: 'updated' }, { outcome: 'unchanged' }]);
  await ada.until(() => ada.item('a').scores?.value === 8);
  expect(ada.item('a').byHand?.value).toMatchObject({ file: true });

  const cam = await ada.bringIn('Cam', 'contributor');
  await cam.do({ type: 'item.add', items: [{ id: 'his', title: 'Of Cam', foreignKey: 'D-3' }] });
  expect(
    (await bring(cam.place, csv(['D-3,Mine,,,,8']), { overwrite: 'true' })).rows,
  ).toMatchObject([
    {
      ...{ outcome: 'updated', changed: ['title'] },
      problems: [{ property: 'score.value', text: '8', refusal: { code: 'member_role' } }],
    },
  ]);
  for (const one of [ada, cam]) one.leave();
});

it('reads what leaves by the CSV export as the items that they are', async () => {
  const ada = await aShop();
  const jira = [
    'Issue key,Summary,Status,Labels,Labels,Parent,Description',
    'SHOP2-1,"Pay, later",Done,web,pay,Checkout,"=1+1, *really*"',
    'SHOP2-2,=cmd,To Do,,,,',
  ].join('\n');
  expect((await bring(ada.place, jira)).counts.added).toBe(2);
  const answer = await fetch(
    `${server.url}/api/workspaces/${ada.place.workspaceId}/export?format=csv`,
    { headers: { authorization: `Bearer ${ada.place.token}` } },
  );
  const again = await bring(ada.place, new Uint8Array(await answer.arrayBuffer()), {
    overwrite: 'true',
  });
  expect(again.counts).toMatchObject({ added: 0, updated: 0, kept: 0 });
  expect(again.rows.flatMap(({ problems }: { problems: unknown[] }) => problems)).toEqual([]);
  ada.leave();
});
