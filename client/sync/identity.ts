import {
  ballotsPrefix,
  type Device,
  forgetWork,
  replicaPrefix,
  thisDevice,
} from '#client/sync/device.ts';
import { newToken } from '#client/sync/ids.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import type { Role } from '#shared/session/state.ts';

/** Who this device is in a session. The token is the secret that proves it. */
export interface Identity {
  participantId: string;
  token: string;
}

/** A session this device is in. */
export interface KnownSession extends Identity {
  sessionId: string;
  title: string;
  role?: Role;
  /** Everybody voted in their own time when it was last seen. */
  mode?: 'async';
  /** Milliseconds since 1970, on this device's clock. */
  lastSeen: number;
}

const sessionPrefix = 'poker.session.';
const joiningPrefix = 'poker.joining.';
const nameKey = 'poker.name';
/** Older ones are forgotten when a new session is remembered. */
const mostSessions = 50;

/** Who this device is in the session, or `null` for a stranger. */
export function knownSession(
  sessionId: string,
  device: Device = thisDevice(),
): KnownSession | null {
  const value = readJson(device.get(sessionPrefix + sessionId));
  if (!isRecord(value)) return null;
  const { participantId, token, title, role, mode, lastSeen } = value;
  if (typeof participantId !== 'string' || typeof token !== 'string') return null;
  return {
    sessionId,
    participantId,
    token,
    title: typeof title === 'string' ? title : '',
    ...(isRole(role) && { role }),
    ...(mode === 'async' && { mode }),
    lastSeen: typeof lastSeen === 'number' ? lastSeen : 0,
  };
}

export function rememberSession(session: KnownSession, device: Device = thisDevice()): void {
  const { sessionId, ...rest } = session;
  device.set(sessionPrefix + sessionId, JSON.stringify(rest));
  device.remove(joiningPrefix + sessionId);
  for (const old of recentSessions(device).slice(mostSessions))
    forgetSession(old.sessionId, device);
}

/** Makes this device a stranger to the session, which leaves nothing of it here to be read. */
export function forgetSession(sessionId: string, device: Device = thisDevice()): void {
  for (const prefix of [sessionPrefix, joiningPrefix, replicaPrefix, ballotsPrefix])
    device.remove(prefix + sessionId);
  forgetWork(sessionId, device);
}

/** The sessions this device is in, the last seen first. */
export function recentSessions(device: Device = thisDevice()): KnownSession[] {
  return device
    .keys(sessionPrefix)
    .map((key) => knownSession(key.slice(sessionPrefix.length), device))
    .filter((session) => session !== null)
    .sort((a, b) => b.lastSeen - a.lastSeen);
}

/** The secret to join the session with. */
export function tokenToJoin(sessionId: string, device: Device = thisDevice()): string {
  return keptToken(joiningPrefix + sessionId, device);
}

/**
 * A secret to come in with, kept under this key until that is answered: should the answer get lost, the next
 * attempt is the same person.
 */
export function keptToken(key: string, device: Device): string {
  const kept = device.get(key);
  if (kept) return kept;
  const token = newToken();
  device.set(key, token);
  return token;
}

/** The name last used on this device, or an empty one. */
export function lastName(device: Device = thisDevice()): string {
  return device.get(nameKey) ?? '';
}

export function rememberName(name: string, device: Device = thisDevice()): void {
  device.set(nameKey, name);
}

function isRole(value: unknown): value is Role {
  return value === 'facilitator' || value === 'voter' || value === 'spectator';
}

const groupPrefix = 'poker.group.';

/** The group that who uses this device is known to be in before they join a session; empty where none is. */
export function suggestedGroup(sessionId: string, device: Device = thisDevice()): string {
  return device.get(groupPrefix + sessionId) ?? '';
}

export function suggestGroup(
  sessionId: string,
  groupId: string,
  device: Device = thisDevice(),
): void {
  device.set(groupPrefix + sessionId, groupId);
}
