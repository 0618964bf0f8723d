import { fileNameOf } from '#shared/exports/file-name.ts';

/**
 * The Content-Disposition of a file named after a session: the name itself for those who read
 * RFC 6266, and what is left of it in ASCII for the others.
 */
export function attachment(title: string, extension: string): string {
  const name = fileNameOf(title.toWellFormed());
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[%;]/g, '')
    .trim();
  const encoded = encodeURIComponent(`${name || 'Priority Poker'}.${extension}`).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain || 'Priority Poker'}.${extension}"; filename*=UTF-8''${encoded}`;
}
