import { write } from 'hucre';
import * as Y from 'yjs';
import { firstDocument, openDocument, rootName } from '#shared/description/document.ts';
import type { RoadmapLinkToSave } from '#shared/workspace/roadmap.ts';
import { mutateBytes, mutateText, mutateValue } from '#test/fuzz/mutate.ts';
import type { Random } from '#test/fuzz/random.ts';
import { RawConnection } from '#test/fuzz/raw-connection.ts';
import { type SlackDoor, signed, typed } from '#test/integrations/slack-caller.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import type { Seat } from '#test/server/player.ts';
import { aRoadmap } from '#test/workspace/backlog.ts';
import { aForm, submissionId } from '#test/workspace/forms.ts';
import { beginWorkspace, comeIn, type Place, Teammate } from '#test/workspace/teammate.ts';

/** The ways in, and what is pushed through each: what a client would send, and then not quite that. */

/** What is attacked: a session and a workspace with a few people, whose tokens the attackers have. */
export interface Target {
  url: string;
  seats: readonly [Seat, ...Seat[]];
  places: readonly [Place, ...Place[]];
}

export async function openTarget(url: string): Promise<Target> {
  const fay = await openSession(url, {
    items: Array.from({ length: 10 }, (_, index) => ({ id: `i${index}`, title: `Item ${index}` })),
  });
  const others = await Promise.all(
    ['voter', 'voter', 'spectator', 'voter', 'voter'].map((role, index) =>
      joinSession(url, fay.sessionId, { name: `Eve ${index}`, role }),
    ),
  );
  return { url, seats: [fay, ...others], places: await openWorkspace(url) };
}

/** A workspace with items, and a member of each role. */
async function openWorkspace(url: string): Promise<[Place, ...Place[]]> {
  const place = await beginWorkspace(url);
  const ada = await Teammate.arrive(url, place);
  const items = Array.from({ length: 10 }, (_, at) => ({ id: `i${at}`, title: `Item ${at}` }));
  await ada.do({ type: 'item.add', items });
  await ada.do({ type: 'form.put', form: aForm() });
  await ada.do({ type: 'roadmap.set', roadmap: aRoadmap() });
  await ada.do({ type: 'roadmap.share', link: roadmapLink });
  const invited: Place[] = [];
  for (const role of ['editor', 'contributor', 'viewer'] as const) {
    const secret = `secret-of-the-${role}-invited`;
    await ada.do({ type: 'invitation.make', id: role, role, secret });
    invited.push(await comeIn(url, place.workspaceId, secret, { name: role }));
  }
  ada.leave();
  return [place, ...invited];
}

const aConnection = {
  ...{ id: 'tracker', service: 'github', name: 'Shop' },
  credentials: { token: 'a-token' },
};

const roadmapLink: RoadmapLinkToSave = {
  ...{ id: 'link', roadmapId: aRoadmap().id, secret: 'the-secret-of-a-link-to-a-roadmap' },
  ...{ frames: 'any', voices: true },
};

