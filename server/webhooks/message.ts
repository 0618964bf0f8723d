import type { Webhook } from '#server/sessions/port.ts';
import { type Texts, textsIn, type WebhookLanguage } from '#server/webhooks/texts.ts';
import { cutAt } from '#shared/exports/cut-text.ts';
import {
  inert,
  type SlackBlock,
  type SlackLink,
  slackBlocks,
} from '#shared/exports/slack-message.ts';
import { meanOf } from '#shared/scoring/mean.ts';
import { agreementsOn } from '#shared/session/item-agreement.ts';
import type { SessionState } from '#shared/session/state.ts';

/** Something that the webhook of a session is told; `docs/protocol.md` documents it. */
export interface News {
  event: 'deadline_near' | 'closed' | 'test';
  /** Milliseconds since 1970, or `null` where there is none. */
  deadline: number | null;
  progress: { finished: number; people: number };
  now: number;
}

/** What is posted. Programs read the parts, Slack shows the blocks, other chats the text. */
export interface Message {
  text: string;
  blocks: readonly SlackBlock[];
  event: News['event'];
  session: { id: string; title: string; url?: string };
  deadline: string | null;
  finished: number;
  people: number;
}

type Told = Pick<SessionState, 'id' | 'title' | 'framework' | 'items'>;

const mostTitle = 150;

export function messageOf(
  { id, title, ...state }: Told,
  news: News,
  { language, timeZone }: Pick<Webhook, 'timeZone'> & { language: WebhookLanguage },
  publicUrl?: string,
): Message {
  const { event, deadline, progress, now } = news;
  const { finished, people } = progress;
  const words = textsIn(language);
  const said = (name: string) =>
    ({
      test: () => words.test(name),
      closed: () => words.closed(name),
      deadline_near: () => {
        const moment = deadline ?? now;
        return words.near(name, relative(moment - now, language), date(moment, language, timeZone));
      },
    })[event]();
  const counted = event === 'test' ? [] : [words.progress(finished, people)];
  // The key of a link that was replaced is not in it: who is in the session needs none.
  const url = publicUrl === undefined ? undefined : `${publicUrl}/s/${id}`;
  const agreed = event === 'closed' ? agreement(state) : null;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return {
    text: [said(inert(title)), ...counted, ...(url === undefined ? [] : [url])].join(' '),
    blocks: slackBlocks(said(cutAt(title, mostTitle)), {
      under: [...counted, ...(agreed === null ? [] : [words.agreement(percent.format(agreed))])],
      links: url === undefined ? [] : [buttonTo(url, event === 'closed', words)],
    }),
    event,
    session: { id, title, ...(url !== undefined && { url }) },
    deadline: deadline === null ? null : new Date(deadline).toISOString(),
    finished,
    people,
  };
}

function buttonTo(url: string, isOver: boolean, { open, results }: Texts): SlackLink {
  return isOver
    ? { label: results, address: `${url}/results`, isFirst: true }
    : { label: open, address: url, isFirst: true };
}

/** How much people agreed on everything, on average; `null` where nobody said anything. No item is named by it. */
function agreement({ framework, items }: Pick<Told, 'framework' | 'items'>): number | null {
  const all = items.flatMap((item) => agreementsOn(framework, item));
  return meanOf(all.map(({ value }) => value));
}

/** Such as "in 24 hours". `left` is in milliseconds. */
function relative(left: number, language: string): string {
  const minutes = Math.max(1, Math.round(left / 60_000));
  const format = new Intl.RelativeTimeFormat(language);
  return minutes < 60
    ? format.format(minutes, 'minute')
    : format.format(Math.round(minutes / 60), 'hour');
}

function date(moment: number, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(moment);
}
