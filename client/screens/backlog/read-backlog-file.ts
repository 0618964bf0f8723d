import { limits } from '#shared/protocol/limits.ts';

/** Why a file can't be read, by the name of the text that says so. */
export interface UnreadableFile {
  ok: false;
  name: string;
  problem: 'fileTooLarge' | 'fileIsWorkbook' | 'fileUnreadable' | 'fileNotText' | 'fileEmpty';
}

export type FileText = { ok: true; name: string; text: string } | UnreadableFile;

/** Reads a text file in UTF-8, UTF-16 with its mark, or what older spreadsheets write. */
export async function readBacklogFile(file: File): Promise<FileText> {
  const { name } = file;
  const refuse = (problem: UnreadableFile['problem']) => ({ ok: false, name, problem }) as const;
  if (file.size > limits.fileBytes) return refuse('fileTooLarge');
  if (/\.(xlsx?|ods|numbers)$/i.test(name)) return refuse('fileIsWorkbook');
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (!bytes) return refuse('fileUnreadable');
  const text = decode(bytes);
  if (text === null) return refuse('fileNotText');
  if (text.trim() === '') return refuse('fileEmpty');
  return { ok: true, name, text };
}

/** The text in these bytes, or `null` where they are none. */
export function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // No text in any other encoding has zeros in it.
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    return controls(text) > text.length / 100 ? null : text;
  }
}

/** How many characters no text has: pictures and archives are full of them. */
function controls(text: string): number {
  return text.match(/[^\P{Cc}\n\r\t]/gu)?.length ?? 0;
}
