import { createHmac } from 'node:crypto';

/** What Slack does: it calls the operator's app, and signs what it sends. */

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** `time` is in seconds since 1970. */
export function signed(body: string, time: number, by = signingSecret): Record<string, string> {
  const digest = createHmac('sha256', by).update(`v0:${time}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': `${time}`, 'x-slack-signature': `v0=${digest}` };
}

export type SlackDoor = 'command' | 'events' | 'interactions';

let calls = 0;

/** Calls a door of the server below this address, as Slack does now. */
export function callAsSlack(url: string, door: SlackDoor, body: string): Promise<Response> {
  // No two calls are the same, as no two of Slack's are.
  calls += 1;
  const whole = body.startsWith('{') ? body : `${body}&trigger_id=${calls}`;
  return fetch(`${url}/api/slack/${door}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...signed(whole, Math.floor(Date.now() / 1_000)),
    },
    body: whole,
  });
}

/** What is sent where Fay types `/poker` and this. */
export function typed(text: string): string {
  return new URLSearchParams({
    ...{ command: '/poker', text, team_id: 'T1', user_id: 'U1', user_name: 'fay' },
    response_url: 'https://hooks.slack.com/commands/T1/2/3',
  }).toString();
}

/** A message, as far as tests look into it. */
export interface Said {
  text: string;
  blocks: { type: string; elements?: { url?: string }[] }[];
}

/** Where the first button leads. */
export function linkIn({ blocks }: Said): string {
  return blocks.find(({ type }) => type === 'actions')?.elements?.[0]?.url ?? '';
}
