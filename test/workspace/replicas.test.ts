import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readRows } from '#client/sync/workspace/fetched-rows.ts';
import type { KeptWorkspace as HeldWorkspace } from '#client/sync/workspace/kept-slices.ts';
import { Rooms } from '#server/live/rooms.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { WorkspaceUpdate, WorkspaceWelcome } from '#shared/workspace/events.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import { adminRows, welcomed, withRows } from '#shared/workspace/rows.ts';
import {
  tokenScopes,
  type WorkspaceRole,
  type WorkspaceState,
  workspaceRoles,
} from '#shared/workspace/state.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';
import { aRoadmap, aView, capacity } from '#test/workspace/backlog.ts';

/** Whatever members do, whenever they are away, everybody ends up with what is stored. */

const day = 24 * 60 * 60 * 1000;
const names = ['ada', 'eli', 'cam', 'vic'] as const;
type Name = (typeof names)[number];

type Move =
  | { kind: 'command'; who: Name; command: WorkspaceCommand; elsewhere: boolean }
  /** Several at once, which are stored in one. */
  | { kind: 'together'; commands: { who: Name; command: WorkspaceCommand }[] }
  | { kind: 'away' | 'back' | 'fetch'; who: Name }
  | { kind: 'restart' | 'days' };

const who = fc.constantFrom(...names);
const itemId = fc.constantFrom('a', 'b', 'c', 'd');
const itemIds = fc.uniqueArray(itemId, { minLength: 1, maxLength: 3 });
const word = fc.constantFrom('Checkout', 'Search', 'Refunds', 'Gifts');
const status = fc.constantFrom('open', 'active', 'closed', 'nowhere');
const member = fc.constantFrom<Name>('ada', 'eli', 'cam', 'vic');

/** Members are named here by their names, and by their ids once it is known who they are. */
const command: fc.Arbitrary<WorkspaceCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('item.add' as const),
      items: fc.uniqueArray(fc.record({ id: itemId, title: word }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ id }) => id,
      }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('item.set' as const),
      itemIds,
      fields: fc.record(
        {
          title: word,
          description: fc.option(word),
          link: fc.constantFrom(null, 'https://example.com'),
          labels: fc.subarray(['ux', 'api']),
          status,
        },
        { requiredKeys: ['title'] },
      ),
    }),
  },
  fc.record({ type: fc.constant('item.move' as const), itemIds, before: fc.option(itemId) }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('item.remove' as const), itemIds }) },
  fc.record({ type: fc.constant('item.restore' as const), itemIds }),
  fc.record({ type: fc.constant('workspace.update' as const), name: word }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('comment.add' as const, 'comment.edit' as const),
      itemId,
      id: fc.constantFrom('x', 'y', 'z'),
      text: fc.constantFrom('Hello.', '@ada', '@eli and @vic', '@cam, @ada'),
    }),
  },
  fc.record({
    type: fc.constant('comment.remove' as const),
    itemId,
    id: fc.constantFrom('x', 'y', 'z'),
  }),
  fc.record({
    type: fc.constant('automation.put' as const),
    automation: fc.record({
      ...{ id: fc.constantFrom('a', 'b'), name: word, filter: fc.constant(null) },
      when: fc.record({ on: fc.constant('moved' as const), to: fc.option(status) }),
      set: fc.record({ status }),
      comment: fc.constantFrom('@ada', '@eli'),
    }),
  }),
  fc.record({
    type: fc.constant('status.remove' as const),
    ...{ id: fc.constantFrom('active', 'nowhere'), to: fc.constant('open') },
  }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('member.update' as const),
      memberId: member,
      role: fc.constantFrom('admin', 'admin', ...workspaceRoles),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('invitation.make' as const),
      id: fc.constantFrom('i', 'j'),
      role: fc.constantFrom(...workspaceRoles),
      secret: fc.constantFrom('a'.repeat(24), 'b'.repeat(24)),
    }),
  },
  fc.record({
    type: fc.constantFrom('invitation.revoke' as const, 'token.revoke' as const),
    id: fc.constantFrom('i', 'j'),
  }),
  fc.record({
    type: fc.constant('view.set' as const),
    view: fc
      .record({ id: fc.constantFrom('v', 'w', 'x'), name: word, shared: fc.boolean() })
      .map(aView),
  }),
  fc.record({
    type: fc.constant('roadmap.remove' as const),
    roadmapId: fc.constantFrom('r', 's'),
  }),
  fc.record({
    type: fc.constant('roadmap.set' as const),
    roadmap: fc.constantFrom('r', 's').map((id) => aRoadmap({ id, name: id })),
  }),
  fc.record({
    type: fc.constant('roadmap.share' as const),
    link: fc.record({
      ...{ id: fc.constantFrom('l', 'm'), roadmapId: fc.constantFrom('r', 's') },
      ...{ secret: fc.constant('s'.repeat(24)), frames: fc.constantFrom('none', 'any') },
    }),
  }),
  fc.record({
    type: fc.constant('view.remove' as const),
    viewId: fc.constantFrom('v', 'w', 'x'),
  }),
  fc.record({
    type: fc.constant('view.move' as const),
    viewId: fc.constantFrom('v', 'w', 'x'),
    before: fc.constantFrom('v', 'w', null),
  }),
  fc.record({
    type: fc.constant('token.make' as const),
    id: fc.constantFrom('i', 'j'),
    name: fc.constant('CI'),
    scope: fc.constantFrom(...tokenScopes),
    days: fc.constant(30),
    secret: fc.constantFrom('a'.repeat(24), 'b'.repeat(24)),
  }),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      who: fc.oneof({ weight: 2, arbitrary: fc.constant<Name>('ada') }, who),
      command,
      elsewhere: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('together' as const),
      commands: fc.array(fc.record({ who, command }), { minLength: 2, maxLength: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('away' as const, 'back' as const, 'fetch' as const),
      who,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'days' as const) }),
  },
);

