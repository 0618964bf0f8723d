/** What the first bytes of files say they are, where that is no text. */
const signatures: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ['workbook', [0x50, 0x4b, 0x03, 0x04]],
  // What Office wrote before it wrote archives, and what it writes with a password.
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['document', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
];

type FileKind = 'workbook' | 'pdf' | 'document' | 'archive';

/** What a file is by its first bytes; `null` where it may be text. A workbook may turn out to be none. */
export function fileKind(bytes: Uint8Array): FileKind | null {
  const found = signatures.find(([, sign]) => sign.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? null;
}
