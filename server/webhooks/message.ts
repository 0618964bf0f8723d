import type { Webhook } from '#server/sessions/port.ts';
import { textsIn, type WebhookLanguage } from '#server/webhooks/texts.ts';
import type { SessionState } from '#shared/session/state.ts';

/** Something that the webhook of a session is told; `docs/protocol.md` documents it. */
export interface News {
  event: 'deadline_near' | 'closed' | 'test';
  /** Milliseconds since 1970, or `null` where there is none. */
  deadline: number | null;
  progress: { finished: number; people: number };
  now: number;
}

/** What is posted. Programs read the parts, chats show the text. */
export interface Message {
  text: string;
  event: News['event'];
  session: { id: string; title: string; url?: string };
  deadline: string | null;
  finished: number;
  people: number;
}

export function messageOf(
  { id, title }: Pick<SessionState, 'id' | 'title'>,
  news: News,
  { language, timeZone }: Pick<Webhook, 'timeZone'> & { language: WebhookLanguage },
  publicUrl?: string,
): Message {
  const { event, deadline, progress, now } = news;
  const { finished, people } = progress;
  const words = textsIn(language);
  const name = inert(title);
  const said = {
    test: () => words.test(name),
    closed: () => words.closed(name),
    deadline_near: () => {
      const moment = deadline ?? now;
      return words.near(name, relative(moment - now, language), date(moment, language, timeZone));
    },
  }[event]();
  const counted = event === 'test' ? [] : [words.progress(finished, people)];
  // The key of a link that was replaced is not in it: who is in the session needs none.
  const url = publicUrl === undefined ? undefined : `${publicUrl}/s/${id}`;
  return {
    text: [said, ...counted, ...(url === undefined ? [] : [url])].join(' '),
    event,
    session: { id, title, ...(url !== undefined && { url }) },
    deadline: deadline === null ? null : new Date(deadline).toISOString(),
    finished,
    people,
  };
}

/** Chats read commands in angle brackets, such as one that calls everybody. */
function inert(title: string): string {
  return title.replaceAll('<', '‹').replaceAll('>', '›');
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
