import { strToU8, zipSync } from 'fflate';
import { write } from 'hucre';
import { describe, expect, it } from 'vitest';
import { readBacklog } from '#shared/backlog/read.ts';
import { bring, points } from '#test/backlog/bring.ts';

async function why(content: Uint8Array) {
  const read = await readBacklog({ content });
  return read.ok ? 'read' : read.problem.why;
}

describe('a workbook', () => {
  it('is read from the first sheet that names its columns', async () => {
    const content = await write({
      sheets: [
        { name: 'About', rows: [['Autumn']] },
        {
          name: 'Backlog',
          rows: [
            ['Release 7', null, null],
            ['Title', 'Key', 'Story points'],
            ['Pay, by "invoice"', 'INV-1', 5.5],
            ['Refunds', 'INV-2', null],
          ],
        },
      ],
    });
    const { reading, table, items } = await bring({ content, name: 'backlog.xlsx' }, points);
    expect([reading, table.headerRow]).toEqual(['workbook', 2]);
    expect(items).toEqual([
      { title: 'Pay, by "invoice"', key: 'INV-1', scores: { points: 5.5 } },
      { title: 'Refunds', key: 'INV-2' },
    ]);
  });

  it('that unpacks to more than a backlog has is refused', async () => {
    const content = zipSync({ 'xl/workbook.xml': new Uint8Array(65 * 1024 * 1024) });
    expect(content.length).toBeLessThan(1024 * 1024);
    expect(await why(content)).toBe('too_large');
  });
});

describe('a file that is no backlog', () => {
  it.each<[string, Uint8Array]>([
    ['pdf', strToU8('%PDF-1.7 …')],
    ['document', zipSync({ 'word/document.xml': strToU8('<w/>') })],
    ['archive', zipSync({ 'backlog.csv': strToU8('Title\nA') })],
    ['broken_workbook', zipSync({ 'xl/workbook.xml': strToU8('<w/>') })],
    ['old_workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ['web_page', strToU8('<html><table><tr><td>A-1</td></tr></table></html>')],
    ['unknown_xml', strToU8('<?xml version="1.0"?><a><b/></a>')],
    ['not_text', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d)],
    ['empty', strToU8(' \n')],
  ])('says what it is: %s', async (expected, content) => {
    expect(await why(content)).toBe(expected);
  });
});
