import { type Device, forgetWork, thisDevice } from '#client/sync/device.ts';
import { keptToken } from '#client/sync/identity.ts';
import { isRecord, readJson } from '#client/sync/json.ts';

/** A workspace this device is in, and who it is there. The token is the secret that proves it. */
export interface KnownWorkspace {
  workspaceId: string;
  memberId: string;
  token: string;
  /** What the workspace was called when it was last seen. */
  name: string;
  /** Milliseconds since 1970, on this device's clock. */
  lastSeen: number;
}

const workspacePrefix = 'poker.workspace.';
const enteringPrefix = 'poker.entering.';

/** Who this device is in the workspace, or `null` for a stranger. */
export function knownWorkspace(
  workspaceId: string,
  device: Device = thisDevice(),
): KnownWorkspace | null {
  const value = readJson(device.get(workspacePrefix + workspaceId));
  if (!isRecord(value)) return null;
  const { memberId, token, name, lastSeen } = value;
  if (typeof memberId !== 'string' || typeof token !== 'string') return null;
  return {
    workspaceId,
    memberId,
    token,
    name: typeof name === 'string' ? name : '',
    lastSeen: typeof lastSeen === 'number' ? lastSeen : 0,
  };
}

export function rememberWorkspace(known: KnownWorkspace, device: Device = thisDevice()): void {
  const { workspaceId, ...rest } = known;
  device.set(workspacePrefix + workspaceId, JSON.stringify(rest));
  device.remove(enteringPrefix + workspaceId);
}

/** By this the device knows what was changed in a workspace and not saved. */
export function workIn(workspaceId: string): string {
  return `workspace.${workspaceId}`;
}

/** Makes this device a stranger to the workspace. */
export function forgetWorkspace(workspaceId: string, device: Device = thisDevice()): void {
  for (const prefix of [workspacePrefix, enteringPrefix]) device.remove(prefix + workspaceId);
  forgetWork(workIn(workspaceId), device);
}

/** The workspaces this device is in, the last seen first. */
export function recentWorkspaces(device: Device = thisDevice()): KnownWorkspace[] {
  return device
    .keys(workspacePrefix)
    .map((key) => knownWorkspace(key.slice(workspacePrefix.length), device))
    .filter((known) => known !== null)
    .sort((a, b) => b.lastSeen - a.lastSeen);
}

/** The secret to come in with. */
export function tokenToEnter(workspaceId: string, device: Device = thisDevice()): string {
  return keptToken(enteringPrefix + workspaceId, device);
}
