import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Device, thisDevice } from '#client/sync/device.ts';
import { answerTime, Line, type LineStatus } from '#client/sync/line.ts';
import { offline, type Refused } from '#client/sync/refused.ts';
import { type DescriptionLine, descriptionLine } from '#client/sync/workspace/description-line.ts';
import { Edits } from '#client/sync/workspace/edits.ts';
import { type Arriving, fetchRows } from '#client/sync/workspace/fetched-rows.ts';
import { foreseen, type Pending } from '#client/sync/workspace/foreseen.ts';
import {
  forgetWorkspace,
  type KnownWorkspace,
  rememberWorkspace,
} from '#client/sync/workspace/identity.ts';
import { forgetKeptDescriptions, keptItems } from '#client/sync/workspace/kept-descriptions.ts';
import { forgetKeptEdits, type KeptEdit } from '#client/sync/workspace/kept-edits.ts';
import type { KeptWorkspace } from '#client/sync/workspace/kept-slices.ts';
import { Keeping } from '#client/sync/workspace/kept-workspace.ts';
import { takeRowsAhead } from '#client/sync/workspace/rows-ahead.ts';
import { inverseOf, type Undoing } from '#client/sync/workspace/undoing.ts';
import { type Acknowledgement, protocolVersion } from '#shared/protocol/events.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';
import { lacksExpressions, needExpressions } from '#shared/scoring/own-expressions.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type {
  Sender,
  WorkspaceHandshake,
  WorkspaceUpdate,
  WorkspaceWelcome,
} from '#shared/workspace/events.ts';
import { welcomed, withRows } from '#shared/workspace/rows.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** A command waits so long for a connection that was there a moment ago. Milliseconds. */
const patience = 4_000;
/** So long after the last change the device keeps the workspace. Milliseconds. */
const rest = 1_500;
/** No sooner than this does the page say anew how much has arrived. Milliseconds. */
const glance = 100;
/** So many of one's own changes can be taken back. */
const mostUndoings = 50;

const final: ReadonlySet<RefusalCode> = new Set([
  'member_removed',
  'no_workspace',
  'not_a_member',
  'protocol_unsupported',
]);

/** What the page knows of the workspace it is in; the one thing that screens render. */
export interface WorkspaceView {
  workspaceId: string;
  /** The id of the member this device belongs to. */
  self: string;
  /** With one's own changes that are on their way; `null` until there is anything to show. */
  state: WorkspaceState | null;
  /** How much has arrived of what is fetched while there is nothing to show; `null` while that is not known. */
  arriving: Arriving | null;
  /** Items with a change of one's own that is not saved yet, by id. */
  unsaved: ReadonlySet<string>;
  /** Ids of the members who are connected. */
  present: readonly string[];
  connection: LineStatus;
  /** How many of one's own changes can be taken back. */
  undoable: number;
  /** Why the last change that was kept for later was refused, when nobody waited for the answer any more. */
  refusedLate: Refusal | null;
  /** Why this device is out of the workspace for good. */
  ended: Refusal | null;
}

/** What came of a command, or of taking one back. */
export type Sent = { ok: true } | { ok: false; refusal: Refused };

/** How the screens speak to the workspace. */
export interface WorkspaceClient {
  readonly store: StoreApi<WorkspaceView>;
  readonly known: KnownWorkspace;
  /** For `description.ts`, which is loaded when somebody opens a description. */
  readonly descriptions: DescriptionLine;
  /**
   * Sends a command; what it does to items is shown at once, and taken back where it is refused. What changes
   * items is done, as far as anybody can tell, where there is no connection: it is kept, and sent later.
   */
  send(command: WorkspaceCommand): Promise<Sent>;
  /** Sends several, each in its turn, which are taken back together; the answer is the first refusal, if any. */
  sendAll(commands: readonly WorkspaceCommand[]): Promise<Sent>;
  /** Takes back what was done last here and not changed by anybody since; `null` where there is nothing. */
  undo(): Promise<Sent | null>;
  close(): void;
}

interface Entrance {
  known: KnownWorkspace;
  /** The server; the page's own where it is left out. */
  url?: string;
  device?: Device;
}

