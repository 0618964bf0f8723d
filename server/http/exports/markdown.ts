import { resultsTable } from '#shared/exports/results-table.ts';
import type { Item, SessionState } from '#shared/session/state.ts';

/** The results as a Markdown table, the link of an item on its title, and below it what notes say. */
export function toMarkdown(state: SessionState, notes: ReadonlyMap<string, string>): string {
  const { header, rows } = resultsTable(state);
  const link = header.indexOf('Link');
  const title = header.indexOf('Title');
  const line = (cells: readonly string[]) => `| ${cells.toSpliced(link, 1).join(' | ')} |`;
  return [
    `# ${asTyped(state.title)}`,
    '',
    line(header.map(asTyped)),
    line(header.map(() => '---')),
    ...rows.map(({ item, cells }) => {
      const texts = cells.map((cell) => asTyped(String(cell)));
      const named = nameOf(item);
      return line(texts.with(title, item.link ? `[${named}](<${address(item.link)}>)` : named));
    }),
    '',
    ...rows.flatMap(({ item }) => {
      const text = notes.get(item.id);
      return text === undefined ? [] : [`## ${nameOf(item)}`, '', linesAsTyped(text), ''];
    }),
  ].join('\n');
}

function nameOf({ title }: Item): string {
  return asTyped(title) || 'Quick vote';
}

/** Many lines that a Markdown reader shows as they were typed: no lists, headings or code. */
function linesAsTyped(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) =>
      asTyped(line.trim())
        .replace(/^[-+=]/, '\\$&')
        .replace(/^(\d+)(?=[.)])/, '$1\\'),
    )
    .join('\\\n')
    .replace(/(?:\\\n){2,}/g, '\n\n');
}

/** Text that a Markdown reader shows as it was typed, on one line. */
function asTyped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~#&]/g, '\\$&');
}

/** An address that can't leave its brackets or its cell. */
function address(link: string): string {
  return new URL(link).href.replace(/[<>|\\`]/g, encodeURIComponent);
}