/** What a device of a member holds. */
interface Replica {
  token: string;
  memberId: string;
  state: WorkspaceState | null;
  seq: number;
  history: string | undefined;
  isHere: boolean;
}

class KeptWorkspace {
  readonly #storage: Storage;
  #now = 1_800_000_000_000;
  #rooms: Rooms;
  #live: LiveWorkspace | null = null;
  readonly replicas = new Map<Name, Replica>();
  readonly #fetched = new Map<Name, HeldWorkspace>();
  #id = '';
  readonly reported: unknown[] = [];

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#rooms = this.#newRooms();
  }

  async begin(): Promise<void> {
    const begun = await this.#workspaces(this.#rooms).begin({
      ...{ name: 'Shop', member: 'ada' },
      statuses: { open: 'Open', active: 'Active', closed: 'Done' },
    });
    if (!begun.ok) throw new Error(begun.refusal.message);
    this.#id = begun.workspaceId;
    this.#seat('ada', begun);
    await this.restart();
    for (const [name, role] of [
      ['eli', 'editor'],
      ['cam', 'contributor'],
      ['vic', 'viewer'],
    ] as const) {
      const invitation = { id: name, role, secret: name.repeat(10) };
      await this.run('ada', { type: 'invitation.make', ...invitation });
      const joined = await this.live.door.join(invitation.secret, { name });
      if (!joined.ok) throw new Error(joined.refusal.message);
      this.#seat(name, joined);
      await this.run('ada', { type: 'invitation.revoke', id: name });
    }
  }

  get live(): LiveWorkspace {
    if (!this.#live) throw new Error('It was not begun.');
    return this.#live;
  }

  async make(move: Move): Promise<void> {
    switch (move.kind) {
      case 'command':
        await this.run(move.who, move.command, move.elsewhere);
        return;
      case 'together':
        await Promise.all(move.commands.map((one) => this.run(one.who, one.command)));
        return;
      case 'away':
        this.#replica(move.who).isHere = false;
        return;
      case 'back':
        return this.comeBack(move.who);
      case 'fetch':
        return this.fetch(move.who);
      case 'days':
        this.#now += 20 * day;
        return;
      case 'restart':
        return this.restart();
    }
  }

  /** Carries out a command; `elsewhere` is by another process, of which this one hears nothing. */
  async run(name: Name, command: WorkspaceCommand, elsewhere = false): Promise<void> {
    const { memberId } = this.#replica(name);
    const meant =
      'memberId' in command
        ? {
            ...command,
            memberId: this.replicas.get(command.memberId as Name)?.memberId ?? 'nobody',
          }
        : command;
    if (!elsewhere) {
      await this.live.submit(memberId, meant);
      return;
    }
    const rooms = this.#newRooms();
    const other = await this.#workspaces(rooms).find(this.#id);
    await other?.submit(memberId, meant);
    await rooms.stop();
    // Sooner or later it is heard of here.
    await this.#rooms.lookElsewhere();
  }

  /** Another process starts where this one left off; whoever is connected comes back to it. */
  async restart(): Promise<void> {
    await this.#rooms.stop();
    this.#rooms = this.#newRooms();
    this.#live = await this.#workspaces(this.#rooms).find(this.#id);
    this.live.subscribe({
      update: ({ update, apart }) => {
        for (const replica of this.replicas.values())
          if (replica.isHere) take(replica, apart.get(replica.memberId) ?? update);
      },
      description: () => undefined,
      present: () => undefined,
      lost: () => {
        for (const replica of this.replicas.values()) replica.isHere = false;
      },
      goodbye: () => undefined,
      recheck: () => undefined,
    });
    for (const replica of this.replicas.values()) replica.isHere = false;
    await this.comeBack('ada');
  }

  async comeBack(name: Name): Promise<void> {
    const replica = this.#replica(name);
    if (replica.isHere) return;
    const { seq, history, token } = replica;
    const held = history === undefined ? undefined : { seq, history };
    await this.live.welcome(token, held, (welcome) => {
      greet(replica, welcome);
      replica.isHere = true;
    });
  }

  /** All there is for a role, by a device that knew nothing. */
  async whole(name: Name): Promise<WorkspaceState | null> {
    const fresh: Replica = { ...this.#replica(name), state: null };
    await this.live.welcome(fresh.token, undefined, (welcome) => greet(fresh, welcome));
    return fresh.state;
  }

  /** Fetches the rows on a device that knows nothing, and has no connection for now. */
  async fetch(name: Name): Promise<void> {
    const read = await readRows(new Blob([gunzipSync(await this.live.rowsToFetch())]).stream());
    if (!read) throw new Error('Not all rows are there.');
    this.#fetched.set(name, read);
  }

  /** All there is for a role, by a device that fetched the rows at some time. */
  async afterFetching(name: Name): Promise<WorkspaceState | null> {
    if (!this.#fetched.has(name)) await this.fetch(name);
    const held = this.#fetched.get(name);
    const fresh: Replica = { ...this.#replica(name), state: held?.state ?? null };
    await this.live.welcome(fresh.token, held, (welcome) => greet(fresh, welcome));
    return fresh.state;
  }

  stateOf(name: Name): WorkspaceState {
    const { state } = this.#replica(name);
    if (!state) throw new Error(`${name} holds nothing.`);
    return state;
  }

  async history(id: string): Promise<HistoryEntry[]> {
    const answer = await this.live.records.history(id);
    return answer.ok ? answer.entries : [];
  }

  async end(): Promise<void> {
    await this.#rooms.stop();
  }

  #seat(name: Name, { memberId, token }: { memberId: string; token: string }): void {
    const nothing = { state: null, seq: 0, history: undefined, isHere: false };
    this.replicas.set(name, { memberId, token, ...nothing });
  }

  #replica(name: Name): Replica {
    const replica = this.replicas.get(name);
    if (!replica) throw new Error(`Nobody is ${name}.`);
    return replica;
  }

  #newRooms(): Rooms {
    const report = (error: unknown) => this.reported.push(error);
    const tenure = onlyServerOn(this.#storage);
    return new Rooms({ storage: this.#storage, tenure, now: () => this.#now, report });
  }

  #workspaces(rooms: Rooms) {
    const sessions = {
      lookAs: () => Promise.resolve({ ok: false as const, refusal: refusal('no_session') }),
    };
    return createWorkspaces({ rooms, sessions, capacity, webhookHosts: [] });
  }
}

function greet(replica: Replica, welcome: Omit<WorkspaceWelcome, 'now'>): void {
  replica.state = welcomed(replica.state, welcome);
  replica.seq = welcome.seq;
  replica.history = welcome.history;
}

function take(replica: Replica, { seq, rows }: WorkspaceUpdate): void {
  // Numbers follow each other.
  expect(seq).toBe(replica.seq + 1);
  if (!replica.state) throw new Error('An update came before the welcome.');
  replica.state = withRows(replica.state, rows);
  replica.seq = seq;
}

/** What an item is by its history alone, from the oldest entry on. */
function retold(entries: readonly HistoryEntry[]) {
  const told: Record<string, unknown> = { isInBin: false };
  for (const { what } of entries.toReversed())
    if (what.change === 'removed' || what.change === 'restored')
      told.isInBin = what.change === 'removed';
    else if ('to' in what) told[what.change] = what.to;
  return told;
}

it('everybody holds what is stored, whenever they came and went, and histories tell all of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 60 }), async (moves) => {
      const folder = mkdtempSync(join(tmpdir(), 'priority-poker-replicas-'));
      const storage = openSqliteStorage(join(folder, 'test.db'));
      const kept = new KeptWorkspace(storage);
      try {
        await kept.begin();
        for (const one of moves) await kept.make(one);
        const roles = new Map<Name, WorkspaceRole | undefined>();
        for (const name of names) {
          await kept.comeBack(name);
          const replica = kept.replicas.get(name);
          expect(replica?.state).toEqual(await kept.whole(name));
          expect(replica?.state).toEqual(await kept.afterFetching(name));
          roles.set(name, replica?.state?.members.get(replica.memberId)?.role);
          for (const { owner } of kept.stateOf(name).views.values())
            expect([null, replica?.memberId]).toContain(owner);
          for (const { to } of kept.stateOf(name).mentions.values())
            expect(to).toBe(replica?.memberId);
          if (roles.get(name) !== 'admin') expect(adminRows(kept.stateOf(name))).toEqual([]);
        }
        expect([...roles.values()]).toContain('admin');
        const admin = names.find((name) => roles.get(name) === 'admin') ?? 'ada';
        const before = await kept.whole(admin);
        for (const [id, item] of before?.items ?? []) {
          const told = retold(await kept.history(id));
          const titled = 'title' in told ? { title: item.title } : {};
          expect(told).toEqual({
            ...titled,
            ...('description' in told && { description: item.description ?? null }),
            ...('link' in told && { link: item.link ?? null }),
            ...('labels' in told && { labels: item.labels ?? [] }),
            ...('status' in told && { status: item.status }),
            isInBin: item.removedAt !== undefined,
          });
          // What it never tells of is as it was when the item was added.
          if (!('description' in told)) expect(item.description).toBeUndefined();
          if (!('labels' in told)) expect(item.labels).toBeUndefined();
          if (!('status' in told)) expect(item.status).toBe('open');
        }
        await kept.restart();
        const after = await kept.whole(admin);
        // What has been in the bin for long enough may be gone since.
        for (const [id, item] of before?.items ?? [])
          if (item.removedAt === undefined) expect(after?.items.get(id)).toEqual(item);
        expect(after?.members).toEqual(before?.members);
        expect(kept.reported).toEqual([]);
      } finally {
        await kept.end();
        await storage.close();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);
