import { type ChatTexts, chatTextsIn } from '#shared/exports/chat-texts.ts';
import { cutAt } from '#shared/exports/cut-text.ts';
import { chatMessage, type SlackLink, type SlackMessage } from '#shared/exports/slack-message.ts';
import type { WebhookMessage } from '#shared/exports/webhook-message.ts';
import { meanOf } from '#shared/scoring/mean.ts';
import { prioritizing } from '#shared/workspace/ranked.ts';
import { type Decision, keyOf, type WorkspaceState } from '#shared/workspace/state.ts';
import type { ChatLanguage } from '#shared/workspace/webhook.ts';

interface ChatTelling {
  state: WorkspaceState;
  language: ChatLanguage;
  /** Where people open the page; without it there are no buttons. */
  publicUrl: string | undefined;
}

interface TellingIn {
  state: WorkspaceState;
  texts: ChatTexts;
  number: Intl.NumberFormat;
  percent: Intl.NumberFormat;
}

/** What is told of one message, by what it is of. */
interface Said {
  said: string;
  lines?: string[];
  /** Where the first button leads, behind the address of the page, and what is on it. */
  first?: { path: string; label: string };
}

/** So many items are named in one message; of the others it says how many there are. */
const mostNamed = 10;
const mostTitle = 150;

/**
 * Those that a chat is told in one message: else a file of a thousand items would be a thousand messages to read. In
 * the order in which the first of each happened.
 */
export function gathered<T extends { told: WebhookMessage }>(
  messages: readonly T[],
): [T, ...T[]][] {
  const together = Map.groupBy(messages, ({ told }, at) => togetherBy(told, at));
  return [...together.values()].flatMap(([first, ...others]): [T, ...T[]][] =>
    first ? [[first, ...others]] : [],
  );
}

function togetherBy({ type, data }: WebhookMessage, at: number): string {
  const { by, automation } = data;
  // What an automation does it may do to thousands.
  if (!type.startsWith('item.') && automation === undefined) return `${at}`;
  return JSON.stringify([type, by?.id, automation, movedTo(data), isUnscored(data)]);
}

/** What people in a chat are told of what belongs together. */
export function chatMessageOf(
  messages: readonly [WebhookMessage, ...WebhookMessage[]],
  { language, publicUrl, state }: ChatTelling,
): SlackMessage {
  const [{ type, data }] = messages;
  const texts = chatTextsIn(language);
  const { said, lines, first } = saidOf(messages, {
    ...{ state, texts },
    number: new Intl.NumberFormat(language, { maximumFractionDigits: 2 }),
    percent: new Intl.NumberFormat(language, { style: 'percent' }),
  });
  const { workspace, automation } = data;
  const isNamed = automation !== undefined && type !== 'automation.ran';
  const home = `/w/${workspace.id}`;
  const links = [first, { path: home, label: texts.openWorkspace }].flatMap((one, index) =>
    one && publicUrl !== undefined ? [linkTo(publicUrl, one, index === 0)] : [],
  );
  return chatMessage(said, {
    ...(lines && { lines }),
    under: [
      ...(isNamed ? [texts.by(automation)] : []),
      ...(type === 'test' ? [] : [workspace.name]),
    ],
    links,
  });
}

function linkTo(
  publicUrl: string,
  { path, label }: NonNullable<Said['first']>,
  isFirst: boolean,
): SlackLink {
  return { label, address: `${publicUrl}${path}`, ...(isFirst && { isFirst }) };
}

