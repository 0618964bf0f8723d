import { io, type Socket } from 'socket.io-client';
import { createStore } from 'zustand/vanilla';
import { SavedBallots } from '#client/sync/ballots.ts';
import { type Device, thisDevice } from '#client/sync/device.ts';
import { forgetSession, type Identity, rememberSession } from '#client/sync/identity.ts';
import { isDurable, Outbox } from '#client/sync/outbox.ts';
import { offline, readRefusal } from '#client/sync/refused.ts';
import { Replica } from '#client/sync/replica.ts';
import type { Sent, SessionClient, SessionView } from '#client/sync/session-view.ts';
import type { Command } from '#shared/commands/commands.ts';
import {
  type Acknowledgement,
  type ClientEvents,
  type Presence,
  protocolVersion,
  type ServerEvents,
  type Welcome,
} from '#shared/protocol/events.ts';
import type { Refusal, RefusalCode } from '#shared/protocol/refusals.ts';

/** An answer that takes longer than this is taken for lost. Milliseconds. */
const answerTime = 8_000;
/** A command that can't wait in the outbox waits so long for a connection. Milliseconds. */
const patience = 10_000;
/** A shorter gap in the connection is nobody's concern. Milliseconds. */
const shortGap = 3_000;
/** After waking up, a connection that does not answer within this is dead. Milliseconds. */
const probeTime = 3_000;

/** Refusals that trying again does not change. */
const final: ReadonlySet<RefusalCode> = new Set([
  'removed',
  'no_session',
  'unauthorized',
  'protocol_unsupported',
]);

interface Connecting {
  sessionId: string;
  identity: Identity;
  /** The server; the page's own where it is left out. */
  url?: string;
  device?: Device;
}

