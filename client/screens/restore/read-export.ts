import { isRecord, readJson } from '#client/sync/json.ts';
import { limits } from '#shared/commands/limits.ts';

/** An export, as far as it takes to say what it is; the server checks the rest. */
export interface ExportFile {
  title: string;
  items: number;
  whole: Readonly<Record<string, unknown>>;
}

/** What a file exported of a session, or by the name of a text why it is nothing of that kind. */
export async function readExportFile(
  file: Blob,
): Promise<ExportFile | 'fileTooLarge' | 'fileNotExport'> {
  if (file.size > limits.openingBytes) return 'fileTooLarge';
  const whole = readJson(await file.text().catch(() => ''));
  if (!isRecord(whole) || whole.format !== 'priority-poker') return 'fileNotExport';
  const { session, items } = whole;
  if (!isRecord(session) || typeof session.title !== 'string' || !Array.isArray(items))
    return 'fileNotExport';
  return { title: session.title, items: items.length, whole };
}
