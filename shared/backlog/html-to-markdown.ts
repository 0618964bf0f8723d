import { type Element, type Piece, readMarkup, textOfPieces } from '#shared/backlog/marked-up.ts';

/** The Markdown of a text in HTML, as trackers write it. No HTML is left in it. */
export function htmlToMarkdown(html: string): string {
  const pieces = readMarkup(html, 'html');
  return pieces ? tidy(flow(pieces)) : html;
}

/** Elements that stand on lines of their own. */
const blockNames: ReadonlySet<string> = new Set([
  ...['p', 'div', 'ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr'],
  ...['table', 'section', 'article', 'header', 'footer', 'main', 'aside', 'dl', 'dt', 'dd'],
  ...['figure', 'details', 'summary', 'center', 'address', 'body', 'html'],
]);

/** What nobody sees of a page. */
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'head', 'template', 'title']);

/** Blocks with a blank line between them where one needs it, and text between blocks as a block. */
function flow(pieces: readonly Piece[]): string {
  let text = '';
  let line: Piece[] = [];
  const add = (block: string, gap: string) => {
    if (block.trim() !== '') text += text === '' ? block : gap + block;
  };
  const endLine = () => {
    add(inline(line).trim(), '\n\n');
    line = [];
  };
  for (const piece of pieces)
    if (typeof piece === 'string' || !isBlock(piece)) line.push(piece);
    else {
      endLine();
      // A `div` is how editors write a line.
      add(block(piece), piece.name === 'div' ? '\n' : '\n\n');
    }
  endLine();
  return text;
}

function isBlock({ name, inside }: Element): boolean {
  return blockNames.has(name) || inside.some((one) => typeof one !== 'string' && isBlock(one));
}

function block(element: Element): string {
  const { name, inside } = element;
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const words = inline(inside).replace(/\s+/g, ' ').trim();
      return words && `${'#'.repeat(Number(name.slice(1)))} ${words}`;
    }
    case 'hr':
      return '---';
    case 'pre':
      return `\`\`\`\n${textOfPieces(inside)
        .replaceAll('```', "'''")
        .replace(/^\n|\n$/g, '')}\n\`\`\``;
    case 'blockquote':
      return flow(inside).replace(/^/gm, '> ');
    case 'ul':
    case 'ol':
      return list(element);
    case 'table':
      return table(element);
    default:
      return flow(inside);
  }
}

function list({ name, inside }: Element): string {
  return inside
    .filter((one) => typeof one !== 'string' || one.trim() !== '')
    .map((one, index) => {
      const mark = name === 'ol' ? `${index + 1}. ` : '- ';
      const text = typeof one === 'string' ? inline([one]).trim() : flow(one.inside);
      return mark + text.replace(/\n+/g, `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');
}

function table(element: Element): string {
  const rows = elementsIn(element, 'tr').map(({ inside }) =>
    inside
      .filter((one) => typeof one !== 'string' && /^t[dh]$/.test(one.name))
      .map((cell) =>
        typeof cell === 'string'
          ? ''
          : flow(cell.inside).replace(/\s+/g, ' ').replaceAll('|', '\\|'),
      ),
  );
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  if (width === 0) return flow(element.inside.filter((one) => typeof one === 'string'));
  const lines = rows.map(
    (cells) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`,
  );
  return lines.toSpliced(1, 0, `|${' --- |'.repeat(width)}`).join('\n');
}

function elementsIn({ inside }: Element, name: string): Element[] {
  return inside.flatMap((one) => {
    if (typeof one === 'string') return [];
    return one.name === name ? [one] : elementsIn(one, name);
  });
}

function inline(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? words(piece) : span(piece))).join('');
}

function span({ name, attributes, inside }: Element): string {
  if (unseen.has(name)) return '';
  const text = inline(inside);
  switch (name) {
    case 'br':
      return '\n';
    case 'b':
    case 'strong':
      return wrapped('**', text);
    case 'i':
    case 'em':
      return wrapped('*', text);
    case 's':
    case 'del':
    case 'strike':
      return wrapped('~~', text);
    case 'code':
    case 'tt':
    case 'kbd':
      return wrapped('`', textOfPieces(inside).replace(/[`\s]+/g, ' '));
    case 'a':
      return linked(text, attributes.href ?? '');
    case 'img':
      return wrapped('*', words(attributes.alt ?? ''));
    case 'input':
      return attributes.type === 'checkbox' ? `[${'checked' in attributes ? 'x' : ' '}] ` : '';
    default:
      return text;
  }
}

/** The text between two signs, which touch it and are touched by blanks. */
function wrapped(sign: string, text: string): string {
  const core = text.trim();
  const before = text.slice(0, text.length - text.trimStart().length);
  const after = core === '' ? '' : text.slice(text.trimEnd().length);
  // A sign doesn't reach over lines.
  const lines = core
    .split('\n')
    .map((line) => (line.trim() === '' ? line : sign + line.trim() + sign));
  return before + lines.join('\n') + after;
}

function linked(text: string, href: string): string {
  const address = href.trim().replace(/[\s()<>]/g, encodeURIComponent);
  const name = text.replace(/\s+/g, ' ').trim();
  if (!/^https?:\/\//i.test(address)) return text;
  return name === '' || name === address
    ? address
    : `[${name.replace(/[[\]]/g, '\\$&')}](${address})`;
}

/** Text as it is meant, with its blanks as HTML shows them. */
function words(text: string): string {
  return asTyped(text.replace(/[\s\u00A0]+/g, ' '));
}

/** Text that a reader of Markdown shows as it was typed; no sign of it begins an element. */
function asTyped(text: string): string {
  return text.replace(/[\\`*]|<(?=[a-z/!?])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/giu, '\\$&');
}

/** No blanks at the ends of lines, and no more than one blank line. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd().replace(/^ (?=\S)/, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
