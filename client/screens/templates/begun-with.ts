import { thisDevice } from '#client/sync/device.ts';

/** The template that a workspace of this device is to have, as a file has it, from when it is begun until it has it. */

const prefix = 'poker.template.';

export function keepTemplate(workspaceId: string, text: string): void {
  thisDevice().set(prefix + workspaceId, text);
}

export function keptTemplate(workspaceId: string): string | null {
  return thisDevice().get(prefix + workspaceId);
}

export function forgetTemplate(workspaceId: string): void {
  thisDevice().remove(prefix + workspaceId);
}
