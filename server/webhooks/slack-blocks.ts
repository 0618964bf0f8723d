/** What is said in Slack: blocks (https://docs.slack.dev/reference/block-kit), and a text for where none are shown. */
export interface SlackMessage {
  text: string;
  blocks: readonly SlackBlock[];
}

export type SlackBlock =
  | { type: 'section'; text: PlainText }
  | { type: 'context'; elements: readonly PlainText[] }
  | { type: 'actions'; elements: readonly SlackButton[] };

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

/** A sentence, words under it, and buttons. All of it is plain: what people called their things calls nobody. */
export function slackMessage(
  said: string,
  { under = [], links = [] }: { under?: readonly string[]; links?: readonly SlackLink[] } = {},
): SlackMessage {
  return {
    text: [said, ...under].map(inert).join('\n'),
    blocks: [
      { type: 'section', text: plain(said, 3_000) },
      ...under.map((text) => ({ type: 'context', elements: [plain(text, 2_000)] }) as const),
      ...(links.length > 0 ? [{ type: 'actions', elements: links.map(button) } as const] : []),
    ],
  };
}

function button({ label, address, isFirst }: SlackLink, index: number): SlackButton {
  return {
    ...{ type: 'button', text: plain(label, 75), url: address, action_id: `open-${index}` },
    ...(isFirst && { style: 'primary' }),
  };
}

function plain(text: string, most: number): PlainText {
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return { type: 'plain_text', text: cut, emoji: false };
}

/** Of a text these are read as commands, such as one that calls everybody. */
function inert(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
