import { isRecord, readJson } from '#client/sync/json.ts';
import { limits } from '#shared/commands/limits.ts';

/** An export, as far as it takes to say what it is; the server checks the rest. */
export type ExportFile = { title: string; items: number } & (
  | { of: 'session'; whole: Readonly<Record<string, unknown>> }
  /** `admins`: who may restore it, the first to come first. */
  | { of: 'workspace'; file: Blob; admins: readonly Admin[] }
);

export interface Admin {
  id: string;
  name: string;
}

/** What a file exported of a session or a workspace, or by the name of a text why it is nothing of that kind. */
export async function readExportFile(
  file: Blob,
): Promise<ExportFile | 'fileTooLarge' | 'workspaceTooLarge' | 'fileNotExport'> {
  if (file.size > limits.workspaceBytes) return 'workspaceTooLarge';
  const whole = readJson(await file.text().catch(() => ''));
  if (!isRecord(whole)) return 'fileNotExport';
  if (whole.format === 'priority-poker-workspace') return ofWorkspace(whole, file);
  if (whole.format !== 'priority-poker') return 'fileNotExport';
  if (file.size > limits.openingBytes) return 'fileTooLarge';
  const { session, items } = whole;
  if (!isRecord(session) || typeof session.title !== 'string' || !Array.isArray(items))
    return 'fileNotExport';
  return { of: 'session', title: session.title, items: items.length, whole };
}

function ofWorkspace(
  { basics, members, items }: Readonly<Record<string, unknown>>,
  file: Blob,
): ExportFile | 'fileNotExport' {
  if (!isRecord(basics) || typeof basics.name !== 'string') return 'fileNotExport';
  if (!Array.isArray(members) || !Array.isArray(items)) return 'fileNotExport';
  const admins = members.flatMap((one: unknown) => adminIn(one) ?? []);
  return { of: 'workspace', title: basics.name, items: items.length, file, admins };
}

function adminIn(value: unknown): Admin | null {
  if (!isRecord(value) || value.role !== 'admin' || value.removed === true) return null;
  const { id, name } = value;
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}
