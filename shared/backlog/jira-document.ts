/** How deep what is read of a document may be nested. */
const mostDepth = 30;

/**
 * The Markdown of a document as Jira Cloud writes it in JSON (the Atlassian Document Format), or `null`
 * where the value is none.
 */
export function textOfDocument(value: Readonly<Record<string, unknown>>): string | null {
  return value.type === 'doc' && Array.isArray(value.content)
    ? blocks(value.content, 0).join('\n\n')
    : null;
}

type Node = Readonly<Record<string, unknown>>;

function nodesOf(value: unknown): Node[] {
  return Array.isArray(value)
    ? value.filter((one): one is Node => typeof one === 'object' && one !== null)
    : [];
}

function blocks(content: unknown, depth: number): string[] {
  if (depth > mostDepth) return [];
  return nodesOf(content)
    .map((node) => block(node, depth))
    .filter((text) => text !== '');
}

function block(node: Node, depth: number): string {
  const { type, content, attrs } = node;
  const inside = () => blocks(content, depth + 1);
  switch (type) {
    case 'heading': {
      const level = Number(attribute(attrs, 'level')) || 1;
      return `${'#'.repeat(Math.min(6, level))} ${inline(content)}`;
    }
    case 'bulletList':
      return nodesOf(content)
        .map((item) => listItem('- ', item, depth))
        .join('\n');
    case 'orderedList':
      return nodesOf(content)
        .map((item, index) => listItem(`${index + 1}. `, item, depth))
        .join('\n');
    case 'taskList':
      return nodesOf(content)
        .map(
          (item) =>
            `- [${attribute(item.attrs, 'state') === 'DONE' ? 'x' : ' '}] ${inline(item.content)}`,
        )
        .join('\n');
    case 'codeBlock':
      return `\`\`\`\n${plain(content)}\n\`\`\``;
    case 'blockquote':
      return inside().join('\n\n').replace(/^/gm, '> ');
    case 'rule':
      return '---';
    case 'table':
      return tableOf(content);
    case 'paragraph':
      return inline(content);
    default:
      return content === undefined ? inline([node]) : inside().join('\n\n');
  }
}

function listItem(mark: string, item: Node, depth: number): string {
  const text = blocks(item.content, depth + 1).join('\n');
  return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`);
}

function tableOf(content: unknown): string {
  const rows = nodesOf(content).map((row) =>
    nodesOf(row.content).map((cell) =>
      nodesOf(cell.content)
        .map((one) => inline(one.content))
        .join(' ')
        .replaceAll('|', '\\|'),
    ),
  );
  const [head = [], ...rest] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const width = rows[0]?.length ?? 0;
  return [head, `|${' --- |'.repeat(width)}`, ...rest].join('\n');
}

function inline(content: unknown): string {
  return nodesOf(content)
    .map((node) => {
      switch (node.type) {
        case 'text':
          return marked(String(node.text ?? ''), nodesOf(node.marks));
        case 'hardBreak':
          return '\n';
        case 'mention':
        case 'emoji':
        case 'status':
          return attribute(node.attrs, 'text') || attribute(node.attrs, 'shortName');
        case 'inlineCard':
          return attribute(node.attrs, 'url');
        default:
          return plain(node.content);
      }
    })
    .join('');
}

function marked(text: string, marks: readonly Node[]): string {
  const core = text.trim();
  if (core === '') return text;
  const wrap = (sign: string, inner: string) =>
    inner.replace(inner.trim(), () => sign + inner.trim() + sign);
  return marks.reduce((inner, { type, attrs }) => {
    if (type === 'strong') return wrap('**', inner);
    if (type === 'em') return wrap('*', inner);
    if (type === 'code') return wrap('`', inner);
    if (type === 'strike') return wrap('~~', inner);
    const href = type === 'link' ? attribute(attrs, 'href') : '';
    return /^https?:/i.test(href) ? `[${inner}](${href})` : inner;
  }, text);
}

function plain(content: unknown): string {
  return nodesOf(content)
    .map((node) => String(node.text ?? ''))
    .join('');
}

function attribute(attrs: unknown, name: string): string {
  const value = typeof attrs === 'object' && attrs !== null ? Reflect.get(attrs, name) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
