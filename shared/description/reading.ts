import MarkdownIt from 'markdown-it';
import { MarkdownParser } from 'prosemirror-markdown';
import type { Node } from 'prosemirror-model';
import {
  deepestBlock,
  descriptionSchema,
  fits,
  isLinkAddress,
  nodes,
} from '#shared/description/schema.ts';

type Token = ReturnType<MarkdownIt['parse']>[number];

const lexer = new MarkdownIt({ html: false, linkify: true });
lexer.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
// Which address may stand where is looked at once it is known whether it is a link's or a picture's.
lexer.validateLink = () => true;
lexer.core.ruler.after('block', 'keep tables', ({ tokens, src }) => keepTables(tokens, src));
lexer.core.ruler.after('keep tables', 'tasks', ({ tokens }) => nameTasks(tokens));
lexer.core.ruler.push('addresses', ({ tokens }) => {
  for (const { children } of tokens) if (children) keepAddresses(children);
});

const parser = new MarkdownParser(descriptionSchema, lexer, {
  blockquote: { block: 'blockquote' },
  paragraph: { block: 'paragraph' },
  heading: { block: 'heading', getAttrs: ({ tag }) => ({ level: Number(tag.slice(1)) }) },
  bullet_list: { block: 'bulletList' },
  ordered_list: {
    block: 'orderedList',
    getAttrs: (token) => ({ start: Number(token.attrGet('start') ?? 1) }),
  },
  list_item: { block: 'listItem' },
  task_list: { block: 'taskList' },
  task_item: { block: 'taskItem', getAttrs: ({ info }) => ({ checked: info === 'x' }) },
  code_block: { block: 'codeBlock', noCloseToken: true },
  fence: {
    block: 'codeBlock',
    noCloseToken: true,
    getAttrs: ({ info }) => ({ language: info.trim().slice(0, 100) || null }),
  },
  source: { block: 'source', noCloseToken: true },
  hr: { node: 'horizontalRule' },
  softbreak: { node: 'hardBreak' },
  hardbreak: { node: 'hardBreak' },
  image: { node: 'image', getAttrs: pictureOf },
  strong: { mark: 'bold' },
  em: { mark: 'italic' },
  s: { mark: 'strike' },
  link: { mark: 'link', getAttrs: (token) => ({ href: token.attrGet('href') }) },
  code_inline: { mark: 'code', noCloseToken: true },
});

/**
 * What a Markdown text says, as it is shown everywhere else here: HTML is text, a line that ends is a line that
 * ends, and a link that leads nowhere allowed is text. What has no block of its own, such as a table, is there as
 * the Markdown that it is; so is all of a text that is nested deeper than people nest.
 */
export function readMarkdown(text: string): Node {
  const tokens = lexer.parse(text, {});
  const isTooDeep = tokens.some(({ level }) => level >= deepestBlock);
  return isTooDeep ? sourceOf(text) : parser.parse(text);
}

function sourceOf(text: string): Node {
  const source = descriptionSchema.node('source', null, descriptionSchema.text(text));
  return descriptionSchema.node('doc', null, source);
}

/** Puts a table's own lines in place of its cells. */
function keepTables(tokens: Token[], text: string): void {
  const lines = text.split('\n');
  for (let at = 0; at < tokens.length; at++) {
    const open = tokens[at];
    if (open?.type !== 'table_open' || !open.map) continue;
    const close = tokens.findIndex(
      ({ type, level }, index) => index > at && type === 'table_close' && level === open.level,
    );
    const [from, to] = open.map;
    open.type = 'source';
    open.nesting = 0;
    // What it stands in has its own sign at the beginning of each line.
    open.content = lines
      .slice(from, to)
      .map((line) => line.replace(/^[\s>]*/, ''))
      .join('\n')
      .trimEnd();
    tokens.splice(at + 1, close - at);
  }
}

const box = /^\[([ xX])\](?:\s|$)/;

/** Calls items of bulleted lists tasks where they begin with a box; where only some do, a list ends between them. */
function nameTasks(tokens: Token[]): void {
  for (let at = 0; at < tokens.length; at++) {
    const list = tokens[at];
    if (list?.type === 'bullet_list_open') nameTasksOf(tokens, at, list.level);
  }
}

function nameTasksOf(tokens: Token[], open: number, level: number): void {
  /** Whether the items are tasks that the list has as it is being written; `null` before the first. */
  let isOfTasks: boolean | null = null;
  let list = tokens[open];
  for (let at = open + 1; at < tokens.length && list; at++) {
    const token = tokens[at];
    if (!token || token.level < level) return;
    if (token.level === level && token.type === 'bullet_list_close') {
      if (isOfTasks) token.type = 'task_list_close';
      return;
    }
    if (token.level !== level + 1) continue;
    if (token.type === 'list_item_close' && isOfTasks) token.type = 'task_item_close';
    if (token.type !== 'list_item_open') continue;
    const isTask = takeBox(token, tokens[at + 1], tokens[at + 2]);
    if (isOfTasks !== null && isTask !== isOfTasks) {
      const [close, next] = [copyOf(list), copyOf(list)];
      close.type = isOfTasks ? 'task_list_close' : 'bullet_list_close';
      close.nesting = -1;
      next.type = 'bullet_list_open';
      tokens.splice(at, 0, close, next);
      list = next;
      at += 2;
    }
    if (isTask) list.type = 'task_list_open';
    isOfTasks = isTask;
  }
}

/** Whether an item begins with a box, which is taken from its text. */
function takeBox(item: Token, paragraph: Token | undefined, inline: Token | undefined): boolean {
  const found = paragraph?.type === 'paragraph_open' ? box.exec(inline?.content ?? '') : null;
  if (!found || !inline) return false;
  inline.content = inline.content.slice(found[0].length);
  item.type = 'task_item_open';
  item.info = found[1] === ' ' ? '' : 'x';
  return true;
}

function copyOf(token: Token): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(token)), token);
}

/** Lets links that lead elsewhere than to the web or to mail, and pictures from nowhere, be the text that they are. */
function keepAddresses(tokens: Token[]): void {
  /** Where the links lead that are open. */
  const open: string[] = [];
  for (const token of tokens)
    if (token.type === 'link_open') {
      const address = token.attrGet('href') ?? '';
      open.push(address);
      if (!isLinkAddress(address)) becomeText(token, '[');
    } else if (token.type === 'link_close') {
      const address = open.pop() ?? '';
      if (!isLinkAddress(address)) becomeText(token, `](${address})`);
    } else if (token.type === 'image' && !fits(nodes, 'image', pictureOf(token)))
      becomeText(token, `![${token.content}](${token.attrGet('src') ?? ''})`);
}

function becomeText(token: Token, content: string): void {
  token.type = 'text';
  token.nesting = 0;
  token.content = content;
}

function pictureOf(token: Token) {
  const title = token.attrGet('title');
  return {
    src: token.attrGet('src') ?? '',
    ...(token.content && { alt: token.content }),
    ...(title && { title }),
  };
}
