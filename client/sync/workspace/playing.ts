import { type Device, thisDevice } from '#client/sync/device.ts';
import { rememberSession } from '#client/sync/identity.ts';
import { newId, newToken } from '#client/sync/ids.ts';
import { offline } from '#client/sync/refused.ts';
import { type Answer, call, idOf } from '#client/sync/rest.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';

/** What is to be played of a workspace. */
export interface ToPlay {
  title: string;
  itemIds: readonly string[];
  /** A ready framework's id; the workspace's own without it. */
  framework?: string;
  mode: 'live' | 'async';
  /** Milliseconds since 1970, or `null` for none; with `async` only. */
  deadline: number | null;
}

/** Asks for a session, as often as it takes: the same asking begins one session only. */
export class Playing {
  readonly #id = newId();
  readonly #token = newToken();

  /** This device leads it from then on. */
  async begin(
    { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
    { title, itemIds, framework, mode, deadline }: ToPlay,
    device: Device = thisDevice(),
  ): Promise<Answer<{ sessionId: string }>> {
    const answer = await call(`/api/workspaces/${encodeURIComponent(workspaceId)}/sessions`, {
      method: 'POST',
      token,
      body: {
        ...{ id: this.#id, token: this.#token, title, itemIds, mode },
        ...(framework !== undefined && { framework }),
        ...(mode === 'async' && { deadline }),
      },
    });
    if (!answer.ok) return answer;
    const sessionId = idOf(answer.body, 'session');
    const participantId = idOf(answer.body, 'participant');
    if (!sessionId || !participantId) return { ok: false, refusal: offline('not_understood') };
    rememberSession(
      {
        ...{ sessionId, participantId, token: this.#token, title, role: 'facilitator' },
        ...(mode === 'async' && { mode }),
        lastSeen: Date.now(),
      },
      device,
    );
    rememberWayBack(sessionId, workspaceId, device);
    return { ok: true, sessionId };
  }
}

const wayBackPrefix = 'poker.from-workspace.';

/** Remembers on this device that it came to a session from a workspace; nobody else in the session knows. */
export function rememberWayBack(
  sessionId: string,
  workspaceId: string,
  device: Device = thisDevice(),
): void {
  device.set(wayBackPrefix + sessionId, workspaceId);
}

/** The workspace that this device came to the session from. */
export function wayBack(sessionId: string, device: Device = thisDevice()): string | null {
  return device.get(wayBackPrefix + sessionId) ?? null;
}
