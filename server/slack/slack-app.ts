import { z } from 'zod';
import type { Begun } from '#server/accounts/attempts.ts';
import type { Seats } from '#server/accounts/seats.ts';
import type { GuardedFetch } from '#server/integrations/guarded-fetch.ts';
import type { Sessions } from '#server/sessions/port.ts';
import { type SlackCall, SlackSignatures } from '#server/slack/signature.ts';
import { slackTexts } from '#server/slack/texts.ts';
import { unfurled } from '#server/slack/unfurl.ts';
import { cutTo, oneLine } from '#shared/backlog/clean-text.ts';
import { limits } from '#shared/commands/limits.ts';
import { type SlackMessage, slackMessage } from '#shared/exports/slack-message.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';

/** What Slack gave the operator who registered the app. */
export interface SlackRegistration {
  signingSecret: string;
  /** Of the bot in the operator's own Slack, `xoxb-…`. */
  botToken: string;
}

interface SlackSurroundings extends SlackRegistration {
  sessions: Pick<Sessions, 'find'>;
  seats: Seats;
  publicUrl: string;
  fetch: GuardedFetch;
  /** Milliseconds since 1970. */
  now(): number;
  report(error: unknown, message: string): void;
  /** Slack refused something, or was not reached: no error of the server. */
  warn(error: unknown, message: string): void;
}

const hosts = ['slack.com', 'hooks.slack.com'];
/** Slack waits three seconds for an answer, so nobody's name is waited for longer. Milliseconds. */
const patience = 1_500;

const commandSchema = z.object({
  text: z.string().max(4_000).default(''),
  team_id: z.string().max(100),
  user_id: z.string().max(100),
  user_name: z.string().max(200).default(''),
  response_url: z
    .url()
    .max(limits.link)
    .refine(
      (address) => URL.canParse(address) && new URL(address).origin === 'https://hooks.slack.com',
    ),
});
/** `/poker`, as somebody typed it. */
export type SlackCommand = z.infer<typeof commandSchema>;

const eventSchema = z.union([
  z.object({ type: z.literal('url_verification'), challenge: z.string().max(500) }),
  z.object({
    type: z.literal('event_callback'),
    event: z.object({
      type: z.literal('link_shared'),
      channel: z.string(),
      message_ts: z.string(),
      unfurl_id: z.string().optional(),
      source: z.string().optional(),
      user: z.string().optional(),
      links: z.array(z.object({ url: z.string().max(3_000) })).max(100),
    }),
  }),
]);
export type SlackEvent = z.infer<typeof eventSchema>;
type LinkShared = Extract<SlackEvent, { type: 'event_callback' }>['event'];

const userSchema = z.object({
  ok: z.literal(true),
  user: z.object({
    locale: z.string().optional(),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional() }).optional(),
  }),
});

/** The operator's app in Slack: opens sessions from channels, and says what links lead to. */
export class SlackApp {
  readonly #around: SlackSurroundings;
  readonly #signatures: SlackSignatures;

  constructor(surroundings: SlackSurroundings) {
    this.#around = surroundings;
    this.#signatures = new SlackSignatures(surroundings.signingSecret);
  }

  /** Whether it is Slack that calls. */
  isGenuine(call: SlackCall): boolean {
    return this.#signatures.isGenuine(call, this.#around.now());
  }

  /** What somebody typed; `null` where it is none. */
  readCommand(form: URLSearchParams): SlackCommand | null {
    const command = commandSchema.safeParse(Object.fromEntries(form));
    return command.success ? command.data : null;
  }

  readEvent(body: unknown): SlackEvent | null {
    const event = eventSchema.safeParse(body);
    return event.success ? event.data : null;
  }

