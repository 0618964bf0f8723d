import MarkdownIt from 'markdown-it';
import type { Mark, Node } from 'prosemirror-model';
import { z } from 'zod';
import { readMarkdown } from '#shared/description/reading.ts';
import { descriptionSchema, fits, marks as knownMarks } from '#shared/description/schema.ts';
import { writeMarkdown } from '#shared/description/writing.ts';

/**
 * Jira's documents (Atlassian Document Format) and Markdown, by way of what a description is made of here: the two
 * trees are nearly the same.
 */
export interface JiraDocument {
  type: 'doc';
  version: 1;
  content: JiraNode[];
}

interface JiraNode {
  type: string;
  attrs?: Record<string, unknown> | undefined;
  content?: JiraNode[] | undefined;
  marks?: JiraMark[] | undefined;
  text?: string | undefined;
}

interface JiraMark {
  type: string;
  attrs?: Record<string, unknown> | undefined;
}

const node: z.ZodType<JiraNode> = z.lazy(() =>
  z.looseObject({
    type: z.string(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    content: z.array(node).optional(),
    marks: z
      .array(
        z.looseObject({ type: z.string(), attrs: z.record(z.string(), z.unknown()).optional() }),
      )
      .optional(),
    text: z.string().optional(),
  }),
);

/** What a document of Jira's says. What Markdown has no word for, such as a picture of Jira's own, is named. */
export function markdownOf(document: unknown): string {
  const blocks = blocksIn(document).flatMap(blocksOf);
  return blocks.length > 0 ? writeMarkdown(descriptionSchema.node('doc', null, blocks)) : '';
}

/**
 * A text as a document of Jira's. Of what `stands` there, every block that the text leaves as it was stays the same
 * to the last attribute: so nothing is lost that Markdown can't say, unless somebody takes it out or writes in it.
 */
export function documentOf(markdown: string, stands?: unknown): JiraDocument {
  const wanted = readMarkdown(markdown).children;
  const kept = blocksIn(stands)
    .map((block) => ({ block, says: saidBy(block) }))
    .filter(({ says }) => says.length > 0);
  const content: JiraNode[] = [];
  for (let at = 0; at < wanted.length; ) {
    const index = kept.findIndex(({ says }) =>
      says.every((said, offset) => said === keyOf(wanted[at + offset])),
    );
    const [found] = index >= 0 ? kept.splice(index, 1) : [];
    const own = wanted[at];
    if (found) content.push(found.block);
    else if (own) content.push(...jiraBlocksOf(own));
    at += found?.says.length ?? 1;
  }
  return { type: 'doc', version: 1, content };
}

function blocksIn(document: unknown): readonly JiraNode[] {
  const read = node.safeParse(document);
  return read.success && read.data.type === 'doc' ? (read.data.content ?? []) : [];
}

/** What a block comes to once it was written as Markdown and read again. */
function saidBy(block: JiraNode): string[] {
  const blocks = blocksOf(block);
  if (blocks.length === 0) return [];
  const text = writeMarkdown(descriptionSchema.node('doc', null, blocks));
  return text === '' ? [] : readMarkdown(text).children.map(keyOf);
}

function keyOf(block: Node | undefined): string {
  return block ? JSON.stringify(block.toJSON()) : '';
}

// From Jira.

const make = (type: string, attrs: Record<string, unknown> | null, content: readonly Node[] = []) =>
  descriptionSchema.node(type, attrs, [...content]);
const textOf = (text: string, marks: readonly Mark[] = []): Node[] =>
  text === '' ? [] : [descriptionSchema.text(text, marks)];
const paragraph = (content: readonly Node[] = []) => make('paragraph', null, content);

/** The blocks that a block of Jira's is here: none, one or several. */
function blocksOf(block: JiraNode): Node[] {
  const { type, attrs = {}, content = [] } = block;
  const inside = () => content.flatMap(blocksOf);
  switch (type) {
    case 'paragraph':
      return [paragraph(inlineOf(content))];
    case 'heading':
      return [make('heading', { level: levelOf(attrs.level) }, inlineOf(content))];
    case 'bulletList':
    case 'decisionList':
      return listOf('bulletList', null, content);
    case 'orderedList':
      return listOf('orderedList', { start: startOf(attrs.order) }, content);
    case 'taskList':
      return tasksOf(content);
    case 'blockquote':
    case 'panel':
      return content.length > 0 ? [make('blockquote', null, inside())] : [];
    case 'codeBlock': {
      const language = typeof attrs.language === 'string' ? attrs.language : null;
      const text = content.map(({ text = '' }) => text).join('');
      return [make('codeBlock', { language }, textOf(text))];
    }
    case 'rule':
      return [make('horizontalRule', null)];
    case 'table':
      return [make('source', null, textOf(tableSource(content)))];
    case 'expand':
    case 'nestedExpand': {
      const title = `${attrs.title ?? ''}`;
      const bold = [descriptionSchema.mark('bold')];
      return [...(title === '' ? [] : [paragraph(textOf(title, bold))]), ...inside()];
    }
    default:
      // What stands around blocks, such as columns, is left out; what has none in it says what it is.
      if (content.some(({ type }) => isBlock(type))) return inside();
      return [paragraph(inlineOf(content.length > 0 ? content : [block]))];
  }
}

const blockTypes = new Set([
  ...['paragraph', 'heading', 'bulletList', 'orderedList', 'taskList', 'decisionList', 'table'],
  ...['blockquote', 'panel', 'codeBlock', 'rule', 'expand', 'nestedExpand', 'layoutSection'],
  ...['layoutColumn', 'mediaSingle', 'mediaGroup', 'media', 'blockCard', 'embedCard'],
]);

function isBlock(type: string): boolean {
  return blockTypes.has(type);
}

function listOf(type: string, attrs: Record<string, unknown> | null, items: readonly JiraNode[]) {
  const made = items.map(({ content = [] }) => make('listItem', null, itemOf(content)));
  return made.length > 0 ? [make(type, attrs, made)] : [];
}

/** What stands in an item, which begins with a paragraph here. */
function itemOf(content: readonly JiraNode[]): Node[] {
  const isInline = !content.some(({ type }) => isBlock(type));
  const blocks = isInline ? [paragraph(inlineOf(content))] : content.flatMap(blocksOf);
  return blocks[0]?.type.name === 'paragraph' ? blocks : [paragraph(), ...blocks];
}

/** Tasks of Jira's have the tasks below them beside them. */
function tasksOf(content: readonly JiraNode[]): Node[] {
  const items: Node[] = [];
  for (const { type, attrs = {}, content: own = [] } of content) {
    const last = items.at(-1);
    if (type !== 'taskList')
      items.push(make('taskItem', { checked: attrs.state === 'DONE' }, itemOf(own)));
    else if (last)
      items[items.length - 1] = make('taskItem', last.attrs, [...last.children, ...tasksOf(own)]);
    else items.push(...tasksOf(own).flatMap(({ children }) => children));
  }
  return items.length > 0 ? [make('taskList', null, items)] : [];
}

function inlineOf(content: readonly JiraNode[]): Node[] {
  return content.flatMap(({ type, attrs = {}, text, marks = [], content: inner }) => {
    const own = marks.flatMap(markOf).reduce((set, mark) => mark.addToSet(set), noMarks);
    switch (type) {
      case 'text':
        return textOf(text ?? '', own);
      case 'hardBreak':
        return [make('hardBreak', null)];
      case 'inlineCard':
      case 'blockCard':
      case 'embedCard':
        return linkTo(`${attrs.url ?? ''}`);
      case 'date': {
        const at = new Date(Number(attrs.timestamp));
        return textOf(Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10));
      }
      case 'emoji':
        return textOf(`${attrs.text ?? attrs.shortName ?? ''}`);
      case 'media':
      case 'mediaInline': {
        const address = attrs.type === 'external' ? `${attrs.url ?? ''}` : '';
        const name = `${attrs.alt ?? ''}` || 'attachment';
        return address === '' ? textOf(`(${name})`) : linkTo(address, name);
      }
      default:
        if (inner) return inlineOf(inner);
        return textOf(`${attrs.text ?? attrs.title ?? ''}` || `(${type})`);
    }
  });
}

