import { limits } from '#shared/protocol/limits.ts';

/** Why a file can't be taken, by the name of the text that says so. */
export interface RefusedFile {
  ok: false;
  name: string;
  problem: 'fileTooLarge' | 'fileUnreadable';
}

export type TakenFile = { ok: true; name: string; bytes: Uint8Array } | RefusedFile;

/** The bytes of a file that somebody chose. */
export async function takeFile(file: File): Promise<TakenFile> {
  const { name } = file;
  if (file.size > limits.fileBytes) return { ok: false, name, problem: 'fileTooLarge' };
  return await file.arrayBuffer().then(
    (buffer) => ({ ok: true, name, bytes: new Uint8Array(buffer) }),
    () => ({ ok: false, name, problem: 'fileUnreadable' }),
  );
}
