import { cutAt } from '#shared/exports/cut-text.ts';

/** What is said in Slack: blocks (https://docs.slack.dev/reference/block-kit), and a text for where none are shown. */
export interface SlackMessage {
  text: string;
  blocks: readonly SlackBlock[];
}

export type SlackBlock =
  | { type: 'section'; text: PlainText }
  | { type: 'context'; elements: PlainText[] }
  | { type: 'actions'; elements: SlackButton[] };

interface PlainText {
  type: 'plain_text';
  text: string;
  emoji: false;
}

interface SlackButton {
  type: 'button';
  text: PlainText;
  url: string;
  action_id: string;
  style?: 'primary';
}

/** A button that leads to an address. */
export interface SlackLink {
  label: string;
  address: string;
  isFirst?: true;
}

/** What stands below a sentence, from top to bottom: a list, words that say more, and buttons. */
export interface Below {
  lines?: readonly string[];
  under?: readonly string[];
  links?: readonly SlackLink[];
}

/** A sentence, and what stands below it, for Slack alone. */
export function slackMessage(said: string, below: Below = {}): SlackMessage {
  return {
    text: linesOf(said, below).map(escaped).join('\n'),
    blocks: slackBlocks(said, below),
  };
}

/**
 * The same for whatever chat there is: Slack shows the blocks, others the text, with the addresses that the buttons
 * lead to.
 */
export function chatMessage(said: string, below: Below = {}): SlackMessage {
  const addresses = (below.links ?? []).map(({ address }) => address);
  return {
    text: [...linesOf(said, below).map(inert), ...addresses].join('\n'),
    blocks: slackBlocks(said, below),
  };
}

/** All of it is plain: what people called their things calls nobody, and formats nothing. */
export function slackBlocks(
  said: string,
  { lines = [], under = [], links = [] }: Below = {},
): SlackBlock[] {
  return [
    { type: 'section', text: plain(said, 3_000) },
    ...(lines.length > 0
      ? [{ type: 'section', text: plain(lines.join('\n'), 3_000) } as const]
      : []),
    ...(under.length > 0
      ? [{ type: 'context', elements: under.map((text) => plain(text, 2_000)) } as const]
      : []),
    ...(links.length > 0 ? [{ type: 'actions', elements: links.map(button) } as const] : []),
  ];
}

/**
 * So that a chat, whichever it is, calls nobody by it: those read commands in angle brackets, such as one that calls
 * everybody, or behind an `@`, and links that say they lead elsewhere, with their address behind them or by reference.
 */
export function inert(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll('@', '@\u2060')
    .replaceAll(']', ']\u2060');
}

function linesOf(said: string, { lines = [], under = [] }: Below): string[] {
  return [said, ...lines, ...under];
}

function button({ label, address, isFirst }: SlackLink, index: number): SlackButton {
  return {
    ...{ type: 'button', text: plain(label, 75), url: address, action_id: `open-${index}` },
    ...(isFirst && { style: 'primary' }),
  };
}

function plain(text: string, most: number): PlainText {
  return { type: 'plain_text', text: cutAt(text, most), emoji: false };
}

/** As Slack wants its own signs in a text. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
