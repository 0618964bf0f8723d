import { strToU8, unzipSync, zipSync } from 'fflate';
import { type CellValue, EncryptedFileError, read } from 'hucre';
import { guessHeader } from '#shared/backlog/header.ts';
import { mostColumns, mostRows, type Table } from '#shared/backlog/table.ts';
import { filledRows, toTable } from '#shared/backlog/to-table.ts';
import type { Unreadable } from '#shared/backlog/unreadable.ts';

/** All that is unpacked of a workbook. Megabytes. */
const mostUnpacked = 64;

export type ReadWorkbook =
  | { ok: true; table: Table; isCut: boolean }
  | { ok: false; problem: Unreadable };

/**
 * The table in a workbook of Excel or LibreOffice: the first sheet that is shown and names its columns, or
 * the first with anything in it. Dates are text, as in 2026-03-01.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  headerRow?: number | 'none',
): Promise<ReadWorkbook> {
  const packed = isZip(bytes) ? repacked(bytes) : { ok: true as const, bytes };
  if (!packed.ok) return packed;
  try {
    const { sheets } = await read(packed.bytes, { maxRows: mostRows + 2 });
    const tables = sheets
      .filter(({ hidden, veryHidden }) => !hidden && !veryHidden)
      .map(({ rows }) => rows.map((cells) => cells.slice(0, mostColumns).map(textOf)))
      .map((records) => ({
        rows: filledRows(records.slice(0, mostRows)),
        isCut: records.length > mostRows,
      }))
      .filter(({ rows }) => rows.length > 0);
    const chosen = tables.find(({ rows }) => guessHeader(rows.slice(0, 100))) ?? tables[0];
    if (!chosen) return { ok: false, problem: { why: 'empty' } };
    return { ok: true, table: toTable(chosen.rows, null, headerRow), isCut: chosen.isCut };
  } catch (error) {
    const isLocked = error instanceof EncryptedFileError || !isZip(bytes);
    return { ok: false, problem: { why: isLocked ? 'old_workbook' : 'broken_workbook' } };
  }
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * What the reader needs of an archive, unpacked within bounds and packed again without being compressed: a
 * few kilobytes can be made to unpack to gigabytes.
 */
function repacked(
  bytes: Uint8Array,
): { ok: true; bytes: Uint8Array } | { ok: false; problem: Unreadable } {
  const names: string[] = [];
  let size = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        if (names.length > 10_000 || !/\.(?:xml|rels|bin)$|^mimetype$/.test(name)) return false;
        size += originalSize;
        return size <= mostUnpacked * 1024 * 1024;
      },
    });
    const kind = kindOf(names, files.mimetype);
    if (kind !== 'workbook') return { ok: false, problem: { why: kind } };
    if (size > mostUnpacked * 1024 * 1024)
      return { ok: false, problem: { why: 'too_large', most: mostUnpacked } };
    return { ok: true, bytes: zipSync(files, { level: 0 }) };
  } catch {
    return { ok: false, problem: { why: 'broken_workbook' } };
  }
}

function kindOf(
  names: readonly string[],
  mimetype: Uint8Array | undefined,
): 'workbook' | 'document' | 'archive' | 'other_workbook' {
  if (names.some((name) => /^xl\//i.test(name))) return 'workbook';
  const sheet = strToU8('application/vnd.oasis.opendocument.spreadsheet');
  if (mimetype) return sheet.every((byte, at) => byte === mimetype[at]) ? 'workbook' : 'document';
  if (names.some((name) => /^(?:word|ppt)\//i.test(name))) return 'document';
  return names.some((name) => /^Index\/.*\.iwa$/i.test(name)) ? 'other_workbook' : 'archive';
}

function textOf(value: CellValue): string {
  if (value === null) return '';
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return '';
  const [day = '', time = ''] = value.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}
