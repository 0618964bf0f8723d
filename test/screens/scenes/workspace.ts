import type { Page } from 'playwright';
import type { Field } from '#shared/fields/field.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import { longBacklog, shopBacklog } from '#test/screens/backlog.ts';
import { team } from '#test/screens/people.ts';
import type { Scene } from '#test/screens/scene.ts';
import type { Studio } from '#test/screens/studio.ts';
import { joinSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { aView } from '#test/workspace/backlog.ts';
import {
  beginWorkspace,
  drawSecret,
  type Place,
  play,
  Teammate,
} from '#test/workspace/teammate.ts';

/** The shop's backlog as a session left it, kept, with some of it under way. */
export async function keptShop(studio: Studio): Promise<Teammate> {
  const shop = await studio.gather({ items: shopBacklog, people: team.slice(0, 3) });
  for (const [index, { title = '' }] of shopBacklog.slice(0, 4).entries()) {
    const value = 9 - index;
    await shop.decide(title, [`${value} 3`, `${value} ${3 + index}`, `5 ${2 + index}`], value, 3);
  }
  const { sessionId, token } = shop.facilitator.seat;
  const place = await beginWorkspace(studio.serverUrl, { keep: { session: sessionId, token } });
  const ada = await Teammate.arrive(studio.serverUrl, place);
  const { basics, items } = ada.state;
  const [first, second, third] = [...items.keys()];
  const [, active, closed] = basics.statuses;
  if (first && second && third && active && closed) {
    await ada.do({ type: 'item.set', itemIds: [second], fields: { status: active.id } });
    await ada.do({ type: 'item.set', itemIds: [third], fields: { status: closed.id } });
  }
  ada.leave();
  return ada;
}

/** A workspace that was decided on and worked on in most weeks of half a year. */
async function ofHalfAYear(studio: Studio): Promise<Place> {
  const kept = await keptShop(studio);
  const at = `${studio.serverUrl}/api/workspaces/`;
  const authorization = `Bearer ${kept.place.token}`;
  const exported = await (
    await fetch(`${at}${kept.place.workspaceId}/export?format=json`, { headers: { authorization } })
  ).json();
  const [sample] = exported.items.filter(({ decided }: WorkspaceItem) => decided);
  const week = 7 * 24 * 60 * 60 * 1000;
  const [open, active, done] = exported.basics.statuses.map(({ id }: { id: string }) => id);
  const happened = (when: number, what: object) => ({ at: when, by: kept.place.memberId, what });
  const items = Array.from({ length: 60 }, (_, index) => {
    const decidedAt = Date.now() - Math.floor((index * 26) / 60) * week;
    const rounds = 1 + (index % 7 === 0 ? 2 : Number(index % 3 === 0));
    return {
      ...{
        ...sample,
        id: `past${index}`,
        number: 100 + index,
        place: `b${String(index).padStart(3, '0')}V`,
      },
      decided: {
        ...sample.decided,
        at: decidedAt,
        rounds,
        voting: 40_000 * rounds + index * 1_000,
      },
      ...(index % 2 === 0 && { status: done }),
      ...{ statusAt: decidedAt + week / 2, createdAt: decidedAt - 5 * week },
      changedAt: decidedAt + week / 2,
      history: [
        happened(decidedAt - 5 * week, { change: 'added' }),
        happened(decidedAt - 2 * week, { change: 'status', from: open, to: active }),
        happened(decidedAt, { change: 'scored', ...sample }),
        happened(decidedAt + week / 2, {
          ...{ change: 'status', from: active, to: index % 2 === 0 ? done : sample.status },
        }),
      ],
    };
  });
  for (const member of exported.members) member.joinedAt = Date.now() - 22 * week;
  exported.items.push(...items);
  exported.basics.nextNumber = 200;
  const [workspaceId, token] = [drawSecret(), drawSecret()];
  const answer = await fetch(`${at}${workspaceId}?as=${kept.place.memberId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(exported),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return { workspaceId, memberId: kept.place.memberId, token };
}

/** Ids of the items, those first that have scores and are open. */
function scoredFirst({ state: { basics, items } }: Teammate): string[] {
  const isScored = ({ decided, status }: WorkspaceItem) =>
    decided !== undefined && status === basics.statuses[0]?.id;
  return [...items.values()]
    .sort((a, b) => Number(isScored(b)) - Number(isScored(a)))
    .map(({ id }) => id);
}

/** The shop's backlog, some of which is being played, while the text of an item was changed since. */
async function inPlay(studio: Studio): Promise<Teammate> {
  const kept = await keptShop(studio);
  const ada = await Teammate.arrive(studio.serverUrl, kept.place);
  const [first = '', ...others] = scoredFirst(ada);
  const [second = '', third = '', ...rest] = others;
  await play(studio.serverUrl, ada.place, [second, third, ...rest.slice(0, 4)]);
  await play(studio.serverUrl, ada.place, rest.slice(0, 3), { title: 'Backlog', mode: 'async' });
  await ada.do({
    ...{ type: 'item.set', itemIds: [first] },
    fields: { description: 'For companies, too.' },
  });
  ada.leave();
  return ada;
}

async function table(studio: Studio, ada: Teammate, below = ''): Promise<Page> {
  const page = await studio.sitIn(ada.place, below);
  await page.getByRole('grid').waitFor();
  return page;
}

/** As many items as one paste brings. */
async function crowded(studio: Studio): Promise<Teammate> {
  const place = await beginWorkspace(studio.serverUrl, { name: 'Everything we ever thought of' });
  const ada = await Teammate.arrive(studio.serverUrl, place);
  await ada.do({
    type: 'item.add',
    items: longBacklog(1_000).map(({ title = '' }, index) => ({
      id: drawSecret(),
      title,
      labels: [index % 3 === 0 ? 'payments' : 'quality of life'],
    })),
  });
  ada.leave();
  return ada;
}

/** The shop's backlog with types, people, days and fields of its own, most of them filled in the first item. */
async function withFields(studio: Studio): Promise<Teammate> {
  const kept = await keptShop(studio);
  const ada = await Teammate.arrive(studio.serverUrl, kept.place);
  const [first = '', second = '', third = ''] = ada.state.items.keys();
  const fields: Field[] = [
    { id: 'size', name: 'Size', type: 'number', unit: 'days', step: 0.5, required: true },
    {
      ...{ id: 'team', name: 'Team', type: 'choices' },
      options: [
        { id: 'web', name: 'Web', color: 'blue' },
        { id: 'app', name: 'App', color: 'teal' },
        { id: 'ops', name: 'Operations and everything behind it', color: 'ochre' },
      ],
    },
    {
      ...{ id: 'area', name: 'Area', type: 'choice' },
      options: [{ id: 'pay', name: 'Payments', color: 'violet' }],
    },
    { id: 'budget', name: 'Budget', type: 'money', currency: 'EUR' },
    { id: 'done', name: 'Done', type: 'percent' },
    { id: 'joy', name: 'Delight', type: 'rating', most: 5 },
    { id: 'legal', name: 'Legal has seen it', type: 'yes-no' },
    { id: 'sprint', name: 'Sprint', type: 'dates' },
    { id: 'owner', name: 'Owner', type: 'person' },
    { id: 'spec', name: 'Specification', type: 'link', required: true },
    { id: 'notes', name: 'Notes', type: 'text' },
  ];
  for (const field of fields) await ada.do({ type: 'field.put', field });
  for (const [id, name] of [['story', 'Story'] as const, ['bug', 'Bug'] as const])
    await ada.do({ type: 'type.put', itemType: { id, name } });
  const { memberId } = ada.place;
  await ada.do({
    ...{ type: 'item.set', itemIds: [first] },
    fields: {
      ...{ type: 'story', people: [memberId], start: '2026-03-09', end: '2026-03-20' },
      ...{ within: second, blocks: [third], relates: [third] },
      values: {
        ...{ size: 2.5, team: ['web', 'ops'], area: 'pay', budget: 12500, done: 25, joy: 4 },
        ...{ legal: true, sprint: { from: '2026-03-09', to: '2026-03-20' }, owner: memberId },
      },
    },
  });
  ada.leave();
  return ada;
}

export const workspaceScenes: readonly Scene[] = [
  {
    name: 'team-backlog',
    play: async (studio) => table(studio, await keptShop(studio)),
  },
  {
    name: 'team-backlog-filter',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.getByRole('button', { name: 'Filter' }).click();
      const filter = page.getByRole('dialog', { name: 'Filter' });
      for (const name of ['Add a condition', 'Add a condition', 'Add a group'])
        await filter.getByRole('button', { name }).last().click();
      await filter.getByLabel('What', { exact: true }).first().selectOption('Priority');
      await filter.getByLabel('How', { exact: true }).first().selectOption('is at least');
      await filter.getByLabel('Value', { exact: true }).first().fill('1');
      await page.getByText('Changed, and not saved').first().waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-display',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.getByRole('button', { name: 'Display' }).click();
      const display = page.getByRole('dialog', { name: 'Display' });
      await display.getByLabel('Group by').selectOption('Status');
      await display.getByLabel('Colour by').selectOption('Stage');
      return page;
    },
  },
  {
    name: 'team-backlog-grouped',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.getByRole('button', { name: 'Display' }).click();
      const display = page.getByRole('dialog', { name: 'Display' });
      await display.getByLabel('Group by').selectOption('Status');
      await display.getByLabel('Colour by').selectOption('Stage');
      await page.keyboard.press('Escape');
      await display.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Save as a view' }).click();
      await page.getByLabel('Name of the view').fill('By status');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'By status' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-board',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.getByRole('button', { name: 'Display' }).click();
      const display = page.getByRole('dialog', { name: 'Display' });
      await display.getByText('Board', { exact: true }).click();
      await display.getByLabel('Colour by').selectOption('Labels');
      await page.keyboard.press('Escape');
      await display.waitFor({ state: 'hidden' });
      await page.getByRole('region', { name: 'Board' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-board-people',
    async play(studio) {
      const ada = await keptShop(studio);
      const at = await Teammate.arrive(studio.serverUrl, ada.place);
      const [first, second, third] = [...at.state.items.keys()];
      const eli = (await at.bringIn('Eli', 'editor')).place.memberId;
      if (first && second && third) {
        await at.do({
          ...{ type: 'item.set', itemIds: [first], fields: { people: [eli, ada.place.memberId] } },
        });
        await at.do({ type: 'item.set', itemIds: [second], fields: { people: [eli] } });
      }
      const board = aView({ id: 'people', name: 'Who does what', kind: 'board', group: 'people' });
      const columns = ['people', 'status'].map((property) => ({ property }));
      await at.do({ type: 'view.set', view: { ...board, columns } });
      at.leave();
      const page = await studio.sitIn(ada.place, '?view=people');
      await page.getByRole('region', { name: 'Board' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-find',
    async play(studio) {
      const ada = await keptShop(studio);
      const at = await Teammate.arrive(studio.serverUrl, ada.place);
      const [first] = scoredFirst(ada);
      const text =
        'Do we check out as a guest on the phone, too? The card is asked for twice there.';
      await at.do({ type: 'comment.add', itemId: first ?? '', id: 'phone', text });
      at.leave();
      const page = await table(studio, ada);
      await page.keyboard.press('Control+k');
      const dialog = page.getByRole('dialog', { name: 'Find anything' });
      await dialog.getByRole('combobox').fill('card');
      await dialog.getByText('Comments').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-empty',
    async play(studio) {
      const page = await studio.sitIn(await beginWorkspace(studio.serverUrl));
      await page.getByText('Nothing here yet').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-item',
    async play(studio) {
      const ada = await keptShop(studio);
      const page = await table(studio, ada, `/${scoredFirst(ada)[0]}`);
      await page
        .getByText(/added it|brought its scores/)
        .first()
        .waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-by-hand',
    async play(studio) {
      const kept = await keptShop(studio);
      const [itemId = ''] = scoredFirst(kept);
      const ada = await Teammate.arrive(studio.serverUrl, kept.place);
      const [first, second] = ada.state.basics.framework.criteria;
      await ada.do({
        ...{ type: 'score.set', itemId },
        scores: { [first?.id ?? '']: 3, [second?.id ?? '']: 9 },
      });
      ada.leave();
      const page = await table(studio, kept, `/${itemId}`);
      await page.getByRole('button', { name: 'Set by hand' }).click();
      await page.getByText(/What is set by hand/).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-backlog-description',
    async play(studio) {
      const ada = await keptShop(studio);
      const [itemId = ''] = scoredFirst(ada);
      const description = [
        'Half of our guests give up at **sign-up**, says [the report](https://example.com).',
        '## What we know',
        '- It is the address, most of the time\n- On phones it is worse',
        '- [x] Ask legal\n- [ ] Ask the bank',
        '> They never come back.',
        '| step | lost |\n| --- | --- |\n| address | 31 % |',
      ].join('\n\n');
      const back = await Teammate.arrive(studio.serverUrl, ada.place);
      await back.do({ type: 'item.set', itemIds: [itemId], fields: { description } });
      back.leave();
      const page = await table(studio, ada, `/${itemId}`);
      const section = page.getByRole('region', { name: 'Description' });
      await section.getByRole('button', { name: 'Edit' }).click();
      await section.getByRole('textbox', { name: 'Description' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-fields',
    async play(studio) {
      const ada = await withFields(studio);
      const page = await table(studio, ada, `/${scoredFirst(ada)[0]}`);
      await page.getByLabel('Budget').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-change',
    async play(studio) {
      const page = await table(studio, await withFields(studio));
      await page.getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Change…' }).click();
      await page.getByRole('dialog').getByLabel('What').selectOption('Team');
      await page.getByLabel('Add to Team').selectOption('App');
      return page;
    },
  },
  {
    name: 'team-backlog-play',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.getByRole('button', { name: 'Play what is shown' }).click();
      await page.getByText('In their own time').click();
      await page.getByLabel('Deadline').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-comments',
    async play(studio) {
      const ada = await Teammate.arrive(studio.serverUrl, (await keptShop(studio)).place);
      const eli = await ada.bringIn('Élie Ünal', 'editor');
      const [first = '', second = ''] = ada.state.items.keys();
      const say = (who: Teammate, itemId: string, id: string, text: string) =>
        who.do({ type: 'comment.add', itemId, id, text });
      await say(ada, first, 'one', 'Can we do this **before** the sale, @Élie Ünal?');
      await say(eli, first, 'two', 'If the tax engine is there:\n- rates\n- rounding');
      await say(eli, second, 'three', '@Ada, who knows about this?');
      for (const one of [ada, eli]) one.leave();
      const page = await table(studio, ada, `/${first}`);
      const box = page.getByLabel('Say something; @ speaks to a member');
      await box.fill('Thanks, ');
      await box.pressSequentially('@');
      await page.getByRole('listbox').getByRole('option', { name: 'Ada' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-settings',
    async play(studio) {
      const page = await studio.sitIn((await withFields(studio)).place, '/settings');
      await page.getByRole('heading', { name: 'Fields' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-playing',
    play: async (studio) => table(studio, await inPlay(studio)),
  },
  {
    name: 'team-backlog-worth-another-look',
    async play(studio) {
      const ada = await inPlay(studio);
      const page = await table(studio, ada, `/${scoredFirst(ada)[0]}`);
      await page.getByText('Worth another look').first().waitFor();
      return page;
    },
  },
  {
    name: 'team-settings-workflow',
    async play(studio) {
      const ada = await Teammate.arrive(studio.serverUrl, (await withFields(studio)).place);
      const statuses = [
        { id: 'test', name: 'In test', category: 'active' },
        { id: 'wait', name: 'Waiting for somebody else', category: 'active' },
      ] as const;
      for (const status of statuses) await ada.do({ type: 'status.put', status, before: 'closed' });
      await ada.do({
        type: 'workflow.set',
        rules: [
          { from: 'open', to: 'closed', forbidden: true },
          { from: 'open', to: 'active', fields: ['size'], scored: true },
          { from: 'test', to: 'closed', roles: ['admin', 'editor'], partsClosed: true },
        ],
      });
      ada.leave();
      const page = await studio.sitIn(ada.place, '/settings');
      await page.getByRole('button', { name: 'From Open to In progress' }).hover();
      await page.getByRole('button', { name: 'Only one step on or back' }).scrollIntoViewIfNeeded();
      return page;
    },
  },
  {
    name: 'team-exchange',
    async play(studio) {
      const page = await studio.sitIn((await withFields(studio)).place, '/exchange');
      const name = page.getByLabel('What it is for');
      for (const what of ['Nightly report', 'Everything that the build of the shop tells']) {
        await name.fill(what);
        await page.getByRole('button', { name: 'Make a token' }).click();
        await page.getByText(what, { exact: true }).waitFor();
      }
      return page;
    },
  },
  {
    name: 'team-settings-automation',
    async play(studio) {
      const ada = await Teammate.arrive(studio.serverUrl, (await withFields(studio)).place);
      await ada.do({
        type: 'automation.put',
        automation: {
          ...{ id: 'big', name: 'Big ones need a second look' },
          when: { on: 'changed', property: 'field.size' },
          filter: { all: [{ property: 'field.size', is: 'more', value: 5 }] },
          set: { labels: { add: ['big'] }, values: { area: 'pay', joy: 2 } },
          comment: '@Ada, can this be cut in two?',
        },
      });
      ada.leave();
      const page = await studio.sitIn(ada.place, '/settings');
      await page.getByRole('button', { name: /^Change the automation/ }).click();
      await page.getByLabel('Then say').waitFor();
      return page;
    },
  },
  {
    name: 'team-settings-field',
    async play(studio) {
      const page = await studio.sitIn((await withFields(studio)).place, '/settings');
      await page.getByRole('button', { name: 'Change the field Team' }).click();
      await page.getByRole('textbox', { name: 'Name of Web' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-settings-status',
    async play(studio) {
      const page = await studio.sitIn((await withFields(studio)).place, '/settings');
      await page.getByRole('button', { name: 'Remove Open' }).click();
      await page.getByRole('button', { name: 'Move and remove' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-references',
    only: 'phone',
    async play(studio) {
      const kept = await keptShop(studio);
      const ada = await Teammate.arrive(studio.serverUrl, kept.place);
      await ada.do({
        ...{ type: 'item.add' },
        items: [{ id: 'companies', title: 'Guest checkout for companies' }],
      });
      const seat = await play(studio.serverUrl, ada.place, ['companies']);
      const leader = await Player.sitDown(studio.serverUrl, seat);
      await leader.do({ type: 'round.open', itemId: 'companies', round: 1 });
      const vic = await joinSession(studio.serverUrl, seat.sessionId, { name: 'Vic' });
      leader.leave();
      ada.leave();
      const page = await studio.sit(vic);
      await page.getByRole('button', { name: 'Similar items, scored before' }).click();
      await page.getByText('SHOP-1').waitFor();
      return page;
    },
  },
  {
    name: 'team-over-time',
    async play(studio) {
      const page = await studio.sitIn(await ofHalfAYear(studio), '/over-time');
      await page.getByText('Minutes an item was voted on').waitFor();
      return page;
    },
  },
  {
    name: 'team-over-time-statuses',
    async play(studio) {
      const page = await studio.sitIn(await ofHalfAYear(studio), '/over-time');
      await page.getByText('26 weeks').click();
      await page.getByLabel('Items by').selectOption({ label: 'Status' });
      await page.getByText('As a table').click();
      await page.getByRole('columnheader', { name: 'All' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-over-time-empty',
    only: 'phone',
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl, { name: 'Shop' });
      const page = await studio.sitIn(place, '/over-time');
      await page.getByText('Nothing to show yet').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-people',
    async play(studio) {
      const ada = await keptShop(studio);
      const page = await table(studio, ada);
      await page.getByRole('button', { name: 'People' }).click();
      await page.getByRole('button', { name: 'Make a link' }).click();
      await page.getByLabel('Invitation link', { exact: true }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-bin',
    async play(studio) {
      const ada = await keptShop(studio);
      const page = await table(studio, ada);
      await page.getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'To the bin' }).click();
      await page.getByText('1 item is in the bin.').waitFor();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Bin' }).click();
      await page.getByRole('button', { name: /^Restore/ }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-chosen',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.getByRole('checkbox').first().check();
      await page.getByRole('checkbox').nth(1).check();
      await page.getByText('2 items chosen').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-offline',
    async play(studio) {
      const page = await table(studio, await keptShop(studio));
      await page.context().setOffline(true);
      await page.getByText('You see what was last known').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-1000-items',
    play: async (studio) => table(studio, await crowded(studio)),
  },
  {
    name: 'team-backlog-door',
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl, { name: 'Shop backlog' });
      const ada = await Teammate.arrive(studio.serverUrl, place);
      const secret = drawSecret();
      await ada.do({ type: 'invitation.make', id: drawSecret(), role: 'editor', secret });
      ada.leave();
      const page = await studio.visit(`/w/${place.workspaceId}#${secret}`);
      await page.getByRole('button', { name: 'Come in' }).waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-stranger',
    async play(studio) {
      const page = await studio.visit('/w/nowhere');
      await page.getByText('You are not in this workspace').waitFor();
      return page;
    },
  },
  {
    name: 'team-backlog-begin',
    async play(studio) {
      const page = await studio.visit('/');
      await page.getByRole('button', { name: 'Begin a workspace' }).click();
      await page.getByRole('dialog', { name: 'Begin a workspace' }).waitFor();
      return page;
    },
  },
];
