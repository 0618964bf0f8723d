import type { Source } from '#shared/backlog/read.ts';
import { limits } from '#shared/commands/limits.ts';

/** What was taken from a file, or why it can't be, by the name of the text that says so. */
export type TakenFile =
  | { ok: true; name: string; source: Source }
  | { ok: false; name: string; problem: 'fileTooLarge' | 'fileUnreadable' };

export async function takeFile(file: File): Promise<TakenFile> {
  const { name } = file;
  if (file.size > limits.fileBytes) return { ok: false, name, problem: 'fileTooLarge' };
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    return { ok: true, name, source: { content, name } };
  } catch {
    return { ok: false, name, problem: 'fileUnreadable' };
  }
}
