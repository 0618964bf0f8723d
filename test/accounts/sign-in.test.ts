import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Company } from '#test/accounts/company.ts';
import { PostOffice } from '#test/accounts/post-office.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, drawSecret, type Place, Teammate } from '#test/workspace/teammate.ts';

let company: Company;
let office: PostOffice;
let server: RunningServer;
beforeAll(async () => {
  company = await Company.found();
  office = await PostOffice.open();
  server = await RunningServer.start(company.environment);
  await server.kill();
  await server.boot({ ...office.environment, PUBLIC_URL: server.url });
  company.knows(server.url);
});
afterAll(async () => {
  await server.dispose();
  company.close();
  await office.close();
});

interface Begun {
  id: string;
  secret: string;
}

async function ask(
  path: string,
  { method = 'POST', token, body }: { method?: string; token?: string; body?: unknown } = {},
) {
  const answer = await fetch(`${server.url}/api/${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

/** Somebody signs in by a mail; answers with what the server says of them. */
async function byMail(address: string) {
  expect((await ask('sign-in/mail', { body: { address, language: 'de' } })).status).toBe(200);
  const begun = linkIn(await office.mailTo(address));
  return ask('sign-in/mail/end', { body: { begun } });
}

function linkIn(mail: string): Begun {
  const [, id = '', secret = ''] = /\/sign-in#mail=([\w-]+)\.([\w-]+)/.exec(mail) ?? [];
  return { id, secret };
}

function link({ workspaceId, token }: Place, ticket: Begun) {
  return ask(`workspaces/${workspaceId}/accounts`, { token, body: { ticket } });
}

function admit(workspaceId: string, ticket: Begun, token = drawSecret()) {
  const body = { ticket, token, device: 'Firefox, Android' };
  return ask(`workspaces/${workspaceId}/devices`, { body });
}

describe('a member who signs in', () => {
  it('comes in on another device as who they are, and only once they linked it', async () => {
    const ada = await beginWorkspace(server.url);
    const first = await byMail('ada@acme.example');
    expect(first.body).toMatchObject({
      account: { kind: 'mail', label: 'ada@acme.example' },
      workspaces: [],
    });
    expect((await admit(ada.workspaceId, first.body.ticket)).body.code).toBe('not_linked');
    expect((await link(ada, first.body.ticket)).status).toBe(201);

    const second = await byMail('Ada@Acme.example');
    expect(second.body.workspaces).toEqual([{ workspaceId: ada.workspaceId, name: 'Shop' }]);
    const token = drawSecret();
    const admitted = await admit(ada.workspaceId, second.body.ticket, token);
    expect(admitted.body).toMatchObject({ member: { id: ada.memberId }, token });
    // A lost answer costs nothing.
    expect((await admit(ada.workspaceId, second.body.ticket, token)).status).toBe(201);
    const phone = await Teammate.arrive(server.url, { ...ada, token });
    expect(phone.state.basics.name).toBe('Shop');

    const keys = await ask(`workspaces/${ada.workspaceId}/keys`, { method: 'GET', token });
    expect(keys.body.accounts).toMatchObject([{ kind: 'mail', label: 'ada@acme.example' }]);
    expect(keys.body.devices).toMatchObject([
      { isThis: false },
      { isThis: true, name: 'Firefox, Android' },
    ]);
    expect(JSON.stringify(keys.body)).not.toContain(ada.token);

    const turnedAway = new Promise((resolve) =>
      phone.socket.once('connect_error', (error) => resolve(Object(error).data)),
    );
    const own = keys.body.devices[1].id;
    const gone = await ask(`workspaces/${ada.workspaceId}/devices/${own}`, {
      method: 'DELETE',
      token: ada.token,
    });
    expect(gone.status).toBe(204);
    expect(await turnedAway).toMatchObject({ code: 'not_a_member' });
    phone.leave();
  });

  it('has their sign-in again where they were removed and are invited once more', async () => {
    const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    const { workspaceId } = ada.place;
    const before = await ada.bringIn('Bob', 'editor');
    const { ticket } = (await byMail('bob@acme.example')).body;
    expect((await link(before.place, ticket)).status).toBe(201);
    expect((await link(ada.place, ticket)).body.code).toBe('account_taken');
    await ada.do({ type: 'member.remove', memberId: before.place.memberId });
    const bob = await ada.bringIn('Bob', 'editor');
    expect((await link(bob.place, ticket)).status).toBe(201);
    const admitted = await admit(workspaceId, (await byMail('bob@acme.example')).body.ticket);
    expect(admitted.body).toMatchObject({ member: { id: bob.place.memberId } });
    for (const one of [ada, before, bob]) one.leave();
  });

  it('is at the company who they are there, and nobody else', async () => {
    const ada = await beginWorkspace(server.url);
    const signIn = async (login: string) => {
      const { body } = await ask('sign-in/provider', { body: {} });
      const query = await company.visit(body.address, login);
      return { begun: body.begun, query };
    };
    const eve = await signIn('Eve');
    const ann = await signIn('Ann');
    const swapped = { begun: eve.begun, query: ann.query };
    expect((await ask('sign-in/provider/end', { body: swapped })).body.code).toBe('sign_in_failed');
    const came = await ask('sign-in/provider/end', { body: ann });
    expect(came.body).toMatchObject({
      account: { kind: 'provider', label: 'ann@acme.example' },
      name: 'Ann',
    });
    expect((await ask('sign-in/provider/end', { body: ann })).body.code).toBe('sign_in_over');
    expect((await link(ada, came.body.ticket)).status).toBe(201);

    const other = await Teammate.arrive(server.url, ada);
    const bob = await other.bringIn('Bob', 'viewer');
    expect((await link(bob.place, came.body.ticket)).body.code).toBe('account_taken');
    for (const one of [other, bob]) one.leave();
  });

  it('has to have begun it, and ends it once', async () => {
    await ask('sign-in/mail', { body: { address: 'cy@acme.example' } });
    const begun = linkIn(await office.mailTo('cy@acme.example'));
    const guessed = { id: begun.id, secret: drawSecret() };
    for (const body of [{ begun: guessed }, { begun: { ...begun, id: drawSecret() } }])
      expect((await ask('sign-in/mail/end', { body })).body.code).toBe('sign_in_over');
    const once = await Promise.all(
      [1, 2, 3].map(() => ask('sign-in/mail/end', { body: { begun } })),
    );
    expect(once.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    // What ended one thing is worth nothing for another.
    expect((await admit((await beginWorkspace(server.url)).workspaceId, begun)).body.code).toBe(
      'sign_in_over',
    );
  });

  it('is told what they sent that can’t be read', async () => {
    for (const [path, body] of [
      ['mail', { address: 'nobody' }],
      ['mail/end', { begun: { id: 'x'.repeat(100), secret: '' } }],
      ['passkey/end', { begun: { id: 'a', secret: 'b' }, response: { id: '<>' } }],
      ['provider/end', { begun: { id: 'a', secret: 'b' }, query: 'x'.repeat(9_000) }],
    ] as const)
      expect((await ask(`sign-in/${path}`, { body })).body.code, path).toBe('invalid');
  });

  it('leaves no secret in the log', () => {
    expect(server.output).toContain('a sign-in ended');
    expect(server.output).not.toContain('acme.example');
  });
});
