import { limits } from '#shared/protocol/limits.ts';

/** A file's text, or a sentence that says why it can't be read. */
export type FileText = { ok: true; name: string; text: string } | { ok: false; problem: string };

/** Reads a text file in UTF-8, UTF-16 with its mark, or what older spreadsheets write. */
export async function readBacklogFile(file: File): Promise<FileText> {
  const { name } = file;
  if (file.size > limits.csvBytes)
    return refuse(`“${name}” is larger than 5 MB. Split it, or leave out columns you don't need.`);
  if (/\.(xlsx?|ods|numbers)$/i.test(name))
    return refuse(`“${name}” is a workbook. Save the sheet as CSV and choose that file.`);
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => null,
  );
  if (!bytes) return refuse(`“${name}” could not be read. Choose it once more.`);
  const text = decode(bytes);
  if (text === null) return refuse(`“${name}” is not a text file. Choose a CSV or text file.`);
  if (text.trim() === '') return refuse(`“${name}” is empty.`);
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

function refuse(problem: string): FileText {
  return { ok: false, problem };
}
