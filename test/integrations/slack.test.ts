import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SlackSignatures } from '#server/slack/signature.ts';
import { limits } from '#shared/commands/limits.ts';
import { FakeServer, type ServiceAnswer } from '#test/integrations/fake-server.ts';
import {
  callAsSlack,
  linkIn,
  type Said,
  type SlackDoor,
  signed,
  signingSecret,
  typed,
} from '#test/integrations/slack-caller.ts';
import { publishedSignature } from '#test/referees/signatures.ts';
import { openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

const publicUrl = 'https://poker.example';

let slack: FakeServer;
let server: RunningServer;
/** As Slack knows her. */
let locale = 'en-US';
let invitationStatus = 200;

beforeAll(async () => {
  slack = await FakeServer.listen(({ path }): ServiceAnswer => {
    const user = { locale, real_name: 'Fay Fern', profile: { display_name: 'Fay' } };
    if (path === '/api/users.info') return { body: { ok: true, user } };
    return { status: path.startsWith('/commands/') ? invitationStatus : 200, body: { ok: true } };
  });
  server = await RunningServer.start({
    ...{
      PUBLIC_URL: publicUrl,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_BOT_TOKEN: 'xoxb-1-fake',
    },
    CONNECT_HOSTS: slack.inPlaceOf('slack.com', 'hooks.slack.com'),
  });
});
afterAll(async () => {
  await server.dispose();
  slack.close();
});

const call = (door: SlackDoor, body: string) => callAsSlack(server.url, door, body);

/** What Slack was asked at an address, once it was. */
async function asked(path: string, from: number) {
  for (;;) {
    const found = slack.asked.slice(from).find((one) => one.path === path);
    if (found) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function ticketIn(own: Said): { id: string; secret: string } {
  const [, id = '', secret = ''] =
    /^https:\/\/poker\.example\/j#([\w-]+)\.([\w-]+)$/.exec(linkIn(own)) ?? [];
  return { id, secret };
}
/** As the page of who pressed the button does. */
const takeSeat = (ticket: object) =>
  fetch(`${server.url}/api/slack/seats`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ticket),
  });

describe('/poker in a channel', () => {
  it('opens a session, invites the channel, and lets only who asked lead it', async () => {
    const from = slack.asked.length;
    const answer = await call('command', typed('Sprint 12'));
    const own = await answer.json();
    expect(own).toMatchObject({ response_type: 'ephemeral' });
    const ticket = ticketIn(own);
    const taken = await takeSeat(ticket);
    expect(taken.status).toBe(200);
    const { session, participant, token } = await taken.json();
    const sessionId = session.id;
    const invited = await asked('/commands/T1/2/3', from);
    const invitation = JSON.parse(invited.body);
    expect(invitation).toMatchObject({
      response_type: 'in_channel',
      text: expect.stringContaining('Fay invites to “Sprint 12”.'),
    });
    expect(linkIn(invitation)).toBe(`${publicUrl}/s/${sessionId}`);
    expect(invited.body).not.toContain(ticket.secret);
    expect(JSON.stringify(own)).not.toContain(token);

    const fay = await Player.sitDown(server.url, {
      ...{ sessionId, participantId: participant.id, token },
    });
    expect(fay.state).toMatchObject({
      title: 'Sprint 12',
      participants: [{ id: participant.id, name: 'Fay', role: 'facilitator' }],
    });
    fay.leave();
  });

  it('gives the seat of who leads once, and to nobody without the whole ticket', async () => {
    const own = await (await call('command', typed('Sprint 13'))).json();
    const { id, secret } = ticketIn(own);
    for (const forged of [
      { id, secret: id },
      { id: secret, secret },
      { id: '__proto__', secret },
    ]) {
      const refused = await takeSeat(forged);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'seat_over' });
    }
    expect((await takeSeat({ id })).status).toBe(400);
    const answers = await Promise.all([takeSeat({ id, secret }), takeSeat({ id, secret })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    expect((await takeSeat({ id, secret })).status).toBe(403);
  });

  it('speaks the language of who asks, and calls nobody by a title', async () => {
    locale = 'de-DE';
    const from = slack.asked.length;
    const own = await (await call('command', typed('<!channel> & Co'))).json();
    expect(own.text).toContain('„&lt;!channel&gt; &amp; Co“ ist offen');
    const { body } = await asked('/commands/T1/2/3', from);
    expect(JSON.parse(body).text).toContain('lädt zu');
    expect(JSON.parse(body).text).not.toContain('<!');
    locale = 'en-US';
  });

  it('cuts a title to what a session’s may have, and cleans it of what nobody can see', async () => {
    const long = `\u0007Sprint\u200b\n12 ${'🎲'.repeat(limits.sessionTitle)}`;
    const taken = await takeSeat(ticketIn(await (await call('command', typed(long))).json()));
    const { session, participant, token } = await taken.json();
    const fay = await Player.sitDown(server.url, {
      ...{ sessionId: session.id, participantId: participant.id, token },
    });
    const title = 'Sprint 12 ';
    expect(fay.state.title).toBe(title + '🎲'.repeat(limits.sessionTitle - title.length));
    fay.leave();
  });

  it('opens a session though Slack refuses to invite to it, which is no error of the server', async () => {
    invitationStatus = 404;
    const own = await (await call('command', typed('Sprint 14'))).json();
    expect((await takeSeat(ticketIn(own))).status).toBe(200);
    const told = () => server.output.split('\n').find((line) => line.includes('was not invited'));
    while (!told()) await new Promise((resolve) => setImmediate(resolve));
    expect(JSON.parse(told() ?? '')).toMatchObject({ level: 40 });
    invitationStatus = 200;
  });

  it('believes only what Slack signed, a short while ago, and once', async () => {
    const body = typed('Forged');
    const now = Math.floor(Date.now() / 1_000);
    const status = async (headers: Record<string, string>) => {
      const url = `${server.url}/api/slack/command`;
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    expect(await status({})).toBe(403);
    expect(await status(signed(body, now, 'another'))).toBe(403);
    expect(await status(signed(`${body} `, now))).toBe(403);
    expect(await status(signed(body, now - 301))).toBe(403);
    expect(await status(signed(body, now + 301))).toBe(403);
    expect(await status(signed(body, now))).toBe(200);
    expect(await status(signed(body, now))).toBe(403);
  });

  it('knows the signature that Slack published', () => {
    const vector = publishedSignature('slack');
    if (!vector) return;
    const { headers, body, timestamp } = vector;
    const at = Number(timestamp) * 1_000;
    const isGenuine = (text: string, now: number) =>
      new SlackSignatures(vector.secret).isGenuine({ headers, body: Buffer.from(text) }, now);
    expect(isGenuine(body, at)).toBe(true);
    expect(isGenuine(body, at + 300_001)).toBe(false);
    expect(isGenuine(`${body}&text=more`, at)).toBe(false);
  });
});

describe('a link in a channel', () => {
  const shared = (...links: string[]) =>
    JSON.stringify({
      type: 'event_callback',
      event: {
        ...{ type: 'link_shared', user: 'U1', channel: 'C1', message_ts: '1.2' },
        links: links.map((url) => ({ url })),
      },
    });

  it('is answered for once the app is set up', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'c0ffee' });
    expect(await (await call('events', challenge)).json()).toEqual({ challenge: 'c0ffee' });
  });

  it('tells of a session what its door does, and of a workspace not even that it is there', async () => {
    const session = await openSession(server.url, { items: [{ title: 'Secret plan' }] });
    const from = slack.asked.length;
    const links = [
      `${publicUrl}/s/${session.sessionId}`,
      `${publicUrl}/w/a-workspace/items/SHOP-1`,
      `${publicUrl}/w/no-workspace`,
      `https://elsewhere.example/s/${session.sessionId}`,
    ];
    expect((await call('events', shared(...links))).status).toBe(204);
    const { body, headers } = await asked('/api/chat.unfurl', from);
    expect(headers.authorization).toBe('Bearer xoxb-1-fake');
    const form = new URLSearchParams(body);
    expect(form.get('channel')).toBe('C1');
    const unfurls = JSON.parse(form.get('unfurls') ?? '');
    expect(Object.keys(unfurls)).toEqual(links.slice(0, 3));
    expect(JSON.stringify(unfurls[links[0] ?? ''])).toContain('“Autumn planning”');
    expect(unfurls[links[1] ?? '']).toEqual(unfurls[links[2] ?? '']);
    expect(body).not.toContain('Secret');
  });

  it('says no title of a session whose link was replaced', async () => {
    const fay = await openSession(server.url, { title: 'Autumn planning' });
    const player = await Player.sitDown(server.url, fay);
    await player.do({ type: 'link.renew', key: 'a-key-of-the-link-0123' });
    player.leave();
    const from = slack.asked.length;
    await call('events', shared(`${publicUrl}/s/${fay.sessionId}`));
    const { body } = await asked('/api/chat.unfurl', from);
    expect(body).toContain('A+session+in+Priority+Poker');
    expect(body).not.toContain('Autumn');
  });
});
