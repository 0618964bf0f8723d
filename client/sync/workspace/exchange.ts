import { type Device, thisDevice } from '#client/sync/device.ts';
import { deviceName } from '#client/sync/device-name.ts';
import { rememberName } from '#client/sync/identity.ts';
import { newId, newToken } from '#client/sync/ids.ts';
import { type Answer, call, fetchFile } from '#client/sync/rest.ts';
import { pathOf } from '#client/sync/workspace/calls.ts';
import { type KnownWorkspace, rememberWorkspace } from '#client/sync/workspace/identity.ts';

/** What a workspace is saved as. */
export type WorkspaceFormat = 'json' | 'csv' | 'md';

/** Fetches all of a workspace, or all of its items, as a file. */
export function fetchWorkspaceExport(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  format: WorkspaceFormat,
): Promise<Answer<{ file: Blob }>> {
  return fetchFile(`${pathOf(workspaceId)}/export?format=${format}`, token);
}

/** Makes a workspace of a file that one was saved as, as often as it takes: the same asking makes one only. */
export class Restoring {
  readonly #id = newId();
  readonly #token = newToken();

  /** This device is the member `as`, an admin of the file, from then on. */
  async restore(
    file: Blob,
    { name, as }: { name: string; as: { id: string; name: string } },
    device: Device = thisDevice(),
  ): Promise<Answer<{ workspaceId: string }>> {
    const query = new URLSearchParams({ as: as.id, device: deviceName() });
    const answer = await call(`${pathOf(this.#id)}?${query}`, {
      method: 'PUT',
      file,
      token: this.#token,
    });
    if (!answer.ok) return answer;
    rememberName(as.name, device);
    rememberWorkspace(
      {
        ...{ workspaceId: this.#id, memberId: as.id, token: this.#token },
        ...{ name, lastSeen: Date.now() },
      },
      device,
    );
    return { ok: true, workspaceId: this.#id };
  }
}
