import { type RawItem, webAddress } from '#shared/backlog/items.ts';
import { limits } from '#shared/commands/limits.ts';

/**
 * Reads an item from each line that somebody pasted. Bullets, numbers and check boxes go; a link
 * becomes the item's link and a tracker's key at the start (`SHOP-101 …`, `#12 …`) its key. Blank
 * lines and rules count as lines but are no items.
 */
export function readLines(text: string): RawItem[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line, index) => readLine(line, index + 1))
    .filter((row) => row !== undefined);
}

function readLine(line: string, row: number): RawItem | undefined {
  const said = withoutMarks(line.replace(/[\u200B\u2060\uFEFF]/g, '').trim());
  if (said === '' || /^[-*_=]+$/.test(said)) return undefined;
  const { rest, link } = takeLink(said);
  const { rest: title, key } = takeKey(rest);
  const trackerKey = key ?? (link && keyInAddress(link));
  return {
    row,
    title: title || trackerKey || (link ? nameOfAddress(link) : said),
    ...(trackerKey && { key: trackerKey }),
    ...(link && { link }),
  };
}

/** What may stand before a line's text: quotes and bullets, numbers and letters, check boxes. */
const marks = [
  /^(?:[-*+>•‣◦▪●○·–—]|#{1,6})(?:\s+|$)/u,
  /^(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-z]\))(?:\s+|$)/i,
  /^\d\uFE0F?\u20E3\s*/u,
  /^(?:\[[ x✓✔]?\](?!\()|[☐☑☒✅✔✓🔲⬜]\uFE0F?)\s*/iu,
];

function withoutMarks(line: string): string {
  let rest = line;
  for (let taken = 0; taken < 8; taken += 1) {
    const mark = marks.find((one) => one.test(rest));
    if (!mark) break;
    rest = rest.replace(mark, '');
  }
  return rest;
}

/** Takes the first link out of a line: Markdown's, a chat's `<address|text>`, or a bare address. */
function takeLink(line: string): { rest: string; link?: string } {
  const start = line.search(/https?:\/\/|\bwww\./i);
  if (start === -1) return { rest: line };
  const [token = ''] = line.slice(start).match(/^[^\s<>|]+/) ?? [];
  if (token.length > limits.link) return { rest: line };
  const before = line.slice(0, start);
  const inMarkdown = before.endsWith('](');
  const address = inMarkdown ? balanced(token) : withoutTail(balanced(token));
  const link = webAddress(address);
  if (!link) return { rest: line };
  const after = line.slice(start + address.length);
  const opening = before.lastIndexOf('[');
  if (inMarkdown && opening !== -1) {
    const name = before.slice(opening + 1, -2);
    const rest = after.replace(/^(?:\s+"[^"]*")?\)/, '');
    return { rest: joined(before.slice(0, opening), name, rest), link };
  }
  const named = before.endsWith('<') && /^\|([^>]*)>/.exec(after);
  if (named) {
    const [whole, name = ''] = named;
    return { rest: joined(before.slice(0, -1), name, after.slice(whole.length)), link };
  }
  const bracketed = /[(<[]$/.test(before);
  const left = (bracketed ? before.slice(0, -1) : before).trim();
  const right = (bracketed ? after.replace(/^[)>\]]/, '') : after).replace(tailAtStart, '').trim();
  if (left === '') return { rest: right.replace(/^[-–—:|,;]+(?:\s+|$)/, ''), link };
  if (right === '') return { rest: left.replace(/(?:\s[-–—|]|[:,;])$/, ''), link };
  return { rest: joined(left, right), link };
}

/** Signs that end a sentence, not an address. */
const tail = '.,;:!?\'"*]';
const tailAtStart = /^[.,;:!?'"*\]]+(?=\s|$)/;

function withoutTail(address: string): string {
  let end = address.length;
  while (tail.includes(address.charAt(end - 1)) && end > 0) end -= 1;
  return address.slice(0, end);
}

/** An address up to the bracket that closes more than the address itself opened. */
function balanced(address: string): string {
  let depth = 0;
  for (const [index, char] of [...address].entries()) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return [...address].slice(0, index).join('');
  }
  return address;
}

function joined(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

const trackerKey = '[A-Z][A-Z0-9_]{1,19}-\\d{1,9}';
const certainKey = new RegExp(
  `^(?:\\[(${trackerKey}|#\\d{1,9})\\]|(${trackerKey}|#\\d{1,9}):)\\s*`,
);
const likelyKey = new RegExp(`^(${trackerKey}|#\\d{1,9})(?:\\s+(?:[-–—|]\\s+)?|$)`);
/** They look like keys and are words of the title. */
const standard = /^(?:UTF|ISO|IEC|DIN|EN|RFC|SHA|AES|RSA|ECMA|HTTP|COVID|WCAG)-/;

function takeKey(text: string): { rest: string; key?: string } {
  const certain = certainKey.exec(text);
  const likely = standard.test(text) ? null : likelyKey.exec(text);
  const match = certain ?? likely;
  const key = match?.[1] ?? match?.[2];
  return match && key ? { rest: text.slice(match[0].length), key } : { rest: text };
}

/** The key of the issue that an address of Jira, Linear or YouTrack shows. */
function keyInAddress(address: string): string | undefined {
  return new RegExp(`/(?:browse|issue)/(${trackerKey})(?:[/?#]|$)`).exec(address)?.[1];
}

/** A readable title for an address: its last words, such as `guest checkout` or `issues 756`. */
function nameOfAddress(address: string): string {
  const { hostname, pathname } = new URL(address);
  const words = pathname
    .split('/')
    .map((segment) =>
      decoded(segment)
        .replace(/\.html?$/i, '')
        .replace(/[-_+]+/g, ' ')
        .trim(),
    )
    .filter((segment) => segment !== '');
  const from = words.findLastIndex((segment) => /\p{L}/u.test(segment));
  const name = (from === -1 ? [hostname, ...words] : words.slice(from)).join(' ');
  return [...name].length <= 100 ? name : hostname;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