/** Enters a session as the participant this device is, and stays in it through every gap. */
export function connectSession(connecting: Connecting): SessionClient {
  const { sessionId, identity, url, device = thisDevice() } = connecting;
  const replica = new Replica(sessionId, device);
  const saved = new SavedBallots();
  const listeners = new Set<(refusal: Refusal, command: Command) => void>();
  let handshakeAt = 0;
  let syncing = false;
  let closed = false;

  const store = createStore<SessionView>(() => ({
    sessionId,
    self: identity.participantId,
    state: replica.state(),
    presence: { present: [], leaderlessSince: null },
    connection: 'connecting',
    ballots: {},
    clockOffset: 0,
    ended: null,
  }));

  /** Touches the store only where something is different. */
  function show(change: Partial<SessionView>): void {
    const view = store.getState();
    const keys = Object.keys(change) as (keyof SessionView)[];
    if (keys.some((key) => change[key] !== view[key])) store.setState(change);
  }

  function showBallots(state = store.getState().state): void {
    const { ballots } = store.getState();
    show({ ballots: saved.view(outbox.pending(), state, ballots) });
  }

  function showState(): void {
    const state = replica.state();
    show({ state, ballots: saved.view(outbox.pending(), state, store.getState().ballots) });
  }

  const outbox = new Outbox({
    device,
    sessionId,
    participantId: identity.participantId,
    transmit,
    changed: () => showBallots(),
    done(command) {
      if (command.type === 'vote.cast') saved.take(command);
      if (command.type === 'vote.withdraw') saved.take({ ...command, cards: null });
    },
    refused(refusal, command) {
      for (const listener of listeners) listener(refusal, command);
    },
  });

  const socket: Socket<ServerEvents, ClientEvents> = io(url ?? '', {
    forceNew: true,
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.5,
    timeout: answerTime,
    auth(tell) {
      handshakeAt = Date.now();
      tell({
        session: sessionId,
        token: identity.token,
        protocol: protocolVersion,
        stateVector: replica.stateVector(),
      });
    },
  });

  /** `null` where no answer came, be it for the time or the connection. */
  function transmit(command: Command): Promise<Acknowledgement | null> {
    return new Promise((resolve) => {
      if (!isOnline()) return resolve(null);
      socket
        .timeout(answerTime)
        .emit('command', command, (error, answer) => resolve(error ? null : answer));
    });
  }

  function isOnline(): boolean {
    return socket.connected && store.getState().connection === 'online';
  }

  // --- What the server says ---

  function welcome({ seq, update, self, now }: Welcome): void {
    replica.catchUp({ seq, update });
    saved.reset(self.ballots);
    const receivedAt = Date.now();
    const clockOffset = Math.round(now - (handshakeAt + receivedAt) / 2);
    clearTimeout(gapTimer);
    show({ self: self.participantId, connection: 'online', clockOffset });
    showState();
    remember(receivedAt);
    fillGap();
    outbox.open();
  }

  /** Asks for what is missing after a message got lost. */
  function fillGap(): void {
    if (syncing || !replica.hasGap || !isOnline()) return;
    syncing = true;
    socket.timeout(answerTime).emit('sync', replica.stateVector(), (error, answer) => {
      syncing = false;
      if (!error) {
        replica.catchUp(answer);
        showState();
      }
      fillGap();
    });
  }

  function showPresence(presence: Presence): void {
    const known = store.getState().presence;
    const isSame =
      known.leaderlessSince === presence.leaderlessSince &&
      known.present.length === presence.present.length &&
      known.present.every((id, index) => id === presence.present[index]);
    if (!isSame) show({ presence });
  }

  function end(ended: Refusal): void {
    show({ ended, connection: 'offline' });
    outbox.shut();
    if (ended.code === 'protocol_unsupported') {
      // A reload brings a page that can send what is still here.
      replica.save();
    } else {
      outbox.clear(ended);
      replica.forget();
      if (ended.code !== 'removed') forgetSession(sessionId, device);
    }
    leave();
  }

  function remember(lastSeen: number): void {
    const { state, self } = store.getState();
    const role = state?.participants.find(({ id }) => id === self)?.role;
    rememberSession(
      {
        sessionId,
        participantId: self,
        token: identity.token,
        title: state?.title ?? '',
        ...(role && { role }),
        lastSeen,
      },
      device,
    );
  }

  socket.on('welcome', welcome);
  socket.on('update', (update) => {
    replica.take(update);
    showState();
    fillGap();
  });
  socket.on('presence', showPresence);
  socket.on('ballot', (echo) => {
    saved.take(echo);
    showBallots();
  });
  socket.on('goodbye', (message) => {
    const refusal = readRefusal(message);
    if (refusal && final.has(refusal.code)) end(refusal);
  });

  // --- The connection ---

  let gapTimer: ReturnType<typeof setTimeout> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;

  function loseTouch(): void {
    outbox.shut();
    replica.lostTouch();
    if (store.getState().ended || closed) return;
    clearTimeout(gapTimer);
    show({ connection: 'connecting' });
    gapTimer = setTimeout(() => show({ connection: 'offline' }), shortGap);
  }

  /** Socket.IO does not try again by itself where the server closed or refused the connection. */
  function retry(seconds?: number): void {
    refusals += 1;
    const backoff = Math.min(300 * 2 ** refusals, 3_000) * (0.5 + Math.random());
    clearTimeout(retryTimer);
    retryTimer = setTimeout(
      () => socket.connect(),
      Math.max(backoff, seconds === undefined ? 0 : seconds * 1_000),
    );
  }

  socket.on('connect', () => {
    refusals = 0;
  });
  socket.on('disconnect', (reason) => {
    loseTouch();
    if (reason === 'io server disconnect' && !closed && !store.getState().ended) retry();
  });
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (socket.active) return;
    const refusal = readRefusal(error.data);
    if (refusal && final.has(refusal.code)) end(refusal);
    else retry(refusal?.retryAfter);
  });

  function reconnectNow(): void {
    clearTimeout(retryTimer);
    socket.disconnect().connect();
  }

  /** The device woke up or found a network: what looks like a connection may be long dead. */
  function wakeUp(): void {
    if (store.getState().ended) return;
    if (!isOnline()) {
      reconnectNow();
      return;
    }
    socket.timeout(probeTime).emit('sync', replica.stateVector(), (error, answer) => {
      if (error) {
        if (socket.connected && !closed) reconnectNow();
        return;
      }
      replica.catchUp(answer);
      showState();
    });
  }

  function visibilityChanged(): void {
    if (document.visibilityState === 'visible') wakeUp();
    else replica.save();
  }

  const hasPage = typeof document !== 'undefined';
  const save = () => replica.save();
  /** Another tab voted, or its vote was saved. */
  const otherTabChanged = () => showBallots();

  function enter(): void {
    if (hasPage) {
      document.addEventListener('visibilitychange', visibilityChanged);
      window.addEventListener('online', wakeUp);
      window.addEventListener('pagehide', save);
      window.addEventListener('storage', otherTabChanged);
    }
    gapTimer = setTimeout(() => show({ connection: 'offline' }), shortGap);
    showBallots();
    socket.connect();
  }

  function leave(): void {
    closed = true;
    if (hasPage) {
      document.removeEventListener('visibilitychange', visibilityChanged);
      window.removeEventListener('online', wakeUp);
      window.removeEventListener('pagehide', save);
      window.removeEventListener('storage', otherTabChanged);
    }
    clearTimeout(gapTimer);
    clearTimeout(retryTimer);
    socket.disconnect();
  }

  // --- What the screens say ---

  /** Resolves with whether there is a connection, at the latest after so many milliseconds. */
  function connected(within: number): Promise<boolean> {
    if (isOnline() || closed) return Promise.resolve(isOnline());
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        stop();
        resolve(isOnline());
      };
      const timer = setTimeout(settle, within);
      const stop = store.subscribe(({ connection, ended }) => {
        if (connection === 'online' || ended) settle();
      });
    });
  }

  /** Sends while there is a connection, or gives up. Commands can be sent twice without harm. */
  async function sendNow(command: Command): Promise<Sent> {
    const deadline = Date.now() + patience;
    while (await connected(deadline - Date.now())) {
      const answer = await transmit(command);
      if (answer) return answer;
      if (Date.now() >= deadline) break;
    }
    const { ended } = store.getState();
    return { ok: false, refusal: ended ?? offline() };
  }

  enter();

  return {
    store,
    send(command) {
      const { ended } = store.getState();
      if (ended) return Promise.resolve({ ok: false, refusal: ended });
      return isDurable(command) ? outbox.answerTo(outbox.put(command)) : sendNow(command);
    },
    vote(itemId, round, cards) {
      if (store.getState().ended) return;
      outbox.put(
        Object.keys(cards).length === 0
          ? { type: 'vote.withdraw', itemId, round }
          : { type: 'vote.cast', itemId, round, cards },
      );
    },
    onRefused(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      outbox.shut();
      leave();
      replica.save();
    },
  };
}
