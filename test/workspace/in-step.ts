import { Connected } from '#server/workspace/connected.ts';
import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { decide } from '#server/workspace/rules/command.ts';
import type { Link } from '#server/workspace/rules/links.ts';
import { takeInScores } from '#server/workspace/rules/playing.ts';
import { type Abroad, type Heard, type ToWrite, takeIn } from '#server/workspace/rules/takings.ts';
import type { Connection, PropertyMapping } from '#shared/integrations/connection.ts';
import type { RemoteField, RemoteRecord, Values } from '#shared/integrations/remote.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { ScoreTold } from '#shared/workspace/decision.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import { type WorkspaceRow, withRows } from '#shared/workspace/rows.ts';
import type { PlayedSession, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { basics, item, nothingElse, workspace } from '#test/workspace/backlog.ts';

export const remoteFields: readonly RemoteField[] = [
  { id: 'summary', name: 'Summary', kind: 'text' },
  { id: 'body', name: 'Body', kind: 'markdown' },
  { id: 'note', name: 'Note', kind: 'markdown' },
  { id: 'tags', name: 'Tags', kind: 'labels' },
  { id: 'points', name: 'Points', kind: 'number' },
  {
    ...{ id: 'state', name: 'State', kind: 'status' },
    options: [
      { id: '1', name: 'Backlog' },
      { id: '2', name: 'QA' },
    ],
  },
];

export function mapped(
  property: PropertyMapping['property'],
  remote: string,
  more: Partial<PropertyMapping> = {},
): PropertyMapping {
  return { property, remote, direction: 'both', wins: 'theirs', ...more };
}

/** An item and a record that meet by the rules alone; nothing is stored, and nobody is called. */
export class InStep {
  readonly connected = new Connected();
  readonly happened: HappenedToItem[] = [];
  settled: Abroad['settled'] = (_, value) => value;
  now = 1_800_000_000_000;
  #state: WorkspaceState;

  constructor(mapping: PropertyMapping[], one: Partial<WorkspaceItem> = {}) {
    const connection: Connection = {
      ...{ id: 'tracker', name: 'Tracker', service: 'jira', by: 'ada', createdAt: 1 },
      ...{ account: 'ada', place: { id: 'p', name: 'P' }, query: '', follows: true },
      ...{ mapping, comments: false },
    };
    this.#state = {
      ...workspace(item(1, one)),
      basics: { ...basics, fields: [] },
      members: new Map([['ada', { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 }]]),
      connections: new Map([['tracker', connection]]),
      connectionHealth: new Map([['tracker', { linked: 0, waiting: 0, failing: 0 }]]),
    };
  }

  get items(): WorkspaceItem[] {
    return [...this.#state.items.values()];
  }

  /** The first item. */
  get item(): WorkspaceItem {
    const [first] = this.items;
    if (!first) throw new Error('There is none.');
    return first;
  }

  get link(): Link | undefined {
    return this.connected.links.get('tracker')?.get('i1');
  }

  get conflicts(): HappenedToItem[] {
    return this.happened.filter(({ change }) => change === 'conflict');
  }

  /** The item is what the record of this id is. */
  linked(record: string, agreed: Link['agreed'] = {}): this {
    const key = record.toUpperCase();
    this.#put({ ...this.item, links: [{ ...shown, at: { key, address: 'https://x.example' } }] });
    const link = { connection: 'tracker', itemId: 'i1', record, agreed };
    this.connected.write({ change: 'link', connectionId: 'tracker', itemId: 'i1', link });
    return this;
  }

  act(command: WorkspaceCommand): void {
    this.now += 1;
    this.#apply(decide(this.#workspace, 'ada', command, this.now));
  }

  set(fields: Extract<WorkspaceCommand, { type: 'item.set' }>['fields']): void {
    this.act({ type: 'item.set', itemIds: ['i1'], fields });
  }

  map(...mapping: PropertyMapping[]): void {
    this.act({ type: 'connection.change', id: 'tracker', mapping });
  }

  /** A session that was begun with the item tells of what it decided, or takes that back. */
  played(told: Omit<ScoreTold, 'decision'>, decision: ScoreTold['decision']): void {
    this.now += 1;
    this.#apply(takeInScores({ state: this.#state }, session, [{ ...told, decision }], this.now));
  }

  /** A session was begun with the item just now. */
  playing(): void {
    this.#write([{ kind: 'session', id: session.id, value: { ...session, at: this.now } }]);
  }

  /** The record is heard of as it is now; answers with what is to be written there. */
  hear(values: Values, heard: Partial<Heard> = {}): ToWrite['values'] | null {
    const record: RemoteRecord = { id: 'r1', key: 'R1', address: 'https://x.example', values };
    return this.take({ records: [record], comeIn: 'none', ...heard });
  }

  take(heard: Heard): ToWrite['values'] | null {
    this.now += 1;
    const { connection, connected, settled } = this;
    const around = {
      ...{ workspace: this.#workspace, connection },
      linkOf: (record: string) => connected.linkOf('tracker', record),
      newId: (record: string) => `of-${record}`,
    };
    const abroad = { place: 'p', fields: remoteFields, ...(settled && { settled }) };
    const taken = takeIn(around, abroad, heard, this.now);
    if ('code' in taken) throw new Error(taken.code);
    this.#apply(taken.changes);
    return taken.writes[0]?.values ?? null;
  }

  /** What was to be written was, and stands there. */
  wrote(values: Values): ToWrite['values'] | null {
    return this.hear(values, { written: new Set(['r1']) });
  }

  get connection(): Connection {
    const connection = this.#state.connections.get('tracker');
    if (!connection) throw new Error('There is none.');
    return connection;
  }

  get #workspace() {
    const { links, cursors } = this.connected;
    return { ...nothingElse, state: this.#state, text: 0, links, cursors };
  }

  #put(value: WorkspaceItem): void {
    this.#write([{ kind: 'item', id: value.id, value }]);
  }

  #write(rows: WorkspaceRow[]): void {
    this.#state = withRows(this.#state, rows);
  }

  #apply(ruling: WorkspaceChange[] | { code: string }): void {
    if ('code' in ruling) throw new Error(ruling.code);
    for (const change of ruling) {
      if (change.change === 'row') this.#write([change.row]);
      else if (change.change === 'happened') this.happened.push(change.entry.what);
      else if (change.change === 'link' || change.change === 'connection-cursor')
        this.connected.write(change);
    }
  }
}

const session: PlayedSession = { id: 's', title: 'Friday', by: 'ada', at: 1, itemIds: ['i1'] };
const shown = { connection: 'tracker', service: 'jira', inStepAt: 1 } as const;
