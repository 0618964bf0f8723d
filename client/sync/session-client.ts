import { createStore } from 'zustand/vanilla';
import { SavedBallots } from '#client/sync/ballots.ts';
import { fromBase64, toBase64 } from '#client/sync/base64.ts';
import { Connection } from '#client/sync/connection.ts';
import { type Device, forgetWork, notesPrefix, thisDevice } from '#client/sync/device.ts';
import { forgetSession, type Identity, rememberSession } from '#client/sync/identity.ts';
import { newId } from '#client/sync/ids.ts';
import { Moments } from '#client/sync/moments.ts';
import { Numbering } from '#client/sync/numbering.ts';
import { isDurable, Outbox } from '#client/sync/outbox.ts';
import { pendingRatings } from '#client/sync/pending-ratings.ts';
import { offline } from '#client/sync/refused.ts';
import { Replica } from '#client/sync/replica.ts';
import type {
  DoneListener,
  NotesListener,
  ReactionListener,
  Sent,
  SessionClient,
  SessionView,
} from '#client/sync/session-view.ts';
import type { Command } from '#shared/commands/commands.ts';
import {
  type Attendance,
  type Presence,
  protocolVersion,
  type ToldOnJoining,
} from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';
import { readPresence } from '#shared/session/presence-bits.ts';

/** A command that can't wait in the outbox waits so long for a connection. Milliseconds. */
const patience = 10_000;

interface Entrance {
  sessionId: string;
  identity: Identity;
  /** The server; the page's own where it is left out. */
  url?: string;
  device?: Device;
  /** What joining was answered with. */
  told?: ToldOnJoining | undefined;
}