/** A command on its way, the kept change that it is, if it is one, and the number that it was stored under, once it was. */
type Entry = Pending & { edit?: KeptEdit; doneAt?: number };

/** What was done in one step, and how each of it is taken back; what was refused is no more in it. */
type Step = { undoing: Undoing; edit: KeptEdit | null }[];

const nothing: ReadonlySet<string> = new Set();

/** Enters a workspace as the member this device is, and stays in it through every gap. */
export function connectWorkspace({
  known,
  url = '',
  device = thisDevice(),
}: Entrance): WorkspaceClient {
  const { workspaceId, token } = known;
  /** As the server has it; `null` before it is known. */
  let confirmed: KeptWorkspace | null = null;
  /** What was fetched whole, until the welcome tells the rest of it. */
  let fetched: KeptWorkspace | null = null;
  const keeping = new Keeping(workspaceId, device);
  const leaving = new AbortController();
  let pending: readonly Entry[] = [];
  let steps: readonly Step[] = [];
  let isClosed = false;
  let restTimer: ReturnType<typeof setTimeout> | undefined;

  const store = createStore<WorkspaceView>(() => ({
    workspaceId,
    self: known.memberId,
    state: null,
    arriving: null,
    unsaved: nothing,
    present: [],
    connection: 'connecting',
    undoable: 0,
    refusedLate: null,
    ended: null,
  }));

  /** Who waits for what became of a change. */
  const answers = new Map<KeptEdit, (answer: Acknowledgement | null) => void>();
  const edits = new Edits({ workspaceId, transmit, tookOver, withdrawn, settled });

  const line = new Line({
    url: `${url}/workspace`,
    query: { workspace: workspaceId },
    final,
    handshake(): WorkspaceHandshake {
      const held = fetched ?? confirmed;
      return {
        workspace: workspaceId,
        token,
        protocol: protocolVersion,
        ...(held && { seq: held.seq, history: held.history }),
      };
    },
    // To be welcomed again costs no more than to ask whether anybody is there.
    awake: () => line.reconnect(),
    status(connection) {
      store.setState({ connection });
      if (connection === 'online') edits.open();
      else edits.shut();
    },
    ended,
  });
  line.socket.on('welcome', welcome);
  line.socket.on('behind', () => void comeUp());
  line.socket.on('update', update);
  line.socket.on('present', (present: string[]) => store.setState({ present }));

  function welcome(message: WorkspaceWelcome): void {
    const { seq, history, self, now } = message;
    const state = welcomed((fetched ?? confirmed)?.state ?? null, message);
    fetched = null;
    if (!state) {
      line.reconnect();
      return;
    }
    confirmed = { seq, history, state };
    line.welcomed(now);
    store.setState({ self });
    show();
    keepAtRest();
    void sendKeptDescriptions();
  }

  /** Sends what was written in descriptions before a reload, whether they are opened again or not. */
  async function sendKeptDescriptions(): Promise<void> {
    if (keptItems(workspaceId, known.memberId, device).length === 0) return;
    // Where it can't be loaded now, the next welcome asks for it again.
    const module = await import('#client/sync/workspace/description.ts').catch(() => null);
    module?.sendKeptDescriptions(client, device);
  }

  async function fetchWhole(): Promise<void> {
    let saidAt = Date.now();
    fetched = await fetchRows({
      ...{ url, workspaceId, token, signal: leaving.signal },
      hear(arriving) {
        if (Date.now() - saidAt < glance) return;
        saidAt = Date.now();
        store.setState({ arriving });
      },
    });
    if (!fetched) store.setState({ arriving: null });
  }

  /** Fetches what would be too much for a welcome, and comes back with it. */
  async function comeUp(): Promise<void> {
    await fetchWhole();
    if (!fetched) await new Promise((resolve) => setTimeout(resolve, patience));
    if (!isClosed) line.reconnect();
  }

  function update({ seq, rows }: WorkspaceUpdate): void {
    if (!confirmed || seq <= confirmed.seq) return;
    // Something got lost: the welcome brings it.
    if (seq > confirmed.seq + 1) {
      line.reconnect();
      return;
    }
    confirmed = { ...confirmed, seq, state: withRows(confirmed.state, rows) };
    show();
    keepAtRest();
  }

  function show(): void {
    if (!confirmed || isClosed) return;
    const { seq, state } = confirmed;
    if (lacksExpressions(state.basics.framework)) {
      // Where they can't be had, the next message from the server asks for them again.
      void needExpressions().then(show, () => undefined);
      return;
    }
    pending = pending.filter(({ doneAt }) => doneAt === undefined || doneAt > seq);
    store.setState({
      state: foreseen(state, pending),
      unsaved: pending.length === 0 ? nothing : new Set(pending.flatMap(itemsOf)),
      undoable: steps.length,
    });
  }

  function keepAtRest(): void {
    clearTimeout(restTimer);
    restTimer = setTimeout(keepNow, rest);
  }

  function keepNow(): void {
    clearTimeout(restTimer);
    if (!confirmed || store.getState().ended) return;
    void keeping.keep(confirmed);
    const { name } = confirmed.state.basics;
    rememberWorkspace({ ...known, name, lastSeen: Date.now() }, device);
  }

  function ended(reason: Refusal): void {
    store.setState({ ended: reason });
    clearTimeout(restTimer);
    // A reload brings a page that can go on with it.
    if (reason.code === 'protocol_unsupported') return;
    void keeping.forget();
    void forgetKeptEdits(workspaceId);
    forgetKeptDescriptions(workspaceId, known.memberId, device);
    forgetWorkspace(workspaceId, device);
  }

  /** Resolves with whether there is a connection, at the latest after so many milliseconds. */
  function online(within: number): Promise<boolean> {
    if (line.isOnline) return Promise.resolve(true);
    if (store.getState().connection === 'offline') return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        stop();
        resolve(line.isOnline);
      };
      const timer = setTimeout(settle, within);
      const stop = store.subscribe((view) => {
        if (view.connection !== 'connecting' || view.ended) settle();
      });
    });
  }

  /** Sends a command once; `null` where no answer came. */
  function transmit(command: WorkspaceCommand, sender?: Sender): Promise<Acknowledgement | null> {
    return new Promise((resolve) => {
      const lost = () => resolve(null);
      line.socket.once('disconnect', lost);
      line.socket
        .timeout(answerTime)
        .emit(
          'command',
          ...(sender ? [command, sender] : [command]),
          (error: Error | null, acknowledged: Acknowledgement) => {
            line.socket.off('disconnect', lost);
            resolve(error ? null : acknowledged);
          },
        );
    });
  }

  /** Sends while there is a connection, or gives up. Commands can be sent twice without harm. */
  async function insist(command: WorkspaceCommand): Promise<Acknowledgement | Sent> {
    const deadline = Date.now() + patience + answerTime;
    while (Date.now() < deadline && (await online(patience))) {
      const answer = await transmit(command);
      if (answer) return answer;
    }
    return { ok: false, refusal: store.getState().ended ?? offline('disconnected') };
  }

  function tookOver(left: readonly KeptEdit[]): void {
    pending = [...left.map((edit) => ({ ...edit, edit })), ...pending];
    show();
  }

  function withdrawn(edit: KeptEdit): void {
    pending = pending.filter((one) => one.edit !== edit);
    show();
  }

  /** What became of a change that may have waited for long. */
  function settled(edit: KeptEdit, answer: Acknowledgement): void {
    if (answer.ok) {
      const { seq } = answer;
      pending = pending.map((one) => (one.edit === edit ? { ...one, doneAt: seq } : one));
    } else pending = pending.filter((one) => one.edit !== edit);
    const settle = answers.get(edit);
    if (settle) settle(answer);
    else if (!answer.ok) store.setState({ refusedLate: answer.refusal });
    show();
  }

  /** Puts a change where it is sent from; answers with what came of it, or that it waits. */
  async function putEdit(edit: KeptEdit): Promise<Sent> {
    pending = [...pending, { ...edit, edit }];
    show();
    const answer = await new Promise<Acknowledgement | null>((resolve) => {
      const settle = (known: Acknowledgement | null) => {
        stop();
        answers.delete(edit);
        resolve(known);
      };
      const look = ({ connection }: WorkspaceView) => {
        if (connection === 'offline') settle(null);
      };
      const stop = store.subscribe(look);
      answers.set(edit, settle);
      look(store.getState());
    });
    return answer ?? { ok: true };
  }

  /** Sends what needs a connection. */
  async function sendNow(command: WorkspaceCommand, by: string, at: number): Promise<Sent> {
    const entry: Entry = { command, by, at };
    pending = [...pending, entry];
    show();
    const answer = await insist(command);
    if (answer.ok && 'seq' in answer) {
      const { seq } = answer;
      pending = pending.map((one) => (one === entry ? { ...entry, doneAt: seq } : one));
    } else pending = pending.filter((one) => one !== entry);
    show();
    return answer;
  }

  /** Sends commands in their order; answers with the first refusal, if any, and hears of each what came of it. */
  async function sendInOrder(
    commands: readonly WorkspaceCommand[],
    begun: (command: WorkspaceCommand, edit: KeptEdit | null, sent: Promise<Sent>) => void,
  ): Promise<Sent> {
    const { ended: reason, self } = store.getState();
    if (reason) return { ok: false, refusal: reason };
    const answers = commands.map((command) => {
      const edit = Edits.waits(command) ? edits.put(command, self, Date.now()) : null;
      const sent = edit ? putEdit(edit) : sendNow(command, self, Date.now());
      begun(command, edit, sent);
      return sent;
    });
    return (await Promise.all(answers)).find(({ ok }) => !ok) ?? { ok: true };
  }

  /** Sends commands in their order, which are one step of what can be taken back, from now on. */
  async function sendAll(commands: readonly WorkspaceCommand[]): Promise<Sent> {
    const { state } = store.getState();
    const step: Step = [];
    const answer = sendInOrder(commands, (command, edit, sent) => {
      const undoing = state && inverseOf(state, command);
      if (!undoing) return;
      const one = { undoing, edit };
      step.push(one);
      void sent.then(({ ok }) => {
        if (!ok) step.splice(step.indexOf(one), 1);
      });
    });
    if (step.length > 0) steps = [...steps, step].slice(-mostUndoings);
    show();
    const sent = await answer;
    if (step.length === 0) steps = steps.filter((one) => one !== step);
    show();
    return sent;
  }

  /** Takes back what was never sent as if it had not been; else by what undoes it, as the workspace stands now. */
  async function undo(): Promise<Sent | null> {
    const { state } = store.getState();
    const step = steps.at(-1);
    if (!step || !state) return null;
    steps = steps.slice(0, -1);
    const own = step.flatMap(({ edit }) => edit ?? []);
    if (own.length === step.length && edits.withdraw(own)) {
      pending = pending.filter(({ edit }) => !edit || !own.includes(edit));
      for (const edit of own) answers.get(edit)?.(null);
      show();
      return { ok: true };
    }
    const commands = step.toReversed().flatMap(({ undoing }) => undoing(state));
    show();
    if (commands.length === 0) return { ok: false, refusal: refusal('changed_since') };
    // What takes something back is not to be taken back itself.
    return sendInOrder(commands, () => undefined);
  }

  const onHide = () => {
    if (document.visibilityState === 'hidden') keepNow();
  };
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', onHide);
  void Promise.all([keeping.read(), edits.takeOver()]).then(async ([kept]) => {
    if (isClosed) return;
    confirmed = kept;
    show();
    if (kept) takeRowsAhead(workspaceId, token)?.leaving.abort();
    else await fetchWhole();
    if (!isClosed) line.open();
  });

  const client: WorkspaceClient = {
    store,
    known,
    descriptions: descriptionLine(line),
    send: (command) => sendAll([command]),
    sendAll,
    undo,
    close() {
      keepNow();
      isClosed = true;
      leaving.abort();
      edits.shut();
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', onHide);
      line.close();
    },
  };
  return client;
}

function itemsOf({ command }: Pending): readonly string[] {
  if (command.type === 'item.add') return command.items.map(({ id }) => id);
  if (command.type === 'item.baseline') return command.items.map(({ itemId }) => itemId);
  if (command.type === 'score.set') return [command.itemId];
  if (command.type === 'item.schedule') return command.days.map(({ itemId }) => itemId);
  return 'itemIds' in command ? command.itemIds : [];
}
