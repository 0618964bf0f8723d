import { io, type Socket } from 'socket.io-client';
import { fetchRows } from '#client/sync/workspace/fetched-rows.ts';
import { type Acknowledgement, protocolVersion } from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type {
  WorkspaceClientEvents,
  WorkspaceServerEvents,
  WorkspaceWelcome,
} from '#shared/workspace/events.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import { welcomed, withRows } from '#shared/workspace/rows.ts';
import type { WorkspaceItem, WorkspaceRole, WorkspaceState } from '#shared/workspace/state.ts';
import type { Seat } from '#test/server/player.ts';

/** What somebody needs to come back to a workspace. */
export interface Place {
  workspaceId: string;
  memberId: string;
  token: string;
}

const statuses = { open: 'Open', active: 'In progress', closed: 'Done' };

/** Begins a workspace as a program would. */
export async function beginWorkspace(
  url: string,
  request: Record<string, unknown> = {},
): Promise<Place> {
  const answer = await post(`${url}/api/workspaces`, {
    ...{ name: 'Shop', member: 'Ada', statuses },
    ...request,
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const { workspace, member, token } = await answer.json();
  return { workspaceId: workspace.id, memberId: member.id, token };
}

/** Comes in by an invitation. */
export async function comeIn(
  url: string,
  workspaceId: string,
  secret: string,
  body: { name: string; token?: string },
): Promise<Place> {
  const answer = await knock(url, workspaceId, secret, body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const { member, token } = await answer.json();
  return { workspaceId, memberId: member.id, token };
}

/** The same, whatever the answer. */
export function knock(
  url: string,
  workspaceId: string,
  secret: string,
  body: { name: string; token?: string } = { name: 'Lou' },
): Promise<Response> {
  return post(`${url}/api/workspaces/${workspaceId}/members`, body, { invitation: secret });
}

export function readHistory(
  url: string,
  { workspaceId, token }: Place,
  itemId: string,
  before?: number,
): Promise<Response> {
  const query = before === undefined ? '' : `?before=${before}`;
  return fetch(`${url}/api/workspaces/${workspaceId}/items/${itemId}/history${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

function post(address: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** A secret as who invites draws one; fit as an id, too. */
export function drawSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('hex');
}

/** What messages of a webhook are signed with. */
export function drawWebhookSecret(): string {
  return `whsec_${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')}`;
}

/** Somebody in a workspace, over a real connection: what they hold is what the server sent them. */
export class Teammate {
  readonly place: Place;
  readonly socket: Socket<WorkspaceServerEvents, WorkspaceClientEvents>;
  readonly #url: string;
  #state: WorkspaceState | null = null;
  #history: string | undefined;
  readonly #watchers = new Set<() => void>();
  seq = 0;
  present: string[] = [];
  lastWelcome: WorkspaceWelcome | null = null;
  goodbye: Refusal | null = null;
  /** How often an update did not follow what was held. */
  gaps = 0;
  /** How often there was too much for a welcome. */
  fetches = 0;

  private constructor(url: string, place: Place) {
    this.#url = url;
    this.place = place;
    this.socket = io(`${url}/workspace`, {
      query: { workspace: place.workspaceId },
      auth: (answer) =>
        answer({
          workspace: place.workspaceId,
          token: place.token,
          protocol: protocolVersion,
          ...(this.#history !== undefined && { seq: this.seq, history: this.#history }),
        }),
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
    });
    this.socket.on('welcome', (welcome) => {
      this.lastWelcome = welcome;
      this.#state = welcomed(this.#state, welcome);
      this.#history = welcome.history;
      this.seq = welcome.seq;
      this.#look();
    });
    this.socket.on('behind', async () => {
      this.fetches += 1;
      const fetched = await fetchRows({ url, ...place });
      if (!fetched) throw new Error('The rows could not be fetched.');
      this.#state = fetched.state;
      this.#history = fetched.history;
      this.seq = fetched.seq;
      this.socket.disconnect().connect();
    });
    this.socket.on('update', ({ seq, rows }) => {
      if (seq !== this.seq + 1) this.gaps += 1;
      this.seq = seq;
      this.#state = withRows(this.state, rows);
      this.#look();
    });
    this.socket.on('present', (present) => {
      this.present = present;
      this.#look();
    });
    this.socket.on('goodbye', (refusal) => {
      this.goodbye = refusal;
      this.#look();
    });
    this.socket.on('disconnect', () => this.#look());
  }

  static async arrive(url: string, place: Place): Promise<Teammate> {
    const teammate = new Teammate(url, place);
    await teammate.until(() => teammate.lastWelcome !== null);
    return teammate;
  }

  /** The workspace as this person's replica has it. */
  get state(): WorkspaceState {
    if (!this.#state) throw new Error('Nothing has arrived yet.');
    return this.#state;
  }

  item(id: string): WorkspaceItem {
    const item = this.state.items.get(id);
    if (!item) throw new Error(`There is no item ${id}.`);
    return item;
  }

  send(command: WorkspaceCommand): Promise<Acknowledgement> {
    return this.socket.emitWithAck('command', command);
  }

  /** Sends a command that must be done, and waits until this replica shows it. */
  async do(command: WorkspaceCommand): Promise<number> {
    const answer = await this.send(command);
    if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.refusal.code}`);
    await this.until(() => this.seq >= answer.seq);
    return answer.seq;
  }

  /** Sends a command that must be refused; answers with the code. */
  async beRefused(command: WorkspaceCommand): Promise<string> {
    const answer = await this.send(command);
    if (answer.ok) throw new Error(`${command.type} was done.`);
    return answer.refusal.code;
  }

  /** Invites somebody, who comes in and connects. */
  async bringIn(name: string, role: WorkspaceRole): Promise<Teammate> {
    const secret = drawSecret();
    await this.do({ type: 'invitation.make', id: drawSecret(), role, secret });
    const place = await comeIn(this.#url, this.place.workspaceId, secret, { name });
    return Teammate.arrive(this.#url, place);
  }

  async history(itemId: string, before?: number): Promise<HistoryEntry[]> {
    const answer = await readHistory(this.#url, this.place, itemId, before);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()).entries;
  }

  /** Resolves once it is so; looks again whenever something arrives. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const watch = () => {
        if (!isSo()) return;
        this.#watchers.delete(watch);
        resolve();
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  /** Loses the connection and comes back with the replica it had; answers with the new welcome. */
  async comeBack(meanwhile: () => Promise<void>): Promise<WorkspaceWelcome> {
    this.socket.disconnect();
    await meanwhile();
    const welcome = new Promise<WorkspaceWelcome>((resolve) =>
      this.socket.once('welcome', resolve),
    );
    this.socket.connect();
    return welcome;
  }

  leave(): void {
    this.socket.disconnect();
  }

  #look(): void {
    for (const watch of [...this.#watchers]) watch();
  }
}

/** Begins a session with items of a workspace; answers with the seat of who leads it. */
export async function play(
  url: string,
  place: Place,
  itemIds: readonly string[],
  more: Record<string, unknown> = {},
): Promise<Seat> {
  const answer = await askToPlay(url, place, {
    ...{ id: drawSecret(), token: drawSecret(), title: 'Autumn planning', itemIds },
    ...more,
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
  const { session, participant, token } = await answer.json();
  return { sessionId: session.id, participantId: participant.id, token };
}

/** The same, whatever the answer. */
export function askToPlay(
  url: string,
  { workspaceId, token }: Pick<Place, 'workspaceId' | 'token'>,
  body: unknown,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}` };
  return post(`${url}/api/workspaces/${workspaceId}/sessions`, body, headers);
}