/** Enters a session as the participant this device is, and stays in it through every gap. */
export function connectSession({
  sessionId,
  identity,
  url,
  device = thisDevice(),
  told,
}: Entrance): SessionClient {
  const replica = new Replica(sessionId, device);
  if (told) replica.catchUp({ seq: told.seq, update: fromBase64(told.update) });
  const numbering = new Numbering(sessionId, identity.participantId, device);
  const saved = new SavedBallots(sessionId, device);
  const listeners = new Set<(refusal: Refusal, command: Command) => void>();
  const notesListeners = new Set<NotesListener>();
  const reactionListeners = new Set<ReactionListener>();
  const doneListeners = new Set<DoneListener>();
  const moments = new Moments();
  let attendance: Attendance = { here: '', leaderlessSince: null };

  const store = createStore<SessionView>(() => ({
    sessionId,
    self: identity.participantId,
    state: replica.state(),
    presence: { present: [], leaderlessSince: null },
    connection: 'connecting',
    ballots: {},
    pendingRatings: {},
    clockOffset: told ? told.now - Date.now() : 0,
    ended: null,
  }));

  const connection = new Connection({
    url,
    handshake: () => ({
      session: sessionId,
      token: identity.token,
      protocol: protocolVersion,
      stateVector: toBase64(replica.stateVector()),
      ...(replica.history !== null && { history: replica.history }),
      presence: 'bits',
      device: numbering.deviceId,
    }),
    nextNumber: () => numbering.next(),
    stateVector: () => replica.stateVector(),
    welcome({ self, ...message }, clockOffset) {
      replica.welcome(message);
      saved.reset(self.ballots);
      store.setState({ self: self.participantId, clockOffset });
      showState();
      showBallots();
      remember();
      void fillGap();
      outbox.open();
      void sendNotes();
    },
    update(message) {
      replica.take(message);
      showState();
      void fillGap();
    },
    caughtUp(message) {
      replica.catchUp(message);
      showState();
    },
    attendance(message) {
      attendance = message;
      showPresence();
    },
    ballot(echo) {
      saved.take(echo);
      showBallots();
    },
    notes(message) {
      for (const listener of notesListeners) listener.notes(message);
    },
    caret(message) {
      for (const listener of notesListeners) listener.caret(message);
    },
    reaction(message) {
      for (const listener of reactionListeners) listener(message);
    },
    status(status) {
      store.setState({ connection: status });
      if (status === 'online') return;
      outbox.shut();
      replica.lostTouch();
    },
    ended,
  });

  const outbox = new Outbox({
    device,
    sessionId,
    participantId: identity.participantId,
    transmit: (command) => connection.command(command),
    changed: showPending,
    done(command) {
      if (command.type === 'vote.cast') saved.take(command);
      if (command.type === 'vote.withdraw') saved.take({ ...command, cards: null });
    },
    refused(refusal, command) {
      for (const listener of listeners) listener(refusal, command);
    },
  });

  function showState(): void {
    if (replica.needsExpressions) {
      void needExpressions().then(
        () => {
          showState();
          remember();
        },
        // The next message from the server asks for them again.
        () => undefined,
      );
      return;
    }
    const state = replica.state();
    if (state && replica.seq !== null) moments.note(replica.seq, state);
    const before = store.getState().state;
    if (state === before) return;
    store.setState({ state });
    if (state?.participants !== before?.participants) showPresence();
    showBallots();
  }

  function showPresence(): void {
    const { state, presence: before } = store.getState();
    const { here, leaderlessSince } = attendance;
    const presence = { present: readPresence(here, state?.participants ?? []), leaderlessSince };
    if (!isSamePresence(before, presence)) store.setState({ presence });
  }

  function showBallots(): void {
    const { state, ballots: before } = store.getState();
    const ballots = saved.view(outbox.pending(), state, before);
    if (ballots !== before) store.setState({ ballots });
  }

  function showPending(): void {
    showBallots();
    const { pendingRatings: before } = store.getState();
    const ratings = pendingRatings(outbox.pending(), before);
    if (ratings !== before) store.setState({ pendingRatings: ratings });
  }

  let fillingGap = false;

  /** Asks for what is missing after a message got lost. */
  async function fillGap(): Promise<void> {
    if (fillingGap) return;
    fillingGap = true;
    while (replica.hasGap && connection.isOnline) {
      const answer = await connection.sync(replica.stateVector());
      if (answer) replica.catchUp(answer);
      showState();
    }
    fillingGap = false;
  }

  /** Sends what was written in notes before a reload, whether they are opened again or not. */
  async function sendNotes(): Promise<void> {
    const prefix = `${notesPrefix}${sessionId}.${store.getState().self}.`;
    if (device.keys(prefix).length === 0) return;
    const { sendKeptNotes } = await import('#client/sync/notes.ts');
    sendKeptNotes(client, device);
  }

  /** Keeps on the device what the list of recent sessions shows. */
  function remember(): void {
    const { state, self: participantId, ended: refusal } = store.getState();
    if (!state || refusal) return;
    const { title, mode, participants } = state;
    const role = participants.find(({ id }) => id === participantId)?.role;
    const known = { sessionId, participantId, token: identity.token, title, lastSeen: Date.now() };
    rememberSession({ ...known, ...(role && { role }), ...(mode === 'async' && { mode }) }, device);
  }

  function ended(refusal: Refusal): void {
    store.setState({ ended: refusal });
    stopWatching();
    // A reload brings a page that can send what is still here.
    if (refusal.code === 'protocol_unsupported') {
      replica.save();
      return;
    }
    outbox.clear(refusal);
    replica.forget();
    saved.forget();
    forgetWork(sessionId, device);
    // Who was removed is still told so after a reload; in the other cases there is nobody to be.
    if (refusal.code !== 'removed') forgetSession(sessionId, device);
  }

  /** Resolves with whether there is a connection, at the latest after so many milliseconds. */
  function online(within: number): Promise<boolean> {
    if (connection.isOnline) return Promise.resolve(true);
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        stop();
        resolve(connection.isOnline);
      };
      const timer = setTimeout(settle, within);
      const stop = store.subscribe((view) => {
        if (view.connection === 'online' || view.ended) settle();
      });
    });
  }

  /** Sends while there is a connection, or gives up. Commands can be sent twice without harm. */
  async function sendNow(command: Command): Promise<Sent> {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline && (await online(deadline - Date.now()))) {
      const answer = await connection.command(command);
      const isOvertaken = answer?.ok === false && answer.refusal.code === 'overtaken';
      if (answer && !isOvertaken) return answer;
    }
    return { ok: false, refusal: store.getState().ended ?? offline('disconnected') };
  }

  const saveReplica = () => replica.save();
  const stopWatching = watchPage({ hidden: saveReplica, otherTab: () => outbox.otherTab() });
  showState();
  showPending();
  connection.open();

  const client: SessionClient = {
    store,
    async send(command, action = newId()) {
      const { ended: refusal } = store.getState();
      if (refusal) return { ok: false, refusal };
      const sent = await (isDurable(command)
        ? outbox.answerTo(outbox.put(command))
        : sendNow(command));
      const around = sent.ok ? moments.around(sent.seq) : null;
      if (around) for (const listener of doneListeners) listener(command, around, action);
      return sent;
    },
    onDone(listener) {
      doneListeners.add(listener);
      return () => doneListeners.delete(listener);
    },
    vote(itemId, round, cards) {
      if (store.getState().ended) return;
      const isEmpty = Object.keys(cards).length === 0;
      outbox.put(
        isEmpty
          ? { type: 'vote.withdraw', itemId, round }
          : { type: 'vote.cast', itemId, round, cards },
      );
    },
    onRefused(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    react: (reaction) => connection.react(reaction),
    onReaction(listener) {
      reactionListeners.add(listener);
      return () => reactionListeners.delete(listener);
    },
    notes: {
      get isOnline() {
        return connection.isOnline;
      },
      send: (message) => connection.notes(message),
      point: (caret) => connection.caret(caret),
      listen(listener) {
        notesListeners.add(listener);
        return () => notesListeners.delete(listener);
      },
    },
    close() {
      stopWatching();
      outbox.shut();
      connection.close();
      replica.save();
    },
  };
  return client;
}

/** Hears when the page is put aside, and when another tab changed what the device keeps. */
function watchPage({ hidden, otherTab }: { hidden(): void; otherTab(): void }): () => void {
  if (typeof window === 'undefined') return () => {};
  window.addEventListener('pagehide', hidden);
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('storage', otherTab);
  return () => {
    window.removeEventListener('pagehide', hidden);
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('storage', otherTab);
  };
}

function isSamePresence(a: Presence, b: Presence): boolean {
  return (
    a.leaderlessSince === b.leaderlessSince &&
    a.present.length === b.present.length &&
    a.present.every((id, index) => id === b.present[index])
  );
}