function saidOf(
  messages: readonly [WebhookMessage, ...WebhookMessage[]],
  telling: TellingIn,
): Said {
  const [{ type, data }] = messages;
  const { texts, state } = telling;
  const { workspace, comment, session, submission, item } = data;
  switch (type) {
    case 'test':
      return { said: texts.test(workspace.name) };
    case 'session.finished':
      return finished(session, telling);
    case 'submission.received':
      return {
        said: texts.proposed(titleOf(submission?.title ?? '')),
        first: { path: `/w/${workspace.id}/triage`, label: texts.openTriage },
      };
    default: {
      const by = data.by?.name ?? texts.somebody;
      const status = state.basics.statuses.find(({ id }) => id === movedTo(data))?.name ?? '';
      const said = {
        'item.added': (what: string) => texts.added(by, what),
        'item.changed': (what: string) => texts.changed(by, what),
        'item.moved': (what: string) => texts.moved(by, what, status),
        'item.scored': isUnscored(data) ? texts.unscored : texts.scored,
        'item.removed': (what: string) => texts.removed(by, what),
        'item.restored': (what: string) => texts.restored(by, what),
        'comment.added': (what: string) => texts.commented(by, what),
        'automation.ran': (what: string) => texts.ran(data.automation ?? '', what),
      }[type];
      const isScored = type === 'item.scored' && !isUnscored(data);
      const scores = (one: WebhookMessage['data']) => (isScored ? scoresOf(one, telling) : '');
      const words = comment?.text ?? '';
      if (messages.length === 1 && item)
        return {
          said: said(named(data)),
          lines: [words, scores(data)].filter(Boolean),
          first: { path: `/w/${workspace.id}/${item.id}`, label: texts.openItem },
        };
      const names = messages
        .slice(0, mostNamed)
        .map(({ data: one }) => [named(one), scores(one)].filter(Boolean).join(': '));
      const more = messages.length - mostNamed;
      return {
        said: said(texts.items(messages.length)),
        lines: [words, ...names, more > 0 ? texts.more(more) : ''].filter(Boolean),
      };
    }
  }
}

/** The best of what a session has scored, and how much the team agreed. */
function finished(session: WebhookMessage['data']['session'], telling: TellingIn): Said {
  const { state, texts, number } = telling;
  const { basics, items, sessions } = state;
  const own = (sessions.get(session?.id ?? '')?.itemIds ?? []).flatMap((id) => {
    const item = items.get(id);
    return item && item.removedAt === undefined ? [item] : [];
  });
  const scored = own.filter(({ decided }) => decided?.sessionId === session?.id);
  const priorityOf = prioritizing(basics.framework, items.values());
  const ranked = scored
    .map((item) => ({ item, priority: priorityOf(item) }))
    .sort((a, b) => (b.priority ?? -Infinity) - (a.priority ?? -Infinity));
  const more = ranked.length - mostNamed;
  const agreement = agreementIn(
    scored.flatMap(({ decided }) => decided ?? []),
    telling,
  );
  return {
    said: texts.finished(titleOf(session?.title ?? '')),
    lines: [
      ...ranked.slice(0, mostNamed).map(({ item, priority }, at) => {
        const name = `${at + 1}. ${keyOf(basics, item)} ${titleOf(item.title)}`;
        return priority === undefined
          ? name
          : `${name}: ${texts.priority(number.format(priority))}`;
      }),
      ...(more > 0 ? [texts.more(more)] : []),
      ...(own.length > 0 ? [texts.decided(scored.length, own.length)] : []),
      ...(agreement ? [agreement] : []),
    ],
    first: { path: `/s/${session?.id}/results`, label: texts.openResults },
  };
}

/** Such as `Value 8, Effort 3. Agreement 92 %`. */
function scoresOf({ item }: WebhookMessage['data'], telling: TellingIn): string {
  const { number, state } = telling;
  const scores = state.basics.framework.criteria.flatMap(({ id, name }) => {
    const score = item?.scores?.[id];
    return score === undefined ? [] : [`${name} ${number.format(score)}`];
  });
  return [scores.join(', '), agreementIn(item?.decided ? [item.decided] : [], telling)]
    .filter(Boolean)
    .join('. ');
}

/** How much the team agreed on average; empty where nothing says so. */
function agreementIn(
  decisions: readonly Pick<Decision, 'agreement'>[],
  { texts, percent }: TellingIn,
): string {
  const mean = meanOf(decisions.flatMap(({ agreement }) => Object.values(agreement)));
  return mean === null ? '' : texts.agreement(percent.format(mean));
}

function movedTo({ changes = [] }: WebhookMessage['data']): string | undefined {
  return changes.flatMap((one) => (one.change === 'status' ? (one.to ?? []) : [])).at(-1);
}

function isUnscored({ changes = [] }: WebhookMessage['data']): boolean {
  return changes.at(-1)?.change === 'unscored';
}

function named({ item }: WebhookMessage['data']): string {
  return item ? `${item.key} ${titleOf(item.title)}`.trim() : '';
}

function titleOf(title: string): string {
  return cutAt(title, mostTitle);
}
