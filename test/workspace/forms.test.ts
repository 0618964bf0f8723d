import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormToSave } from '#shared/workspace/forms/form.ts';
import type { Submission } from '#shared/workspace/submissions.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { aForm, anIdea, follow, sendTo, submissionId } from '#test/workspace/forms.ts';
import { beginWorkspace, drawSecret, type Place, Teammate } from '#test/workspace/teammate.ts';

/** What people outside send by a form, and what the team makes of it. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

async function aTeamWith(form: FormToSave = aForm(), passcode?: string) {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({ type: 'form.put', form, ...(passcode !== undefined && { passcode }) });
  const send = async (sent: object, headers: Record<string, string> = {}) => {
    const answer = await sendTo(server.url, ada.place, form.secret, sent, headers);
    return answer.ok ? 'taken' : (await answer.json()).code;
  };
  return { ada, form, send };
}

async function look({ workspaceId, token }: Place, query = ''): Promise<Submission[]> {
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/submissions${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await answer.json()).submissions;
}

function readForm(
  { workspaceId }: Place,
  secret: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/api/workspaces/${workspaceId}/forms/${secret}`, { headers });
}

describe('what is sent by a form', () => {
  it('waits, once however often it is sent, and its sender follows what becomes of it', async () => {
    const { ada, send } = await aTeamWith();
    const { place } = ada;
    const dark = anIdea('Dark mode', { more: 'For the night.', mail: 'kim@example.com' });
    const again = anIdea('A dark theme');
    const never = anIdea('Fly to the moon');
    for (const one of [dark, dark, again, never]) expect(await send(one)).toBe('taken');
    await ada.until(() => ada.state.intake.get('ideas')?.waiting === 3);
    const ids = [dark, again, never].map(({ secret }) => submissionId(secret));
    const [darkId = '', againId = '', neverId = ''] = ids;
    expect((await look(place)).map(({ id }) => id)).toEqual(ids);
    expect((await look(place))[0]).toMatchObject({
      ...{ through: { form: 'ideas' }, contact: 'kim@example.com' },
      proposal: { title: 'Dark mode', description: 'For the night.' },
    });
    expect(await look(place, `?after=${darkId}&limit=1`)).toMatchObject([{ id: againId }]);
    expect(await follow(server.url, place, dark.secret)).toEqual({ state: 'received' });

    await ada.do({ type: 'submission.accept', id: darkId, itemId: 'dark' });
    await ada.do({ type: 'submission.merge', id: againId, itemId: 'dark' });
    await ada.do({ type: 'submission.decline', ids: [neverId], why: 'Too far for us.' });
    expect(ada.item('dark')).toMatchObject({ title: 'Dark mode', voices: 2 });
    expect(JSON.stringify(ada.item('dark'))).not.toContain('kim@example.com');
    expect((await ada.history('dark')).map(({ what }) => what.change)).toEqual([
      ...['merged', 'accepted', 'added'],
    ]);
    expect(await look(place)).toEqual([]);
    expect((await look(place, '?item=dark')).map(({ id }) => id)).toEqual([darkId, againId]);
    await ada.do({ type: 'item.set', itemIds: ['dark'], fields: { status: 'active' } });
    const status = { name: 'In progress', category: 'active' };
    expect(await follow(server.url, place, dark.secret)).toEqual({ state: 'accepted', status });
    expect(await follow(server.url, place, again.secret)).toEqual({ state: 'merged', status });
    expect(await follow(server.url, place, never.secret)).toEqual({
      ...{ state: 'declined', why: 'Too far for us.' },
    });
    expect(await follow(server.url, place, drawSecret())).toMatchObject({ code: 'no_submission' });
    ada.leave();
  });

  it('is decided on once, and waits again where that is taken back', async () => {
    const { ada, send } = await aTeamWith();
    const [one, other] = [anIdea('One'), anIdea('Other')];
    for (const idea of [one, other]) expect(await send(idea)).toBe('taken');
    const [id, otherId] = [one, other].map(({ secret }) => submissionId(secret));
    if (id === undefined || otherId === undefined) throw new Error('Nothing was sent.');
    const accept = { type: 'submission.accept', id, itemId: 'made' } as const;
    await ada.do(accept);
    const seq = await ada.do({ type: 'submission.merge', id: otherId, itemId: 'made' });
    expect(await ada.do(accept)).toBe(seq);
    expect(await ada.beRefused({ ...accept, itemId: 'twice' })).toBe('submission_decided');
    expect(await ada.beRefused({ type: 'submission.decline', ids: [id], why: 'No.' })).toBe(
      'submission_decided',
    );
    await ada.do({ type: 'submission.reopen', ids: [otherId] });
    expect(ada.item('made')).toMatchObject({ voices: 1 });
    await ada.do({ type: 'submission.reopen', ids: [id] });
    expect(ada.item('made').removedAt).toBeGreaterThan(0);
    expect(ada.state.intake.get('ideas')).toEqual({ received: 2, waiting: 2 });
    expect((await look(ada.place)).map(({ id: waiting }) => waiting)).toEqual([id, otherId]);
    expect(await follow(server.url, ada.place, one.secret)).toEqual({ state: 'received' });
    ada.leave();
  });

  it('finds beside it what resembles it', async () => {
    const { ada, send } = await aTeamWith();
    const titles = ['Export as a spreadsheet', 'Dark mode for the night', 'Faster start'];
    await ada.do({
      ...{ type: 'item.add', items: titles.map((title, at) => ({ id: `i${at}`, title })) },
    });
    const idea = anIdea('A dark mode, please');
    await send(idea);
    const { workspaceId, token } = ada.place;
    const address = `${server.url}/api/workspaces/${workspaceId}/submissions/${submissionId(idea.secret)}/similar`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toEqual({ itemIds: ['i1'] });
    ada.leave();
  });

  it('survives that the form is removed, and a restart', async () => {
    const { ada, send } = await aTeamWith();
    const idea = anIdea('Still here');
    await send(idea);
    await ada.do({ type: 'form.remove', id: 'ideas' });
    expect(await send(anIdea('Too late'))).toBe('no_form');
    await server.kill();
    await server.boot();
    const [waiting] = await look(ada.place);
    expect(waiting).toMatchObject({ proposal: { title: 'Still here' } });
    await ada.until(() => ada.socket.connected);
    const id = submissionId(idea.secret);
    await ada.do({ type: 'submission.accept', id, itemId: 'kept' });
    expect(ada.state.intake.has('ideas')).toBe(false);
    ada.leave();
  });
});

describe('a form', () => {
  it('takes what fits its questions, and says what does not', async () => {
    const { ada, form, send } = await aTeamWith();
    const answer = await sendTo(server.url, ada.place, form.secret, {
      ...{ secret: drawSecret(), language: 'en', answers: { more: 'Much' } },
    });
    expect(await answer.json()).toMatchObject({
      ...{ status: 400, code: 'answer_missing', detail: '“What is it?” needs an answer.' },
    });
    expect(await send(anIdea('x'.repeat(301)))).toBe('answer_misfit');
    expect(await send({ ...anIdea('x'), more: 1 })).toBe('invalid');
    expect(await send({ ...anIdea('x'), secret: 'short' })).toBe('invalid');
    ada.leave();
  });

  it('shows itself to whoever has its address, and nothing but itself', async () => {
    const { ada, form } = await aTeamWith();
    const answer = await readForm(ada.place, form.secret);
    const shown = await answer.json();
    expect(shown.form.title).toEqual(form.title);
    expect(JSON.stringify(shown)).not.toMatch(/Shop|Ada|fills|In progress/);
    expect(await (await readForm(ada.place, drawSecret())).json()).toMatchObject({
      ...{ status: 404, code: 'no_form' },
    });
    ada.leave();
  });

  it('asks for its passcode, and not for long', async () => {
    const { ada, form, send } = await aTeamWith(aForm(), 'Grüße');
    const code = async (passcode?: string) => {
      const headers = passcode === undefined ? {} : { passcode: encodeURIComponent(passcode) };
      return (await (await readForm(ada.place, form.secret, headers)).json()).code;
    };
    expect(await code()).toBe('passcode_required');
    expect(await code('Grüße')).toBe(undefined);
    expect(await send(anIdea('x'), { passcode: encodeURIComponent('Grüße') })).toBe('taken');
    expect(ada.state.forms.get('ideas')).toMatchObject({ passcode: true });
    // To save the form again leaves the passcode as it is.
    await ada.do({ type: 'form.put', form: { ...form, most: 100 } });
    expect(await code()).toBe('passcode_required');
    for (let guess = 0; guess < 10; guess += 1)
      expect(await code(`${guess}`)).toBe('passcode_wrong');
    expect(await code('11')).toBe('too_fast');
    await ada.do({ type: 'form.put', form, passcode: null });
    expect(ada.state.forms.get('ideas')?.passcode).toBe(undefined);
    ada.leave();
  });

  it('is for members alone where it says so, and knows them', async () => {
    const { ada, send } = await aTeamWith(aForm({ audience: 'members' }));
    const idea = anIdea('From inside');
    expect(await send(idea)).toBe('not_a_member');
    expect(await send(idea, { authorization: `Bearer ${ada.place.token}` })).toBe('taken');
    expect(await look(ada.place)).toMatchObject([{ member: ada.place.memberId }]);
    ada.leave();
  });

  it('closes after so many, even where they come at once', async () => {
    const { ada, send } = await aTeamWith(aForm({ most: 2 }));
    const came = await Promise.all(['a', 'b', 'c', 'd'].map((title) => send(anIdea(title))));
    expect(came.toSorted()).toEqual(['form_full', 'form_full', 'taken', 'taken']);
    await ada.do({ type: 'form.put', form: aForm({ closed: true }) });
    expect(await send(anIdea('e'))).toBe('form_closed');
    ada.leave();
  });

  it('wants a proof of work of who sends much, or fills in what nobody sees', async () => {
    const { ada, form, send } = await aTeamWith();
    const bait = { ...anIdea('Buy now'), website: 'https://example.com' };
    expect(await send(bait)).toBe('proof_needed');
    const address = `${server.url}/api/workspaces/${ada.place.workspaceId}/forms/${form.secret}/challenge`;
    const challenge = await (await fetch(address)).json();
    const solution = await solveChallenge({ challenge, deriveKey });
    const proof = { challenge, solution };
    expect(await send({ ...bait, proof })).toBe('taken');
    // Each is good once.
    expect(await send({ ...anIdea('Again'), proof })).toBe('proof_needed');
    const many = await Promise.all(
      Array.from({ length: 31 }, (_, at) => send(anIdea(`Idea ${at}`))),
    );
    expect(many.filter((one) => one === 'taken')).toHaveLength(30);
    expect(many.filter((one) => one === 'proof_needed')).toHaveLength(1);
    ada.leave();
  });
});