const round = { itemId: 'i1', round: 1 };
const commands: readonly [object, ...object[]] = [
  { type: 'vote.cast', ...round, cards: { value: '8', effort: '3' } },
  { type: 'vote.withdraw', ...round },
  { type: 'round.open', ...round },
  { type: 'round.reveal', ...round },
  { type: 'round.again', ...round },
  {
    type: 'item.import',
    items: [
      {
        ...{ id: 'brought', title: 'Brought', key: 'B-1', labels: ['a'], scores: { value: 3 } },
        ...{ parent: 'Epic', workStatus: { name: 'Done', category: 'closed' } },
      },
    ],
  },
  { type: 'item.add', items: [{ id: 'more', title: 'More', link: 'https://example.com' }] },
  { type: 'item.edit', itemId: 'i1', title: 'Edited', description: null },
  { type: 'item.move', itemId: 'i1', before: 'i3' },
  { type: 'item.remove', itemId: 'i2' },
  { type: 'item.restore', itemId: 'i2' },
  { type: 'item.skip', itemId: 'i4' },
  { type: 'item.accept', itemId: 'i1', scores: { value: 8, effort: 3 } },
  {
    type: 'item.batch',
    commands: [
      { type: 'item.lock', itemId: 'i1', locked: true },
      { type: 'item.move', itemId: 'i3', before: 'i1' },
    ],
  },
  {
    type: 'undo',
    steps: [
      { of: 'item', itemId: 'i1', now: 'a1', before: { there: false } },
      { of: 'item', itemId: 'i2', now: 'a1', before: { status: 'revealed', scores: null } },
      { of: 'place', itemId: 'i3', now: 'i4', before: null },
      { of: 'round', itemId: 'i1', round: 1, before: { status: 'waiting', onTable: null } },
      { of: 'table', now: 'i1', before: 'i2' },
      { of: 'session', now: 'a1', before: { autoReveal: true, framework: 'rice', members: {} } },
    ],
  },
  { type: 'rating.set', itemId: 'i5', cards: { value: '8', effort: null }, comment: 'Soon.' },
  { type: 'rating.clear', itemId: 'i5' },
  { type: 'participant.update', participantId: 'nobody', name: 'Eve', role: 'voter' },
  { type: 'lead.claim', claimed: true },
  { type: 'settings.update', title: 'Other', autoReveal: true, anonymous: true },
  { type: 'link.renew', key: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4' },
  {
    type: 'framework.update',
    framework: 'story-points',
    carry: [{ from: 'effort', to: 'points' }],
  },
  { type: 'timer.start', seconds: 60 },
  { type: 'timer.stop' },
];

/** In the address of an incoming webhook. */
const incomingSecret = 'the-secret-in-an-address';

const workspaceCommands: readonly [object, ...object[]] = [
  { type: 'workspace.update', name: 'Other', prefix: 'OT' },
  { type: 'workspace.update', framework: 'rice', scoreHolds: 90 },
  { type: 'session.end', id: 'played' },
  { type: 'form.put', form: aForm(), passcode: 'open' },
  { type: 'form.put', form: aForm({ id: 'bugs', secret: 'the-secret-of-another-form', most: 3 }) },
  { type: 'form.remove', id: 'bugs' },
  { type: 'submission.accept', id: submissionId('a-secret-of-a-submission'), itemId: 'made' },
  { type: 'submission.merge', id: submissionId('a-secret-of-a-submission'), itemId: 'i1' },
  { type: 'submission.decline', ids: [submissionId('a-secret-of-a-submission')], why: 'No.' },
  { type: 'submission.reopen', ids: [submissionId('a-secret-of-a-submission')] },
  {
    ...{ type: 'webhook.make', id: 'hook', name: 'CI', address: 'https://hooks.example.com/x' },
    ...{ events: ['item.added'], secret: `whsec_${'A'.repeat(32)}` },
  },
  { type: 'webhook.change', id: 'hook', events: ['item.moved'], on: false },
  { type: 'webhook.change', id: 'hook', chat: { language: 'de' }, on: true },
  { type: 'webhook.rotate', id: 'hook', secret: `whsec_${'B'.repeat(32)}` },
  { type: 'webhook.remove', id: 'hook' },
  { type: 'incoming.make', id: 'alerts', name: 'Alerts', secret: incomingSecret },
  {
    ...{ type: 'incoming.change', id: 'alerts', name: 'Alarms', on: true },
    mapping: { title: 'alerts[0].labels["alert name"]', labels: 'tags[].name', key: null },
    given: { type: 'bug', status: 'open', labels: ['alert'] },
  },
  { type: 'incoming.renew', id: 'alerts', secret: incomingSecret },
  { type: 'incoming.remove', id: 'alarms' },
  {
    ...{ type: 'connection.change', id: 'jira', name: 'Jira', query: 'labels = shop', on: true },
    ...{ place: { id: '10000', name: 'SHOP' }, follows: true, comments: true },
    mapping: [
      {
        ...{ property: 'status', remote: 'status', direction: 'both', wins: 'theirs' },
        options: { '3': 'active' },
      },
      { property: 'score.effort', remote: 'customfield_10016', direction: 'out', wins: 'ours' },
    ],
  },
  { type: 'connection.look', id: 'jira', whole: true },
  { type: 'item.send', itemIds: ['i1'], connection: 'jira' },
  { type: 'item.unlink', itemIds: ['i1'], connection: 'jira' },
  { type: 'connection.remove', id: 'jira' },
  {
    ...{ type: 'field.put', before: null },
    field: { id: 'size', name: 'Size', type: 'number', unit: 'days', step: 0.5, required: true },
  },
  {
    type: 'field.put',
    field: {
      ...{ id: 'team', name: 'Team', type: 'choices' },
      options: [{ id: 'web', name: 'Web', color: 'blue' }],
    },
  },
  { type: 'field.remove', id: 'gone' },
  {
    type: 'status.put',
    status: { id: 'doing', name: 'Doing', category: 'active' },
    before: 'open',
  },
  { type: 'status.remove', id: 'doing', to: 'open' },
  {
    type: 'workflow.set',
    rules: [
      { from: 'open', to: 'closed', forbidden: true },
      { from: 'open', to: 'active', roles: ['admin'], fields: ['size'], scored: true },
      { from: 'active', to: 'closed', partsClosed: true },
    ],
  },
  {
    type: 'automation.put',
    automation: {
      ...{ id: 'auto', name: 'Begin', when: { on: 'moved', to: null } },
      filter: { all: [{ property: 'status', is: 'any-of', value: ['active'] }] },
      set: { labels: { add: ['begun'] }, people: { add: [] }, values: { size: 1 } },
      comment: '@Ada, it began.',
    },
  },
  {
    type: 'automation.put',
    automation: {
      ...{ id: 'due', name: 'Due', filter: null, call: 'hook' },
      when: { on: 'date', property: 'end', timeZone: 'Europe/Berlin' },
      notify: { people: true, members: ['nobody'] },
      set: { playNext: true },
    },
  },
  { type: 'automation.remove', id: 'gone' },
  { type: 'group.put', group: { id: 'devs', name: 'Devs', color: 'teal', weight: 2 } },
  { type: 'group.remove', id: 'devs' },
  { type: 'rating.set', itemId: 'i', cards: { value: '8' }, comment: 'So.' },
  { type: 'rating.clear', itemId: 'i' },
  { type: 'type.put', itemType: { id: 'bug', name: 'Bug' } },
  { type: 'type.remove', id: 'bug' },
  { type: 'item.add', items: [{ id: 'more', title: 'More', labels: ['a'], status: 'open' }] },
  {
    ...{ type: 'item.set', itemIds: ['i5'] },
    fields: {
      ...{ type: 'bug', people: [], start: '2026-03-09', end: '2026-03-12', within: 'i6' },
      ...{ blocks: ['i7'], relates: ['i8'], values: { size: 2.5, team: ['web'], gone: null } },
    },
  },
  {
    ...{ type: 'item.set', itemIds: ['i1', 'i2'] },
    fields: { title: 'Edited', description: null, link: 'https://example.com', labels: ['b'] },
  },
  { type: 'item.set', itemIds: ['i3'], fields: { status: 'closed' } },
  {
    ...{ type: 'item.schedule', field: null },
    days: [{ itemId: 'i5', start: '2026-04-01', end: '2026-04-09' }],
  },
  {
    type: 'item.baseline',
    items: [{ itemId: 'i5', baseline: { from: '2026-04-01', to: '2026-04-09', at: 1 } }],
  },
  { type: 'item.move', itemIds: ['i1', 'i4'], before: 'i3' },
  { type: 'score.set', itemId: 'i1', scores: { value: 8, effort: null } },
  { type: 'item.remove', itemIds: ['i2'] },
  { type: 'item.restore', itemIds: ['i2'] },
  { type: 'comment.add', itemId: 'i1', id: 'said', text: 'Look at this, @Ada.' },
  { type: 'comment.edit', itemId: 'i1', id: 'said', text: '**Look**, @editor' },
  { type: 'comment.remove', itemId: 'i1', id: 'said' },
  { type: 'mention.read', ids: ['said.nobody'] },
  { type: 'member.update', memberId: 'nobody', role: 'viewer' },
  { type: 'member.remove', memberId: 'nobody' },
  { type: 'member.invite', memberId: 'm', id: 'back', secret: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4' },
  { type: 'invitation.make', id: 'inv', role: 'viewer', secret: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4' },
  { type: 'invitation.revoke', id: 'inv' },
  {
    ...{ type: 'token.make', id: 'tok', name: 'CI', scope: 'write', days: 30 },
    secret: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4',
  },
  { type: 'token.revoke', id: 'tok' },
  {
    type: 'view.set',
    view: {
      ...{ id: 'v1', name: 'Payments', shared: true, kind: 'board', group: 'status' },
      query: {
        filter: { all: [{ not: { property: 'labels', is: 'any-of', value: ['a'] } }] },
        orders: [{ property: 'rank', descending: true }],
      },
      ...{ swimlanes: 'created-by', columns: [{ property: 'title', width: 300 }], color: null },
    },
  },
  { type: 'view.move', viewId: 'v1', before: 'v2' },
  { type: 'view.remove', viewId: 'v1' },
  {
    type: 'roadmap.set',
    roadmap: {
      ...{ id: 'r1', name: 'What comes', words: 'In short', shows: ['status', 'score.value'] },
      query: { filter: { property: 'status', is: 'filled' }, orders: [] },
      shape: {
        ...{ kind: 'lanes', property: 'status' },
        lanes: [{ id: 'now', name: 'Now', values: ['active'] }],
      },
    },
  },
  {
    type: 'roadmap.share',
    link: {
      ...{ id: 'l1', roadmapId: 'r1', secret: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4', passcode: 'ABCD3479' },
      ...{ until: 4e12, frames: ['https://*.example.com'] },
    },
  },
  { type: 'roadmap.unshare', linkId: 'l1' },
  { type: 'roadmap.remove', roadmapId: 'r1' },
];

const linkShared = (url: string) => ({
  type: 'event_callback',
  event: {
    ...{ type: 'link_shared', user: 'U1', channel: 'C1', message_ts: '1.2' },
    ...{ unfurl_id: 'u', source: 'conversations_history', links: [{ url }] },
  },
});

const packets: readonly [string, ...string[]] = [
  '2',
  '3',
  '2probe',
  '5',
  '6',
  '40',
  '41',
  '420["command",{"type":"timer.stop"}]',
  '421["sync"]',
  '451-["notes",{"itemId":"i1","update":{"_placeholder":true,"num":0}}]',
  '423["caret",{"itemId":"i1","selection":{"anchor":"AAAA","head":"AAAA"}}]',
  '42["reaction",{"emoji":"👏"}]',
  '43["x"]',
  '44{"message":"x"}',
  '42/other,["command",{}]',
];

const workbook = new Uint8Array(
  await write({
    sheets: [
      {
        name: 'Items',
        rows: [
          ['Title', 'Status'],
          ['Checkout', 'Done'],
        ],
      },
    ],
  }),
);

type File = [type: string, content: string | Uint8Array<ArrayBuffer>];

const descriptionCaret = { itemId: 'i1', selection: { anchor: 'AAAA', head: 'AAAA' } };

/** Files as trackers write them, with what they are sent as. */
const files: readonly [File, ...File[]] = [
  [
    'text/csv',
    'Key,Title,Link,Status,Parent\nA-1,"Guest, checkout",https://example.com,Done,Epic\n;"x\n""y",\t\n',
  ],
  ['text/tab-separated-values', 'Title\tStatus\tParent issue\nCheckout\tIn Progress\tShop\n'],
  ['text/plain', '# Shop\n- [ ] Checkout\n  - [x] As a guest\n'],
  [
    'application/json',
    '[{"title":"Checkout","parent":"Shop","workStatus":{"name":"Done","category":"closed"}}]',
  ],
  ['application/json', '[{"number":7,"title":"Checkout","state":"OPEN","labels":[{"name":"a"}]}]'],
  [
    'application/xml',
    '<rss><channel><item><title>[S-1] Checkout</title><key>S-1</key><status>Done</status></item></channel></rss>',
  ],
  ['application/octet-stream', workbook],
];

/** How a file is to be read, as an address says it. */
const choices: readonly [[string, string], ...[string, string][]] = [
  ['title', 'Title'],
  ['key', '1'],
  ['link', ''],
  ['status', 'Status'],
  ['parent', '__proto__'],
  ['labels', 'Title'],
  ['score.effort', '2'],
  ['score.constructor', 'Title'],
  ['reading', 'table'],
  ['headerRow', 'none'],
  ['separator', ';'],
  ['baseAddress', 'https://example.com/browse/'],
  ['withoutClosed', 'true'],
];

/** After so many packets the attacker waits until the server has read them. */
const packetsAtOnce = 50;

/** Somebody with a token who sends what no client of ours would. */
export class Attacker {
  #connection: RawConnection | null = null;
  #sinceAnswer = 0;
  #workspaceConnection: RawConnection | null = null;
  #sinceWorkspaceAnswer = 0;

  /** Packets on a connection that was let in. */
  async packet(target: Target, random: Random): Promise<void> {
    const connection = await this.#connected(target, random);
    // Most are read to the end; one that can't be read ends the connection.
    if (random.chance(0.04)) connection.send(mutateText(random.pick(packets), random));
    else if (random.chance(0.01)) connection.send(mutateBytes(new Uint8Array([1, 2]), random));
    else {
      const event = random.chance(0.9)
        ? 'command'
        : random.pick(['sync', 'notes', 'caret', 'reaction', 'x']);
      const id = random.chance(0.8) ? random.below(1000) : '';
      connection.send(
        `42${id}${JSON.stringify([event, mutateValue(random.pick(commands), random)])}`,
      );
    }
    await this.#keepStep(connection);
  }

  /** Packets to a workspace. */
  async workspace(target: Target, random: Random): Promise<void> {
    const connection = await this.#connectedToWorkspace(target, random);
    const id = random.chance(0.8) ? random.below(1000) : '';
    const event = random.chance(0.95) ? 'command' : 'x';
    const said = random.chance(0.9)
      ? [event, mutateValue(random.pick(workspaceCommands), random)]
      : ['description-caret', mutateValue(descriptionCaret, random)];
    const packet = `42/workspace,${id}${JSON.stringify(said)}`;
    connection.send(random.chance(0.03) ? mutateText(packet, random) : packet);
    await this.#keepStepInWorkspace(connection);
  }

  /** Updates of the description of an item. */
  async description(target: Target, random: Random): Promise<void> {
    const connection = await this.#connectedToWorkspace(target, random);
    const { generation, update } = firstDocument('');
    const doc = openDocument(update);
    doc.clientID = 1 + random.below(100);
    const root = doc.getXmlFragment(rootName);
    for (let edits = 1 + random.below(4); edits > 0; edits--) {
      const block = new Y.XmlElement(random.pick(['paragraph', 'heading', 'bulletList', 'script']));
      const line = new Y.XmlText();
      const marks = random.pick<object>([
        {},
        { bold: {} },
        { link: { href: 'javascript:x' } },
        { x: 1 },
      ]);
      line.applyDelta([{ insert: random.pick(['Ask', '# the bank', '🎲']), attributes: marks }]);
      if (random.chance(0.9)) block.insert(0, [line]);
      if (random.chance(0.1)) block.setAttribute('level', '7');
      root.insert(random.below(root.length + 1), [block]);
    }
    const written = Y.encodeStateAsUpdate(doc);
    const bytes = random.chance(0.5) ? mutateBytes(written, random) : new Uint8Array(written);
    const message = {
      ...{ itemId: 'i1', stateVector: '', update: { _placeholder: true, num: 0 } },
      generation: random.chance(0.9) ? generation : 'x',
    };
    const payload = random.chance(0.9) ? message : mutateValue(message, random);
    connection.send(`451-/workspace,1${JSON.stringify(['description', payload])}`);
    connection.send(bytes);
    await this.#keepStepInWorkspace(connection);
  }

  /** Updates of notes. */
  async notes(target: Target, random: Random): Promise<void> {
    const connection = await this.#connected(target, random);
    const doc = new Y.Doc();
    doc.clientID = 1 + random.below(100);
    const text = doc.getText('text');
    for (let edits = 1 + random.below(6); edits > 0; edits--)
      text.insert(random.below(text.length + 1), random.pick(['Ask', ' the bank', '🎲']));
    if (random.chance(0.3)) text.delete(0, 1 + random.below(text.length));
    if (random.chance(0.1)) text.format(0, text.length, { bold: true });
    if (random.chance(0.1)) doc.getMap('other').set('a', [1, { b: 2 }]);
    const update = Y.encodeStateAsUpdate(doc);
    const itemId = random.chance(0.9) ? `i${random.below(10)}` : '__proto__';
    const payload = { itemId, update: { _placeholder: true, num: 0 } };
    connection.send(`451-${JSON.stringify(['notes', payload])}`);
    connection.send(random.chance(0.8) ? mutateBytes(update, random) : new Uint8Array(update));
    await this.#keepStep(connection);
  }

  /** Connections that introduce themselves badly. */
  async handshake({ url, seats, places }: Target, random: Random): Promise<void> {
    const query = 'EIO=4&transport=websocket';
    const odd = encodeURI(mutateText(query, random).toWellFormed());
    const connection = await RawConnection.open(url, random.chance(0.3) ? odd : query);
    if (!connection) return;
    const auth = { session: 'x', token: 'x', protocol: 1, stateVector: 'AAAA' };
    if (random.chance(0.3)) {
      const { workspaceId: workspace, token } = random.pick(places);
      const own = { workspace, token, protocol: 1, seq: 3, history: 'x' };
      connection.send(`40/workspace,${JSON.stringify(mutateValue(own, random))}`);
      await connection.close();
      return;
    }
    const { sessionId: session, token } = random.pick(seats);
    const says = JSON.stringify(mutateValue({ ...auth, session, token }, random));
    connection.send(random.chance(0.7) ? `40${says}` : mutateText(`40${says}`, random));
    await connection.close();
  }

  /** Calls of the REST API. */
  async call(target: Target, random: Random): Promise<void> {
    const place = random.pick(target.places);
    const ofSession = random.pick(target.seats);
    const seat = random.chance(0.7) ? ofSession : place;
    const at = `/api/sessions/${ofSession.sessionId}`;
    const workspaceAt = `/api/workspaces/${place.workspaceId}`;
    const roadmapAt = `/r/${place.workspaceId}/${roadmapLink.secret}`;
    const [method, path, body] = random.pick<[string, string, unknown]>([
      [
        'POST',
        '/api/sessions',
        { title: 'x', facilitator: { name: 'Eve' }, items: [{ title: 'y', key: 'k' }] },
      ],
      ['POST', `${at}/participants`, { name: 'Eve', role: 'voter', passcode: 'x' }],
      ['POST', `${at}/items`, [{ title: 'x' }, { id: 'i1', link: 'https://example.com' }]],
      [
        'PUT',
        `${at}/webhook`,
        { address: 'https://hooks.example.com/x', language: 'de', timeZone: 'UTC' },
      ],
      ['POST', `${at}/webhook/test`, null],
      ['POST', `${at}/join-code`, null],
      ['POST', '/api/join-codes', { code: 'BKT 4XM' }],
      ['POST', '/api/slack/seats', { id: 'attempt', secret: 'x'.repeat(24) }],
      ['GET', `${at}/export?format=csv`, null],
      ['GET', `${at}/lobby`, null],
      ['GET', at, null],
      ['DELETE', '/api/sessions/x', null],
      [
        'POST',
        '/api/workspaces',
        {
          ...{ name: 'Shop', member: 'Eve', statuses: { open: 'a', active: 'b', closed: 'c' } },
          keep: { session: ofSession.sessionId, token: ofSession.token },
        },
      ],
      ['POST', `${workspaceAt}/members`, { name: 'Eve' }],
      ['GET', `${workspaceAt}/rows`, null],
      ['GET', `${workspaceAt}/invitation`, null],
      ['GET', `${workspaceAt}/items/i1/history?before=9`, null],
      [
        'GET',
        `${workspaceAt}/items?find=x&sort=-priority,key&limit=5&cursor=WyJ4IiwiaTEiLDBd`,
        null,
      ],
      [
        'GET',
        `${workspaceAt}/items?filter=${encodeURIComponent('{"all":[{"not":{"property":"title","is":"contains","value":"x"}}]}')}`,
        null,
      ],
      ['GET', `${workspaceAt}/export?format=md&sort=key`, null],
      ['GET', `${workspaceAt}/export?format=json`, null],
      ['GET', `${workspaceAt}/webhooks/hook/messages`, null],
      ['POST', `${workspaceAt}/webhooks/hook/test`, null],
      ['POST', `${workspaceAt}/webhooks/hook/messages/msg_1/again`, null],
      ['GET', `${workspaceAt}/incoming`, null],
      ['POST', `${workspaceAt}/incoming`, { name: 'Alerts', mapping: { title: 'title' } }],
      ['GET', `${workspaceAt}/incoming/alerts/requests`, null],
      [
        'PUT',
        `${workspaceAt}/incoming/alerts/signature`,
        { scheme: 'hub', secret: 'It is a secret to everybody' },
      ],
      [
        'POST',
        `${workspaceAt}/incoming/${incomingSecret}`,
        { alerts: [{ labels: { 'alert name': 'Disk full' } }], tags: [{ name: 'ops' }] },
      ],
      ['GET', `${workspaceAt}/services`, null],
      ['GET', `${workspaceAt}/connections`, null],
      ['POST', `${workspaceAt}/connections`, aConnection],
      ['POST', `${workspaceAt}/connections/oauth`, { ...aConnection, credentials: undefined }],
      ['GET', `${workspaceAt}/connections/answer/github?state=w.a&code=c`, null],
      ['GET', `/api/connections/answer/github?state=w.a&code=c`, null],
      ['PUT', `${workspaceAt}/connections/tracker/sign-in`, { credentials: { token: 'x' } }],
      ['GET', `${workspaceAt}/connections/tracker/places?words=shop`, null],
      ['GET', `${workspaceAt}/connections/tracker/rights?place=1`, null],
      ['GET', `${workspaceAt}/connections/tracker/fields`, null],
      ['GET', `${workspaceAt}/connections/tracker/records?query=a`, null],
      ['POST', `${workspaceAt}/connections/tracker/import`, { ids: ['10001'] }],
      ['POST', `${workspaceAt}/hooks/tracker`, { changed: ['10001'] }],
      ['DELETE', `${workspaceAt}/connections/tracker`, null],
      ['POST', `${workspaceAt}/items`, { items: [{ title: 'x', labels: ['a'], status: 'open' }] }],
      ['PATCH', `${workspaceAt}/items/i1`, { title: 'x', description: null, labels: ['b'] }],
      ['POST', `${workspaceAt}/commands`, { type: 'item.move', itemIds: ['i1'], before: null }],
      ['POST', `${workspaceAt}/imports?overwrite=true&people=2`, [{ title: 'x', key: 'k' }]],
      [
        'PUT',
        '/api/workspaces/restored?as=m',
        {
          ...{ format: 'priority-poker-workspace', version: 1, views: [] },
          basics: { name: 'x', prefix: 'XX', statuses: [], types: [], fields: [], nextNumber: 1 },
          members: [{ id: 'm', name: 'Eve', role: 'admin', joinedAt: 1 }],
          items: [{ id: 'i', number: 1, title: 'x', status: 'open', place: 'a0', history: [] }],
        },
      ],
      ['GET', `${workspaceAt}/items/i1/references?criteria=value,effort`, null],
      [
        'POST',
        `${workspaceAt}/sessions`,
        {
          ...{ id: 'played', token: 't'.repeat(22), title: 'x', itemIds: ['i1', 'i2'] },
          ...{ framework: 'rice', mode: 'async', deadline: null },
        },
      ],
      [
        'POST',
        `${workspaceAt}/scores`,
        { scores: [{ itemId: 'i1', commit: 3, decision: null, text: 'x' }] },
      ],
      ['GET', `${at}/items/i1/references`, null],
      ['GET', `${workspaceAt}/forms/${aForm().secret}`, null],
      ['GET', `${workspaceAt}/forms/${aForm().secret}/challenge`, null],
      [
        'POST',
        `${workspaceAt}/forms/${aForm().secret}/submissions`,
        {
          ...{ secret: 'a-secret-of-a-submission', language: 'de', website: 'x' },
          answers: { title: 'An idea', more: 'of mine', mail: 'me@example.com' },
        },
      ],
      ['GET', roadmapAt, null],
      ['GET', `${roadmapAt}/embed`, null],
      ['GET', `${roadmapAt}/roadmap.json?pass=x`, null],
      ['GET', `${roadmapAt}/calendar.ics`, null],
      ['GET', `${roadmapAt}/challenge`, null],
      ['POST', `${roadmapAt}/pass`, { passcode: 'ABCD 3479' }],
      [
        'POST',
        `${roadmapAt}/voices`,
        {
          ...{ secret: 'a-secret-of-a-submission', about: 'x', words: 'Please\nsoon' },
          ...{ contact: 'me@example.com', language: 'fr' },
        },
      ],
      ['GET', `${workspaceAt}/followed`, null],
      ['GET', `${workspaceAt}/submissions?through=ideas&limit=5`, null],
      [
        'GET',
        `${workspaceAt}/submissions/${submissionId('a-secret-of-a-submission')}/similar`,
        null,
      ],
    ]);
    const json = JSON.stringify(mutateValue(body, random)) ?? '';
    await this.#send(target, random, seat, {
      method,
      path: random.chance(0.3) ? mutateText(path, random) : path,
      type: random.chance(0.9) ? 'application/json' : 'text/plain',
      body: random.chance(0.5) ? json : mutateText(json, random),
    });
  }

  /** What Slack would send, signed over whatever became of it; or not. */
  async slack(target: Target, random: Random): Promise<void> {
    const seat = random.pick(target.seats);
    const [door, content] = random.pick<[SlackDoor, unknown]>([
      ['command', typed('Sprint 12')],
      ['command', typed('<!channel> & 🎲')],
      ['events', linkShared(`http://poker.example/s/${seat.sessionId}`)],
      ['events', { type: 'url_verification', challenge: 'c0ffee' }],
      ['interactions', `payload=${encodeURIComponent('{"type":"block_actions"}')}`],
    ]);
    const text =
      typeof content === 'string' ? content : JSON.stringify(mutateValue(content, random));
    // No two are the same, as no two of Slack's are.
    const own = door === 'events' ? ' '.repeat(random.below(1_000)) : `&n=${random.below(1e9)}`;
    const body = `${random.chance(0.5) ? text : mutateText(text ?? '', random)}${own}`;
    const signature = signed(body, Math.floor(Date.now() / 1_000));
    await this.#send(target, random, seat, {
      ...{ method: 'POST', path: `/api/slack/${door}`, type: 'application/x-www-form-urlencoded' },
      ...{ body, headers: random.chance(0.9) ? signature : {} },
    });
  }

  /** Files of items, as the bytes they are, with columns that the address names. */
  async file(target: Target, random: Random): Promise<void> {
    const seat = target.seats[0];
    const [type, content] = random.pick(files);
    let body: Uint8Array<ArrayBuffer> =
      typeof content === 'string'
        ? Buffer.from(random.chance(0.5) ? content : mutateText(content, random))
        : content;
    if (random.chance(0.1)) body = Buffer.concat([Buffer.from('\uFEFF'), body]);
    for (let times = random.below(5); times > 0; times--) body = mutateBytes(body, random);
    if (random.chance(0.1)) body = Buffer.concat(Array(200).fill(body));
    const query = new URLSearchParams(
      Array.from({ length: random.below(4) }, (): [string, string] => {
        const [name, value] = random.pick(choices);
        return random.chance(0.7) ? [name, value] : [name, mutateText(value, random)];
      }),
    ).toString();
    const path = `/api/sessions/${seat.sessionId}/items?${random.chance(0.9) ? query : mutateText(query, random)}`;
    await this.#send(target, random, seat, { method: 'POST', path, type, body });
  }

  async leave(): Promise<void> {
    await this.#connection?.close();
    await this.#workspaceConnection?.close();
  }

  async #send(
    { url }: Target,
    random: Random,
    { token }: Pick<Seat, 'token'>,
    {
      method,
      path,
      type,
      body,
      headers,
    }: {
      method: string;
      path: string;
      type: string;
      body: string | Uint8Array<ArrayBuffer>;
      headers?: Record<string, string>;
    },
  ): Promise<void> {
    const address = URL.canParse(path, url) ? new URL(path, url) : new URL(url);
    // Nothing ever leaves the machine, whatever a mutation made of the path.
    if (address.origin !== new URL(url).origin) return;
    const answer = await fetch(address, {
      method,
      redirect: 'manual',
      headers: {
        ...headers,
        'content-type': type,
        'x-forwarded-for': `10.0.${random.below(256)}.${random.below(256)}`,
        authorization: `Bearer ${random.chance(0.9) ? token : 'x'}`,
      },
      ...(['POST', 'PUT'].includes(method) && { body }),
    });
    await answer.arrayBuffer();
    if (answer.status >= 500) throw new Error(`${method} ${path} was answered ${answer.status}.`);
  }

  async #connected({ url, seats }: Target, random: Random): Promise<RawConnection> {
    if (this.#connection?.isOpen) return this.#connection;
    const { sessionId: session, token } = random.pick(seats);
    const connection = await RawConnection.open(url);
    if (!connection) throw new Error('The server takes no connections any more.');
    // Being refused is an answer too; what is sent then has to be ignored.
    await connection.ask(`40${JSON.stringify({ session, token, protocol: 1 })}`, '4');
    this.#connection = connection;
    this.#sinceAnswer = 0;
    return connection;
  }

  async #connectedToWorkspace({ url, places }: Target, random: Random): Promise<RawConnection> {
    if (this.#workspaceConnection?.isOpen) return this.#workspaceConnection;
    const { workspaceId: workspace, token } = random.pick(places);
    const connection = await RawConnection.open(url);
    if (!connection) throw new Error('The server takes no connections any more.');
    await connection.ask(`40/workspace,${JSON.stringify({ workspace, token, protocol: 1 })}`, '4');
    this.#workspaceConnection = connection;
    this.#sinceWorkspaceAnswer = 0;
    return connection;
  }

  async #keepStepInWorkspace(connection: RawConnection): Promise<void> {
    this.#sinceWorkspaceAnswer += 1;
    if (this.#sinceWorkspaceAnswer < packetsAtOnce) return;
    this.#sinceWorkspaceAnswer = 0;
    await connection.ask('42/workspace,999999["command",null]', '43/workspace,999999');
  }

  async #keepStep(connection: RawConnection): Promise<void> {
    this.#sinceAnswer += 1;
    if (this.#sinceAnswer < packetsAtOnce) return;
    this.#sinceAnswer = 0;
    // Who was not let in, or is cut off in the middle of an event, gets no answer but the end.
    await connection.ask('42999999["command",null]', '43999999');
  }
}