const noMarks: readonly Mark[] = [];

const markNames: Readonly<Record<string, string>> = {
  strong: 'bold',
  em: 'italic',
  strike: 'strike',
  code: 'code',
  link: 'link',
};

function markOf({ type, attrs = {} }: JiraMark): Mark[] {
  const name = Object.hasOwn(markNames, type) ? markNames[type] : undefined;
  if (name === undefined) return [];
  const own = name === 'link' ? { href: attrs.href } : {};
  return fits(knownMarks, name, own) ? [descriptionSchema.mark(name, own)] : [];
}

function linkTo(href: string, text = href): Node[] {
  const isLink = fits(knownMarks, 'link', { href });
  return textOf(text, isLink ? [descriptionSchema.mark('link', { href })] : []);
}

/** A table as people write it in Markdown: its first line is its head. */
function tableSource(rows: readonly JiraNode[]): string {
  const cells = rows.map(({ content = [] }) =>
    content.map(({ content: inside = [] }) =>
      writeMarkdown(descriptionSchema.node('doc', null, itemOf(inside)))
        .replace(/\s*\n+\s*/g, ' ')
        .replace(/(?<!\\)\|/g, '\\|'),
    ),
  );
  const width = Math.max(1, ...cells.map(({ length }) => length));
  const line = (texts: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => texts[at] ?? '').join(' | ')} |`;
  const [head = [], ...others] = cells.map(line);
  return [head, line(Array.from({ length: width }, () => '---')), ...others].join('\n');
}

function levelOf(level: unknown): number {
  return Math.min(6, Math.max(1, Math.trunc(Number(level)) || 1));
}

function startOf(order: unknown): number {
  return Number.isInteger(order) && Number(order) >= 0 && Number(order) <= 999_999_999
    ? Number(order)
    : 1;
}

// To Jira.

const text = (text: string): JiraNode => ({ type: 'text', text });
const block = (type: string, content: JiraNode[], attrs?: Record<string, unknown>): JiraNode => ({
  type,
  ...(attrs && { attrs }),
  content,
});

/** The blocks of Jira's that a block is there. */
function jiraBlocksOf(own: Node): JiraNode[] {
  const { attrs } = own;
  switch (own.type.name) {
    case 'paragraph':
      return [block('paragraph', jiraInlineOf(own))];
    case 'heading':
      return [block('heading', jiraInlineOf(own), { level: attrs.level })];
    case 'bulletList':
      return [block('bulletList', own.children.map(jiraItemOf))];
    case 'orderedList':
      return [block('orderedList', own.children.map(jiraItemOf), { order: attrs.start })];
    case 'taskList':
      return jiraTasksOf(own);
    case 'blockquote':
      return [block('blockquote', insideOf(own, quoteTypes))];
    case 'codeBlock':
      return [
        block('codeBlock', own.textContent === '' ? [] : [text(own.textContent)], {
          ...(attrs.language && { language: attrs.language }),
        }),
      ];
    case 'source':
      return jiraTableOf(own.textContent);
    case 'horizontalRule':
      return [{ type: 'rule' }];
    default:
      return [block('paragraph', own.textContent === '' ? [] : [text(own.textContent)])];
  }
}

/** What may stand in an item of a list, and in a quotation; everything else there is its text. */
const itemTypes = new Set(['paragraph', 'bulletList', 'orderedList', 'codeBlock', 'taskList']);
const quoteTypes = new Set(['paragraph', 'bulletList', 'orderedList', 'codeBlock']);

function insideOf(own: Node, allowed: ReadonlySet<string>): JiraNode[] {
  const flat = (one: JiraNode): JiraNode[] => {
    if (allowed.has(one.type)) return [one];
    const content = one.content ?? [];
    if (content.some(({ type }) => isBlock(type))) return content.flatMap(flat);
    return content.length > 0 ? [block('paragraph', content)] : [];
  };
  const inside = own.children.flatMap(jiraBlocksOf).flatMap(flat);
  return inside.length > 0 ? inside : [block('paragraph', [])];
}

function jiraItemOf(own: Node): JiraNode {
  return block('listItem', insideOf(own, itemTypes));
}

/** Tasks hold one line each there. Where one holds more, they are a list whose items have a box before them. */
function jiraTasksOf(list: Node): JiraNode[] {
  if (!list.children.every(isOneLine)) {
    const items = list.children.map((item) => {
      const [first, ...others] = insideOf(item, itemTypes);
      const line = first?.content ?? [];
      const box = `[${item.attrs.checked ? 'x' : ' '}]${line.length > 0 ? ' ' : ''}`;
      return block('listItem', [block('paragraph', [text(box), ...line]), ...others]);
    });
    return [block('bulletList', items)];
  }
  return [block('taskList', list.children.flatMap(jiraTaskOf), { localId: '' })];
}

function isOneLine(item: Node): boolean {
  return item.children.every(
    ({ type, children }, index) =>
      index === 0 || (type.name === 'taskList' && children.every(isOneLine)),
  );
}

function jiraTaskOf(item: Node): JiraNode[] {
  const [line, ...below] = item.children;
  const state = item.attrs.checked ? 'DONE' : 'TODO';
  return [
    block('taskItem', line ? jiraInlineOf(line) : [], { localId: '', state }),
    ...below.flatMap(jiraTasksOf),
  ];
}

const cellReader = new MarkdownIt({ html: false });

/** A table where the Markdown is one; else the text as it stands. */
function jiraTableOf(source: string): JiraNode[] {
  const rows: JiraNode[][] = [];
  let isHead = false;
  for (const token of cellReader.parse(source, {})) {
    if (token.type === 'tr_open') rows.push([]);
    else if (token.type === 'th_open' || token.type === 'td_open') isHead = token.tag === 'th';
    else if (token.type === 'inline') {
      const [line] = readMarkdown(token.content).children;
      const inside = line ? jiraBlocksOf(line) : [block('paragraph', [])];
      rows.at(-1)?.push(block(isHead ? 'tableHeader' : 'tableCell', inside, {}));
    }
  }
  if (rows.length === 0) return [block('codeBlock', [text(source)], { language: 'markdown' })];
  return [
    block(
      'table',
      rows.map((cells) => block('tableRow', cells)),
    ),
  ];
}

const jiraMarks: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 'strike',
  code: 'code',
  link: 'link',
};

function jiraInlineOf(own: Node): JiraNode[] {
  return own.children.flatMap((one): JiraNode[] => {
    if (one.type.name === 'hardBreak') return [{ type: 'hardBreak' }];
    if (one.type.name === 'image') {
      const { src, alt } = one.attrs;
      const words = `${alt ?? ''}` || `${src}`;
      const isLink = fits(knownMarks, 'link', { href: src });
      return [
        { ...text(words), ...(isLink && { marks: [{ type: 'link', attrs: { href: src } }] }) },
      ];
    }
    const marks = one.marks.flatMap(({ type, attrs }) => {
      const name = jiraMarks[type.name];
      if (name === undefined) return [];
      return [{ type: name, ...(name === 'link' && { attrs: { href: attrs.href } }) }];
    });
    return one.text ? [{ ...text(one.text), ...(marks.length > 0 && { marks }) }] : [];
  });
}
