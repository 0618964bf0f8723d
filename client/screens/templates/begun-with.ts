import { thisDevice } from '#client/sync/device.ts';
import type { Template } from '#shared/templates/template.ts';
import { readTemplate, templateText } from '#shared/templates/template-file.ts';

/** The template that a workspace of this device is to have, from when it is begun until it has it. */

const prefix = 'poker.template.';

export function keepTemplate(workspaceId: string, template: Template): void {
  thisDevice().set(prefix + workspaceId, templateText(template));
}

export function keptTemplate(workspaceId: string): Template | null {
  const kept = thisDevice().get(prefix + workspaceId);
  return kept === null ? null : readTemplate(kept);
}

export function forgetTemplate(workspaceId: string): void {
  thisDevice().remove(prefix + workspaceId);
}
