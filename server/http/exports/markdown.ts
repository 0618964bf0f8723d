import { resultsTable } from '#server/http/exports/results-table.ts';
import type { SessionState } from '#shared/session/state.ts';

/** The results as a Markdown table; the link of an item lies on its title. */
export function toMarkdown(state: SessionState): string {
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
      const named = texts[title] || 'Quick vote';
      return line(texts.with(title, item.link ? `[${named}](<${address(item.link)}>)` : named));
    }),
    '',
  ].join('\n');
}

/** Text that a Markdown reader shows as it was typed, on one line. */
function asTyped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~#&]/g, '\\$&');
}

/** An address that can't leave its brackets or its cell. */
function address(link: string): string {
  return new URL(link).href.replace(/[<>|\\`]/g, encodeURIComponent);
}