  /**
   * Opens a session, and invites the channel to it. What is answered only whoever asked sees: it has the ticket for
   * the seat of who leads the session.
   */
  async open(command: SlackCommand, { isTooMany }: { isTooMany: boolean }): Promise<SlackMessage> {
    const { seats, publicUrl } = this.#around;
    const { name, texts } = await this.#whoAsks(command);
    if (isTooMany) return slackMessage(texts.tooFast);
    const title = cutTo(limits.sessionTitle, oneLine(command.text)).text || texts.title;
    const opened = await seats.open({
      ...{ title, facilitator: name, framework: frameworks[0], items: [], settings: {} },
    });
    if (!opened.ok) return slackMessage(texts.failed);
    const { sessionId, ticket } = opened;
    const address = `${publicUrl}/s/${sessionId}`;
    const invitation = slackMessage(texts.invitation(name, title), {
      under: [texts.how],
      links: [{ label: texts.join, address, isFirst: true }],
    });
    void this.#inChannel(command.response_url, invitation);
    // Behind the # it is told to no server, nor is it in any log.
    const lead = `${publicUrl}/j#${ticket.id}.${ticket.secret}`;
    return slackMessage(texts.opened(title), {
      under: [address, texts.leadAlone],
      links: [{ label: texts.lead, address: lead, isFirst: true }],
    });
  }

  /** Makes who has the ticket the one who leads the session. */
  takeSeat(ticket: Begun): ReturnType<Seats['take']> {
    return this.#around.seats.take(ticket);
  }

  /** Says what links lead to, as far as everybody who has them may know. Never rejects. */
  async unfurl({ event }: Extract<SlackEvent, { type: 'event_callback' }>): Promise<void> {
    const { sessions, publicUrl, report } = this.#around;
    try {
      const locale = event.user === undefined ? undefined : (await this.#user(event.user))?.locale;
      const unfurls = await unfurled(
        event.links.map(({ url }) => url),
        { sessions, publicUrl, texts: slackTexts(locale) },
      );
      if (Object.keys(unfurls).length > 0) await this.#tellOf(unfurls, event);
    } catch (error) {
      report(error, 'What a link in Slack leads to could not be looked at.');
    }
  }

  async #tellOf(
    unfurls: Record<string, unknown>,
    { unfurl_id, source, channel, message_ts: ts }: LinkShared,
  ): Promise<void> {
    try {
      const where = unfurl_id && source ? { unfurl_id, source } : { channel, ts };
      const answer = await this.#post('https://slack.com/api/chat.unfurl', { ...where, unfurls });
      const told = z.object({ ok: z.boolean(), error: z.string().optional() }).parse(answer);
      if (!told.ok) throw new Error(`Slack refuses to unfurl: ${told.error}`);
    } catch (error) {
      this.#around.warn(error, 'A link in Slack was not unfurled.');
    }
  }

  async #whoAsks({ user_id, user_name }: SlackCommand) {
    const user = await this.#user(user_id);
    const called = user?.profile?.display_name || user?.real_name || user_name;
    const texts = slackTexts(user?.locale);
    return { name: cutTo(limits.name, oneLine(called)).text || 'Slack', texts };
  }

  async #user(id: string): Promise<z.infer<typeof userSchema>['user'] | null> {
    const asked = this.#post('https://slack.com/api/users.info', { user: id, include_locale: true })
      .then((answer) => userSchema.safeParse(answer).data?.user ?? null)
      .catch(() => null);
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => resolve(null), patience);
    return Promise.race([asked, late]).finally(() => clearTimeout(timer));
  }

  async #inChannel(address: string, message: SlackMessage): Promise<void> {
    const { fetch, warn } = this.#around;
    try {
      const answer = await fetch(address, hosts, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ response_type: 'in_channel', ...message }),
      });
      if (!answer.ok) throw new Error(`Slack answered with ${answer.status}.`);
    } catch (error) {
      warn(error, 'A channel in Slack was not invited.');
    }
  }

  /** Methods read forms; what is nested is written in JSON. */
  async #post(address: string, parts: Record<string, unknown>): Promise<unknown> {
    const { fetch, botToken } = this.#around;
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(parts))
      form.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
    const answer = await fetch(address, hosts, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${botToken}`,
        'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      body: form.toString(),
    });
    return answer.json();
  }
}
