/** The Markdown of a text in Jira's wiki markup; what it has in common with Markdown stays. */
export function wikiToMarkdown(wiki: string): string {
  // Text, and what opens or closes code, by turns.
  const parts = wiki.split(/((?<!\{)\{(?:code|noformat)(?::[^}\n]{0,200})?\}(?!\}))/);
  let markdown = '';
  for (let at = 0; at < parts.length; at += 2) {
    markdown += prose(parts[at] ?? '');
    const closing = parts[at + 3];
    if (parts[at + 1] === undefined) continue;
    if (closing !== undefined && /^\{\w+\}$/.test(closing)) {
      markdown += code(parts[at + 2] ?? '');
      at += 2;
    }
  }
  return markdown;
}

function code(text: string): string {
  const lines = text.replace(/^\n|\n$/g, '');
  return text.includes('\n')
    ? `\`\`\`\n${lines.replaceAll('```', "'''")}\n\`\`\``
    : `\`${lines.replaceAll('`', "'")}\``;
}

function prose(text: string): string {
  const quoted = text
    .replace(/\{quote\}([\s\S]*?)\{quote\}/g, (_, quote: string) =>
      quote.trim().replace(/^/gm, '> '),
    )
    .replace(
      /\{panel:(?:[^|}\n]{1,100}\|){0,5}title=([^|}\n]{0,200})[^}\n]{0,200}\}/g,
      (_, title: string) => `**${title}**\n`,
    )
    .replace(
      /\{(?:color|anchor|toc|section|column|panel|quote|div|size|status)(?::[^}\n]{0,200})?\}/g,
      '',
    );
  const lines = quoted.split('\n');
  return lines.map((line, index) => readLine(line, lines[index - 1])).join('\n');
}

function readLine(line: string, before: string | undefined): string {
  const heading = /^\s*h([1-6])\.\s+(.*)$/.exec(line);
  if (heading) return `${'#'.repeat(Number(heading[1]))} ${spans(heading[2] ?? '')}`;
  const quote = /^\s*bq\.\s+(.*)$/.exec(line);
  if (quote) return `> ${spans(quote[1] ?? '')}`;
  if (/^\s*-{4,}\s*$/.test(line)) return '---';
  const item = /^\s*([*#-]+)\s+(.*)$/.exec(line);
  if (item) return listItem(item[1] ?? '', spans(item[2] ?? ''));
  if (/^\s*\|.*\|\s*$/.test(line)) return tableRow(line.trim(), before);
  return spans(line);
}

function listItem(marks: string, text: string): string {
  const mark = marks.endsWith('#') ? '1.' : marks.slice(-1);
  const indent = [...marks.slice(0, -1)].map((sign) => (sign === '#' ? '   ' : '  ')).join('');
  return `${indent}${mark} ${text}`;
}

function tableRow(line: string, before: string | undefined): string {
  const isHead = line.startsWith('||');
  const cells = line
    .replace(/^\|+|\|+$/g, '')
    // The bar of a link is no border.
    .split(isHead ? '||' : /\|(?![^[\]]*\])/)
    .map((cell) => spans(cell.trim()));
  const row = `| ${cells.join(' | ')} |`;
  const rule = `|${' --- |'.repeat(cells.length)}`;
  if (isHead) return `${row}\n${rule}`;
  const isFirst = before === undefined || !before.trim().startsWith('|');
  return isFirst ? `|${'  |'.repeat(cells.length)}\n${rule}\n${row}` : row;
}

const before = '(?<=^|[\\s([{"\'|>])';
const after = '(?=$|[\\s)\\]}"\'|.,;:!?])';
const bold = new RegExp(`${before}\\*(?=\\S)([^*\\n]{1,2000}?)(?<=\\S)\\*${after}`, 'g');
const struck = new RegExp(`${before}-(?=[^\\s-])([^-\\n]{1,2000}?)(?<=\\S)-${after}`, 'g');

function spans(line: string): string {
  return line
    .replace(/\{\{([^{}\n]+)\}\}/g, (_, code: string) => `\`${code.replaceAll('`', "'")}\``)
    .replace(/\[([^[\]|\n]{1,2000})\|(https?:\/\/[^\s|\]]+)(?:\|[^\]\n]*)?\]/g, '[$1]($2)')
    .replace(/\[(https?:\/\/[^\s|\]]+)(?:\|[^\]\n]*)?\]/g, '$1')
    .replace(/\[~(?:accountid:)?([^\]\n|]+)\]/g, '@$1')
    .replace(/!([^\s!|]+\.(?:png|jpe?g|gif|svg|webp|bmp))(?:\|[^!\n]*)?!/gi, '*$1*')
    .replace(bold, '**$1**')
    .replace(struck, '~~$1~~')
    .replace(/\\\\(?=\s|$)/g, '\n')
    .replace(/\\([{}])/g, '$1');
}
