import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormToSave, Question } from '#shared/workspace/forms/form.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Wiretap } from '#test/server/wiretap.ts';
import { aRoadmap, aView } from '#test/workspace/backlog.ts';
import { aForm, anIdea, sendTo, submissionId } from '#test/workspace/forms.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

/** What a stranger receives who fills in a form and follows it: the same bytes, whatever stands in all that is hidden. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
});
afterAll(() => server.dispose());

interface Hidden {
  name: string;
  member: string;
  prefix: string;
  fieldName: string;
  says: string;
  others: number;
}

const little: Hidden = {
  ...{ name: 'Shop', member: 'Ada', prefix: 'AB', fieldName: 'Size', says: 'y', others: 0 },
};
const much: Hidden = {
  ...{ name: 'Rhinoceros', member: 'Hippopotamus', prefix: 'GIRAFFE', fieldName: 'Crocodile' },
  ...{ says: 'Anteater '.repeat(30), others: 12 },
};
const animals = /rhinoceros|hippopotamus|giraffe|crocodile|anteater|pelican|tapir|okapi/i;

/** What the form asks, in its own words. */
const size: Question = {
  ...{ id: 'size', fills: { to: 'field', field: 'size' }, label: { en: 'How large is it?' } },
};
const form = aForm({
  sections: [...aForm().sections, { id: 'sizes', questions: [size] }],
  thanks: { en: 'Thank you' },
});

async function withForm(hidden: Hidden, more: Partial<FormToSave> = {}) {
  const { name, member, prefix, fieldName, says, others } = hidden;
  const place = await beginWorkspace(server.url, { name, member, prefix });
  const team = await Teammate.arrive(server.url, place);
  await team.do({
    type: 'field.put',
    field: {
      ...{ id: 'size', name: fieldName, type: 'choice', ...(others > 0 && { required: true }) },
      options: [
        { id: 's', name: 'Small', color: others > 0 ? 'violet' : 'blue' },
        { id: 'l', name: 'Large', color: 'teal' },
      ],
    },
  });
  await team.do({ type: 'form.put', form: { ...form, ...more } });
  if (others > 0) await fillWith(team, says, others);
  return { team, place };
}

/** All that a workspace can have beside the form. */
async function fillWith(team: Teammate, says: string, others: number): Promise<void> {
  const { place } = team;
  await team.do({ type: 'field.put', field: { id: 'other', name: 'Tapir', type: 'text' } });
  await team.do({ type: 'type.put', itemType: { id: 'kind', name: 'Pelican' } });
  const items = Array.from({ length: others }, (_, index) => ({
    ...{ id: `other-${index}`, title: `Dark mode, said the pelican ${index}`, labels: ['okapi'] },
    ...{ description: says, people: [place.memberId], values: { size: 'l', other: says } },
  }));
  await team.do({ type: 'item.add', items });
  await team.do({ type: 'comment.add', itemId: 'other-0', id: 'c', text: says });
  await team.do({
    ...{ type: 'rating.set', itemId: 'other-0' },
    ...{ cards: { value: '5' }, comment: says },
  });
  await team.do({ type: 'view.set', view: aView({ name: says.slice(0, 40) }) });
  await team.do({ type: 'roadmap.set', roadmap: aRoadmap({ name: 'Pelican' }) });
  const another = { title: { en: 'Tapir' }, labels: ['okapi'] };
  await team.do({ type: 'form.put', form: aForm({ id: 'f2', secret: drawSecret(), ...another }) });
  for (const title of ['Pelican', 'Okapi', 'Dark mode'])
    await sendTo(server.url, place, form.secret, anIdea(title, { more: says, mail: 'tapir@zoo' }));
}

/** Everything that a stranger can ask for, and what becomes of what they send, as it came over the wire. */
async function heardOf(hidden: Hidden): Promise<string> {
  const { team, place } = await withForm(hidden);
  const { workspaceId } = place;
  const wire = await Wiretap.on(Number(new URL(server.url).port));
  const said: string[] = [];
  const headers = { connection: 'close' };
  const look = async (path: string, more: Record<string, string> = {}) =>
    void said.push(
      await (await fetch(`${wire.url}${path}`, { headers: { ...headers, ...more } })).text(),
    );
  const send = async (sent: object) =>
    void said.push(await (await sendTo(wire.url, place, form.secret, sent, headers)).text());
  const api = `/api/workspaces/${workspaceId}`;
  await look(`/f/${workspaceId}/${form.secret}`);
  await look(`/f/${workspaceId}/sent`);
  await look(`${api}/forms/${form.secret}`);
  await look(`${api}/forms/a-secret-that-nobody-has`);
  await look(`${api}/submissions`);
  const ideas = ['Dark mode', 'Pay later', 'Fly'].map((title) => anIdea(title, { size: 's' }));
  const misfits = [anIdea(''), anIdea('x', { size: 'huge' }), anIdea('x', { other: 'y' }), {}];
  for (const one of [...misfits, ...ideas, ...ideas.slice(0, 1)]) await send(one);
  const [dark = '', later = '', fly = ''] = ideas.map(({ secret }) => secret);
  const follow = (secret: string) => look(`${api}/followed`, { submission: secret });
  for (const secret of [dark, later, fly, drawSecret()]) await follow(secret);
  await team.do({ type: 'submission.accept', id: submissionId(dark), itemId: 'dark' });
  const extra = hidden.others > 0 ? 'other-1' : 'dark';
  await team.do({ type: 'submission.merge', id: submissionId(later), itemId: extra });
  await team.do({ type: 'submission.decline', ids: [submissionId(fly)], why: 'Too far.' });
  const fields = { title: hidden.says.slice(0, 90), description: hidden.says };
  await team.do({ type: 'item.set', itemIds: ['dark'], fields });
  for (const secret of [dark, later, fly]) await follow(secret);
  await team.do({ type: 'item.remove', itemIds: ['dark'] });
  await follow(dark);
  await team.do({ type: 'form.put', form: { ...form, closed: true } });
  await look(`${api}/forms/${form.secret}`);
  await send(anIdea('Too late'));
  await team.do({ type: 'form.remove', id: form.id });
  await look(`${api}/forms/${form.secret}`);
  await follow(fly);
  team.leave();
  const { heard, url } = wire;
  wire.cut();
  expect(said.join('\n')).toContain('How large is it?');
  expect(said.join('\n')).toContain('Too far.');
  return heard
    .replaceAll(workspaceId, '(workspace)')
    .replaceAll(url, '(here)')
    .replace(/^date: .*$/gim, '');
}

describe('who fills in a form, and follows what they sent', () => {
  it('receives the same bytes, whatever stands in what is hidden', async () => {
    const [one, other] = [await heardOf(little), await heardOf(much)];
    expect(other).toBe(one);
    expect(other).not.toMatch(animals);
  });

  it('would receive others, were the hidden asked for: so the comparison can fail', async () => {
    const asks: Question = {
      ...{ id: 'kind', fills: { to: 'type' }, label: { en: 'What is it?' } },
    };
    const sections = [...form.sections, { id: 'kinds', questions: [asks] }];
    const { team, place } = await withForm(much, { sections });
    const path = `/api/workspaces/${place.workspaceId}/forms/${form.secret}`;
    expect(await (await fetch(server.url + path)).text()).toMatch(animals);
    team.leave();
  });
});
