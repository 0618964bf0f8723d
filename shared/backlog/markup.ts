import { nameOfColumn } from '#shared/backlog/column-names.ts';
import type { Table } from '#shared/backlog/table.ts';
import { wikiToMarkdown } from '#shared/backlog/wiki-to-markdown.ts';
import { limits } from '#shared/commands/limits.ts';

/** Of a longer text no more is read. */
export const mostMarkup = limits.itemDescription * 8;

const tags =
  'p|div|br|span|ul|ol|li|b|i|u|strong|em|a|h[1-6]|table|tbody|tr|td|th|pre|code|img|blockquote|hr|font';
const startsWithTag = new RegExp(`^\\s*<(?:${tags})(?:\\s[^<>]*)?/?>`, 'i');
const hasTags = new RegExp(`</(?:${tags})>|<br\\s*/?>`, 'i');
const markdownLines = /^(?:#{1,6}\s|```|[-*+]\s|\d+\.\s|>\s)/m;
const wikiSigns =
  /^[ \t]*h[1-6]\.\s|^[ \t]*bq\.\s|\{(?:code|noformat|quote|panel|color)(?::[^}\n]{0,200})?\}|\[[^[\]|\n]+\|https?:|^[ \t]*\|\||\{\{[^{}\n]+\}\}/m;

/**
 * Descriptions as the Markdown that we show, whatever markup their trackers write: HTML (Azure DevOps, Jira's
 * XML) or wiki markup (Jira's other files). Others stay as they are.
 */
export async function toMarkdown(texts: readonly string[], isOfJira: boolean): Promise<string[]> {
  const starts = texts.map((text) => text.slice(0, mostMarkup));
  const areHtml = starts.map(isHtml);
  const html = areHtml.includes(true) ? await import('#shared/backlog/html-to-markdown.ts') : null;
  return texts.map((text, index) => {
    const start = starts[index] ?? '';
    if (html && areHtml[index]) return html.htmlToMarkdown(start);
    return isOfJira || wikiSigns.test(start) ? wikiToMarkdown(start) : text;
  });
}

const jiraNames: ReadonlySet<string> = new Set([
  ...['issue key', 'issue id', 'vorgangsschlussel', 'clave de incidencia', 'cle de ticket'],
  ...['issuetype', 'self'],
]);

/** Whether a table comes from Jira, which writes wiki markup. */
export function isOfJira({ header }: Pick<Table, 'header'>): boolean {
  return header.some((name) => jiraNames.has(nameOfColumn(name)));
}

/** Whether a text is HTML, rather than Markdown with a few tags. */
function isHtml(text: string): boolean {
  if (!text.includes('<')) return false;
  return startsWithTag.test(text) || (hasTags.test(text) && !markdownLines.test(text));
}
