import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceCommandOf, WorkspaceCommandType } from '#shared/workspace/commands.ts';
import {
  type MemberCall,
  workspaceCallPermissions,
  workspaceCommandPermissions,
} from '#shared/workspace/permissions.ts';
import { adminRows } from '#shared/workspace/rows.ts';
import { type WorkspaceRole, workspaceRoles } from '#shared/workspace/state.ts';
import { openSession } from '#test/server/front-desk.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { aRoadmap, aView } from '#test/workspace/backlog.ts';
import { aForm, anIdea, sendTo, submissionId } from '#test/workspace/forms.ts';
import {
  beginWorkspace,
  drawSecret,
  drawWebhookSecret,
  knock,
  type Place,
  play,
  Teammate,
} from '#test/workspace/teammate.ts';

/** The whole table of who may do what in a workspace, tried out: every request by everybody. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off', WEBHOOK_HOSTS: 'http://localhost:9' });
});
afterAll(() => server.dispose());

/** Somebody of each role in a workspace where each brought in an item, and the admin one more. */
async function aTeam() {
  const admin = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const team: Record<WorkspaceRole, Teammate> = {
    admin,
    editor: await admin.bringIn('Eli', 'editor'),
    contributor: await admin.bringIn('Cam', 'contributor'),
    viewer: await admin.bringIn('Vic', 'viewer'),
  };
  for (const role of ['admin', 'editor', 'contributor'] as const)
    await team[role].do({ type: 'item.add', items: [{ id: `of-${role}`, title: role }] });
  await admin.do({ type: 'item.add', items: [{ id: 'of-viewer', title: 'of nobody' }] });
  for (const role of ['admin', 'editor', 'contributor'] as const) {
    const comment = { itemId: 'of-viewer', id: `by-${role}`, text: '@Vic, look.' };
    await team[role].do({ type: 'comment.add', ...comment });
  }
  await admin.do({ type: 'invitation.make', id: 'shown', role: 'viewer', secret: drawSecret() });
  await admin.do({ type: 'roadmap.set', roadmap: aRoadmap({ id: 'shown' }) });
  const link = { id: 'shown', roadmapId: 'shown', secret: drawSecret(), frames: 'none' } as const;
  await admin.do({ type: 'roadmap.share', link });
  const script = { id: 'shown', name: 'Script', scope: 'read', days: 1 } as const;
  await admin.do({ type: 'token.make', ...script, secret: drawSecret() });
  const hook = { id: 'shown', name: 'CI', address: 'http://localhost:9/', events: [] };
  await admin.do({ type: 'webhook.make', ...hook, secret: drawWebhookSecret() });
  await admin.do({
    ...{ type: 'incoming.make', id: 'shown', name: 'Alerts', secret: drawSecret() },
  });
  const { place } = admin;
  await play(server.url, place, ['of-viewer'], { id: `of-${place.workspaceId}` });
  return team;
}

const secretOf = (role: WorkspaceRole) => `what-the-${role}-decides-on`;

/** Something that waits for each role, or that was declined. */
async function withSubmissions({ admin }: { admin: Teammate }, isDeclined: boolean) {
  const form = aForm({ id: 'ideas' });
  await admin.do({ type: 'form.put', form });
  const sent = workspaceRoles.map((role) => ({ ...anIdea(role), secret: secretOf(role) }));
  await Promise.all(sent.map((one) => sendTo(server.url, admin.place, form.secret, one)));
  const ids = sent.map(({ secret }) => submissionId(secret));
  if (isDeclined) await admin.do({ type: 'submission.decline', ids, why: 'Not now.' });
}

function leaveAll(team: Record<WorkspaceRole, Teammate>): void {
  for (const one of Object.values(team)) one.leave();
}

/** A command of each type that changes something above, whoever sends it. */
const samples: {
  [T in WorkspaceCommandType]: (role: WorkspaceRole, self: Place) => WorkspaceCommandOf<T>;
} = {
  'workspace.update': (role) => ({ type: 'workspace.update', name: `Shop of ${role}` }),
  'field.put': (role) => ({
    ...{ type: 'field.put', before: null },
    field: { id: `by-${role}`, name: `Field of ${role}`, type: 'text' },
  }),
  'field.remove': () => ({ type: 'field.remove', id: 'size' }),
  'status.put': (role) => ({
    type: 'status.put',
    status: { id: `by-${role}`, name: `Status of ${role}`, category: 'active' },
  }),
  'status.remove': () => ({ type: 'status.remove', id: 'active', to: 'open' }),
  'group.put': (role) => ({ type: 'group.put', group: { id: `by-${role}`, name: role } }),
  'group.remove': (role) => ({ type: 'group.remove', id: `by-${role}` }),
  'type.put': (role) => ({ type: 'type.put', itemType: { id: `by-${role}`, name: role } }),
  'type.remove': () => ({ type: 'type.remove', id: 'bug' }),
  'automation.put': (role) => ({
    type: 'automation.put',
    automation: {
      ...{ id: `by-${role}`, name: role, when: { on: 'added' } },
      ...{ filter: null, set: { labels: { add: ['fresh'] } } },
    },
  }),
  'automation.remove': () => ({ type: 'automation.remove', id: 'shown' }),
  'workflow.set': () => ({
    ...{ type: 'workflow.set', rules: [{ from: 'open', to: 'closed', roles: ['admin'] }] },
  }),
  'item.add': (role) => ({ type: 'item.add', items: [{ id: `by-${role}`, title: 'Mine' }] }),
  'item.set': (role) => ({
    type: 'item.set',
    itemIds: [`of-${role}`],
    fields: { title: 'Renamed' },
  }),
  'item.schedule': (role) => ({
    ...{ type: 'item.schedule', field: null },
    days: [{ itemId: `of-${role}`, start: '2026-03-09', end: null }],
  }),
  'item.baseline': (role) => ({
    type: 'item.baseline',
    items: [{ itemId: `of-${role}`, baseline: { from: '2026-03-09', to: '2026-03-12', at: 1 } }],
  }),
  'item.move': (role) => ({ type: 'item.move', itemIds: [`of-${role}`], before: null }),
  'score.set': () => ({ type: 'score.set', itemId: 'of-admin', scores: { value: 8 } }),
  'item.remove': (role) => ({ type: 'item.remove', itemIds: [`of-${role}`] }),
  'item.restore': (role) => ({ type: 'item.restore', itemIds: [`of-${role}`] }),
  'rating.set': () => ({ type: 'rating.set', itemId: 'of-admin', cards: { value: '8' } }),
  'rating.clear': () => ({ type: 'rating.clear', itemId: 'of-admin' }),
  'comment.add': (role) => ({
    ...{ type: 'comment.add', itemId: 'of-viewer', id: `new-${role}`, text: 'Why?' },
  }),
  'comment.edit': (role) => ({
    ...{ type: 'comment.edit', itemId: 'of-viewer', id: `by-${role}`, text: 'Why not?' },
  }),
  'comment.remove': (role) => ({
    ...{ type: 'comment.remove', itemId: 'of-viewer', id: `by-${role}` },
  }),
  'mention.read': (_, { memberId }) => ({
    ...{ type: 'mention.read', ids: [`of-viewer.by-admin.${memberId}`] },
  }),
  'member.update': (_, { memberId }) => ({ type: 'member.update', memberId, role: 'admin' }),
  'member.remove': (_, { memberId }) => ({ type: 'member.remove', memberId }),
  'member.invite': (role, { memberId }) => ({
    ...{ type: 'member.invite', memberId, id: `back-${role}` },
    secret: drawSecret(),
  }),
  'invitation.make': (role) => ({
    ...{ type: 'invitation.make', id: `by-${role}`, role: 'admin' },
    secret: drawSecret(),
  }),
  'invitation.revoke': () => ({ type: 'invitation.revoke', id: 'shown' }),
  'session.end': (_, { workspaceId }) => ({ type: 'session.end', id: `of-${workspaceId}` }),
  'token.make': (role) => ({
    ...{ type: 'token.make', id: `by-${role}`, name: 'CI', scope: 'write', days: 30 },
    secret: drawSecret(),
  }),
  'token.revoke': () => ({ type: 'token.revoke', id: 'shown' }),
  'webhook.make': (role) => ({
    ...{ type: 'webhook.make', id: `by-${role}`, name: 'CI', address: 'http://localhost:9/' },
    ...{ events: ['item.added'], secret: drawWebhookSecret() },
  }),
  'webhook.change': (role) => ({ type: 'webhook.change', id: 'shown', name: `CI of ${role}` }),
  'webhook.rotate': () => ({ type: 'webhook.rotate', id: 'shown', secret: drawWebhookSecret() }),
  'incoming.make': (role) => ({
    ...{ type: 'incoming.make', id: `by-${role}`, name: 'Alerts', secret: drawSecret() },
  }),
  'incoming.change': (role) => ({ type: 'incoming.change', id: 'shown', name: `Of ${role}` }),
  'incoming.renew': () => ({ type: 'incoming.renew', id: 'shown', secret: drawSecret() }),
  'incoming.remove': () => ({ type: 'incoming.remove', id: 'shown' }),
  'webhook.remove': () => ({ type: 'webhook.remove', id: 'shown' }),
  'connection.change': () => ({ type: 'connection.change', id: 'shown', follows: true }),
  'connection.remove': () => ({ type: 'connection.remove', id: 'shown' }),
  'connection.look': () => ({ type: 'connection.look', id: 'shown' }),
  'item.send': (role) => ({ type: 'item.send', itemIds: [`of-${role}`], connection: 'shown' }),
  'item.unlink': (role) => ({ type: 'item.unlink', itemIds: [`of-${role}`], connection: 'shown' }),
  'view.set': (role) => ({ type: 'view.set', view: aView({ id: `of-${role}`, shared: false }) }),
  'roadmap.set': (role) => ({ type: 'roadmap.set', roadmap: aRoadmap({ id: `of-${role}` }) }),
  'roadmap.remove': () => ({ type: 'roadmap.remove', roadmapId: 'shown' }),
  'roadmap.share': (role) => ({
    type: 'roadmap.share',
    link: { id: `of-${role}`, roadmapId: 'shown', secret: drawSecret(), frames: 'none' },
  }),
  'roadmap.unshare': () => ({ type: 'roadmap.unshare', linkId: 'shown' }),
  'form.put': (role) => ({
    type: 'form.put',
    form: aForm({ id: `by-${role}`, secret: `the-secret-of-a-form-of-${role}` }),
  }),
  'form.remove': () => ({ type: 'form.remove', id: 'shown' }),
  'submission.accept': (role) => ({
    ...{ type: 'submission.accept', id: submissionId(secretOf(role)), itemId: `by-${role}` },
  }),
  'submission.merge': (role) => ({
    ...{ type: 'submission.merge', id: submissionId(secretOf(role)), itemId: 'of-viewer' },
  }),
  'submission.decline': (role) => ({
    ...{ type: 'submission.decline', ids: [submissionId(secretOf(role))], why: 'Not now.' },
  }),
  'submission.reopen': (role) => ({
    ...{ type: 'submission.reopen', ids: [submissionId(secretOf(role))] },
  }),
  'view.remove': (role) => ({ type: 'view.remove', viewId: `of-${role}` }),
  'view.move': (role) => ({ type: 'view.move', viewId: `of-${role}`, before: null }),
};

/** Those that somebody may say, of what nobody has signed in with yet. */
const ofNothing: Partial<Record<WorkspaceCommandType, object>> = {
  'connection.change': { refusal: { code: 'no_connection' } },
  'connection.look': { refusal: { code: 'no_connection' } },
  'item.send': { refusal: { code: 'no_connection' } },
};

describe('the command', () => {
  const types = (Object.keys(workspaceCommandPermissions) as WorkspaceCommandType[]).filter(
    // Whoever leaves is gone: that is tried on its own, below.
    (type) => type !== 'member.remove',
  );
  it.each(types)('%s', async (type) => {
    const team = await aTeam();
    if (type.startsWith('submission.')) await withSubmissions(team, type === 'submission.reopen');
    const allowed = workspaceCommandPermissions[type];
    if (type === 'view.move')
      for (const role of workspaceRoles)
        await team[role].do(samples['view.set'](role, team[role].place));
    // Who may not, before who may: so that nothing has been done yet where it must be refused.
    for (const role of workspaceRoles.toReversed()) {
      const command = samples[type](role, team[role].place);
      const before = team.admin.seq;
      const answer = await team[role].send(command);
      if (allowed.includes(role))
        expect(answer, role).toMatchObject(ofNothing[type] ?? { ok: true });
      else {
        expect(answer, role).toMatchObject({ refusal: { code: 'member_role' } });
        expect(team.admin.seq).toBe(before);
      }
    }
    leaveAll(team);
  });

  it('member.remove takes oneself out, and others where an admin asks', async () => {
    const team = await aTeam();
    const { admin, viewer } = team;
    for (const role of ['editor', 'contributor', 'viewer'] as const)
      for (const other of [admin, viewer, team.editor].filter((one) => one !== team[role]))
        expect(
          await team[role].beRefused({ type: 'member.remove', memberId: other.place.memberId }),
        ).toBe('member_role');
    for (const role of ['viewer', 'contributor'] as const) {
      const { socket, place } = team[role];
      socket
        .emitWithAck('command', { type: 'member.remove', memberId: place.memberId })
        .catch(() => undefined);
      await team[role].until(() => team[role].goodbye !== null);
    }
    await admin.do({ type: 'member.remove', memberId: team.editor.place.memberId });
    expect([...admin.state.members.values()].filter(({ removed }) => !removed)).toHaveLength(1);
    leaveAll(team);
  });

  it('of a comment changes one’s own, and removes others’ where an admin asks', async () => {
    const team = await aTeam();
    const of = (id: string) => ({ itemId: 'of-viewer', id });
    for (const role of ['admin', 'editor', 'contributor'] as const)
      for (const other of ['by-admin', 'by-editor', 'by-contributor'])
        if (other !== `by-${role}`) {
          const edit = { type: 'comment.edit', ...of(other), text: 'Mine' } as const;
          expect(await team[role].beRefused(edit)).toBe('not_own_comment');
        }
    const remove = { type: 'comment.remove', ...of('by-editor') } as const;
    expect(await team.contributor.beRefused(remove)).toBe('not_own_comment');
    await team.admin.do(remove);
    expect(team.admin.item('of-viewer').comments).toBe(2);
    leaveAll(team);
  });

  it('of a contributor touches only what they brought in', async () => {
    const team = await aTeam();
    const { contributor } = team;
    for (const itemIds of [['of-admin'], ['of-contributor', 'of-editor']])
      for (const command of [
        { type: 'item.set', itemIds, fields: { title: 'Taken over' } },
        { type: 'item.remove', itemIds },
        { type: 'item.restore', itemIds },
      ] as const)
        expect(await contributor.beRefused(command)).toBe('not_own_item');
    expect(team.admin.item('of-contributor')).toMatchObject({ title: 'contributor' });
    leaveAll(team);
  });
});

describe('views', () => {
  it('that everybody sees are saved, moved and removed by editors, and by nobody else', async () => {
    const team = await aTeam();
    const { admin, editor, contributor, viewer } = team;
    await editor.do({ type: 'view.set', view: aView({ id: 'all', name: 'Payments' }) });
    for (const one of [contributor, viewer]) {
      await one.until(() => one.state.views.get('all')?.name === 'Payments');
      for (const view of [aView({ id: 'all' }), aView({ id: 'more' })])
        expect(await one.beRefused({ type: 'view.set', view })).toBe('member_role');
      expect(await one.beRefused({ type: 'view.remove', viewId: 'all' })).toBe('member_role');
      expect(await one.beRefused({ type: 'view.move', viewId: 'all', before: null })).toBe(
        'member_role',
      );
    }
    await admin.do({ type: 'view.set', view: aView({ id: 'all', shared: false }) });
    expect(viewer.state.views.get('all')?.owner).toBeNull();
    await admin.do({ type: 'view.remove', viewId: 'all' });
    leaveAll(team);
  });

  it('and mentions of one member are gone without a word to the others', async () => {
    const team = await aTeam();
    const { viewer } = team;
    await viewer.do({ type: 'view.set', view: aView({ id: 'own', shared: false }) });
    const others = [team.admin, team.editor, team.contributor];
    const told: string[] = [];
    for (const other of others)
      other.socket.on('update', ({ rows }) => told.push(...rows.map(({ kind }) => kind)));
    await viewer.do({ type: 'view.remove', viewId: 'own' });
    await viewer.do({ type: 'mention.read', ids: [...viewer.state.mentions.keys()] });
    expect([...viewer.state.views.values(), ...viewer.state.mentions.values()]).toEqual([]);
    await viewer.do({ type: 'view.set', view: aView({ id: 'own', shared: false }) });
    await team.admin.do({
      ...{ type: 'comment.add', itemId: 'of-viewer', id: 'once-more', text: '@Vic' },
    });
    await team.admin.do({ type: 'comment.remove', itemId: 'of-viewer', id: 'once-more' });
    await team.admin.do({ type: 'member.remove', memberId: viewer.place.memberId });
    for (const other of others) await other.until(() => other.seq >= team.admin.seq);
    expect(new Set(told)).toEqual(new Set(['item', 'member']));
    leaveAll(team);
  });

  it('that a member keeps to themselves reach nobody else, admins included, and go with them', async () => {
    const team = await aTeam();
    const { admin, viewer } = team;
    const others = [admin, team.editor, team.contributor];
    const own = aView({ id: 'own', name: 'Nobody’s business', shared: false });
    await viewer.do({ type: 'view.set', view: own });
    expect(viewer.state.views.get('own')).toMatchObject({ name: own.name });
    for (const other of others) {
      await other.until(() => other.seq >= viewer.seq);
      expect(other.state.views.size).toBe(0);
      expect(await other.beRefused({ type: 'view.set', view: own })).toBe('no_view');
      await other.send({ type: 'view.remove', viewId: 'own' });
      expect(await other.beRefused({ type: 'view.move', viewId: 'own', before: null })).toBe(
        'no_view',
      );
      const welcome = await other.comeBack(() => Promise.resolve());
      expect(JSON.stringify(welcome)).not.toContain(own.name);
      expect(other.state.views.size).toBe(0);
    }
    await viewer.comeBack(() => Promise.resolve());
    expect(viewer.state.views.size).toBe(1);
    // Shared, it is there for all; and nobody takes it from them again.
    await team.editor.do({ type: 'view.set', view: aView({ id: 'mine', shared: false }) });
    await team.editor.do({ type: 'view.set', view: aView({ id: 'mine', shared: true }) });
    await admin.until(() => admin.state.views.has('mine'));
    leaveAll(team);
  });
});

describe('the REST API', () => {
  /** What each call is sent, so that it does something for whoever may. */
  const calls: Record<MemberCall, () => unknown> = {
    'GET /api/workspaces/:id': () => undefined,
    'GET /api/workspaces/:id/members': () => undefined,
    'GET /api/workspaces/:id/views': () => undefined,
    'GET /api/workspaces/:id/roadmaps': () => undefined,
    'GET /api/workspaces/:id/items': () => undefined,
    'POST /api/workspaces/:id/items': () => ({ items: [{ title: 'Mine' }] }),
    'GET /api/workspaces/:id/items/:itemId': () => undefined,
    'PATCH /api/workspaces/:id/items/:itemId': () => ({ title: 'Renamed' }),
    'DELETE /api/workspaces/:id/items/:itemId': () => undefined,
    'POST /api/workspaces/:id/items/:itemId/restore': () => undefined,
    'GET /api/workspaces/:id/items/:itemId/history': () => undefined,
    'GET /api/workspaces/:id/items/:itemId/comments': () => undefined,
    'GET /api/workspaces/:id/comments': () => undefined,
    'GET /api/workspaces/:id/over-time': () => undefined,
    'POST /api/workspaces/:id/sessions': () => ({
      ...{ id: drawSecret(), token: drawSecret(), title: 'Q4', itemIds: ['of-admin'] },
    }),
    'GET /api/workspaces/:id/submissions': () => undefined,
    'GET /api/workspaces/:id/submissions/:submissionId/similar': () => undefined,
    'GET /api/workspaces/:id/export': () => undefined,
    'POST /api/workspaces/:id/imports': () => ({}),
    'GET /api/workspaces/:id/webhooks': () => undefined,
    'POST /api/workspaces/:id/webhooks': () => ({}),
    'DELETE /api/workspaces/:id/webhooks/:webhookId': () => undefined,
    'GET /api/workspaces/:id/webhooks/samples/:event': () => undefined,
    'GET /api/workspaces/:id/webhooks/:webhookId/messages': () => undefined,
    'POST /api/workspaces/:id/webhooks/:webhookId/test': () => ({}),
    'POST /api/workspaces/:id/webhooks/:webhookId/messages/:messageId/again': () => ({}),
    'GET /api/workspaces/:id/incoming': () => undefined,
    'POST /api/workspaces/:id/incoming': () => ({ name: 'Mine' }),
    'DELETE /api/workspaces/:id/incoming/:incomingId': () => undefined,
    'GET /api/workspaces/:id/incoming/:incomingId/requests': () => undefined,
    'PUT /api/workspaces/:id/incoming/:incomingId/signature': () => ({}),
    'DELETE /api/workspaces/:id/incoming/:incomingId/signature': () => undefined,
    'GET /api/workspaces/:id/services': () => undefined,
    'GET /api/workspaces/:id/connections': () => undefined,
    'POST /api/workspaces/:id/connections': () => ({}),
    'POST /api/workspaces/:id/connections/oauth': () => ({}),
    'PUT /api/workspaces/:id/connections/:connectionId/sign-in': () => ({}),
    'GET /api/workspaces/:id/connections/:connectionId/places': () => undefined,
    'GET /api/workspaces/:id/connections/:connectionId/rights': () => undefined,
    'GET /api/workspaces/:id/connections/:connectionId/fields': () => undefined,
    'GET /api/workspaces/:id/connections/:connectionId/records': () => undefined,
    'POST /api/workspaces/:id/connections/:connectionId/import': () => ({ all: true }),
    'DELETE /api/workspaces/:id/connections/:connectionId': () => undefined,
    // Which command, its own table says.
    'POST /api/workspaces/:id/commands': () => ({ type: 'nothing' }),
  };

  it('answers each call to whom the table says, and to nobody else', async () => {
    const team = await aTeam();
    const stranger = await beginWorkspace(server.url);
    const player = await openSession(server.url);
    for (const [what, bodyFor] of Object.entries(calls)) {
      const mayAsk: readonly string[] = workspaceCallPermissions[what as MemberCall];
      for (const role of workspaceRoles) {
        const { code } = await ask(what, team[role].place.token, role, bodyFor());
        expect([what, role, code === 'member_role']).toEqual([what, role, !mayAsk.includes(role)]);
      }
      for (const token of [stranger.token, player.token, drawSecret(), ''])
        expect(await ask(what, token, 'admin', bodyFor())).toMatchObject({
          ...{ status: 401, code: 'not_a_member' },
        });
    }
    await team.admin.do({ type: 'member.remove', memberId: team.viewer.place.memberId });
    for (const what of Object.keys(calls))
      expect(await ask(what, team.viewer.place.token, 'viewer', undefined)).toMatchObject({
        ...{ status: 403, code: 'member_removed' },
      });
    leaveAll(team);

    async function ask(what: string, token: string, role: WorkspaceRole, body: unknown) {
      const [method = '', path = ''] = what.split(' ');
      const { workspaceId } = team.admin.place;
      const address = path.replace(':id', workspaceId).replace(':itemId', `of-${role}`);
      const answer = await fetch(`${server.url}${address}`, {
        method,
        headers: {
          ...(token !== '' && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { code = null } = answer.status === 204 ? {} : await answer.json();
      return { status: answer.status, code };
    }
  });

  it('lets in by an invitation to this workspace alone, whatever token comes along', async () => {
    const team = await aTeam();
    const other = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    const secret = drawSecret();
    await other.do({ type: 'invitation.make', id: 'other', role: 'admin', secret });
    const { workspaceId, token } = team.admin.place;
    for (const wrong of [
      secret,
      token,
      Buffer.from(await digestOf(secret)).toString('base64url'),
    ]) {
      expect(await (await knock(server.url, workspaceId, wrong)).json()).toMatchObject({
        ...{ status: 403, code: 'invitation_over' },
      });
      const told = await fetch(`${server.url}/api/workspaces/${workspaceId}/invitation`, {
        headers: { invitation: wrong, authorization: `Bearer ${token}` },
      });
      expect(await told.json()).toMatchObject({ code: 'invitation_over' });
    }
    other.leave();
    leaveAll(team);
  });
});

function digestOf(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', Buffer.from(text));
}

describe('a connection is refused to', () => {
  async function refusalFor(auth: Record<string, unknown>) {
    const socket = io(`${server.url}/workspace`, {
      ...{ auth, transports: ['websocket'], forceNew: true, reconnection: false },
    });
    const refused = await new Promise<unknown>((resolve, reject) => {
      socket.once('connect_error', (error) => resolve('data' in error ? error.data : error));
      socket.once('welcome', () => reject(new Error('They were let in.')));
    });
    socket.close();
    return refused;
  }

  it('everybody who is not in the workspace', async () => {
    const { admin, viewer, ...rest } = await aTeam();
    const { workspaceId: workspace, token } = admin.place;
    const foreign = await beginWorkspace(server.url);
    const player = await openSession(server.url);
    await admin.do({ type: 'member.remove', memberId: viewer.place.memberId });
    const hash = Buffer.from(await digestOf(token)).toString('base64url');
    for (const [auth, code] of [
      [{ workspace, token: viewer.place.token }, 'member_removed'],
      [{ workspace, token: foreign.token }, 'not_a_member'],
      [{ workspace, token: player.token }, 'not_a_member'],
      [{ workspace, token: hash }, 'not_a_member'],
      [{ workspace }, 'invalid'],
      [{ workspace: 'nothing', token }, 'no_workspace'],
      [{ workspace: player.sessionId, token: player.token }, 'no_workspace'],
    ] as const)
      expect(await refusalFor({ ...auth, protocol: 1 })).toMatchObject({ code });
    expect(await refusalFor({ workspace, token, protocol: 0 })).toMatchObject({
      code: 'protocol_unsupported',
    });
    leaveAll({ admin, viewer, ...rest });
  });
});

it('the secrets of others reach nobody: no token, no invitation, no hash', async () => {
  const team = await aTeam();
  const secret = drawSecret();
  await team.admin.do({ type: 'invitation.make', id: 'secret', role: 'viewer', secret });
  const program = { id: 'secret', name: 'CI', scope: 'admin', days: 1 } as const;
  const programSecret = drawSecret();
  await team.admin.do({ type: 'token.make', ...program, secret: programSecret });
  for (const one of Object.values(team)) await one.until(() => one.seq === team.admin.seq);
  const secrets = [secret, programSecret, ...Object.values(team).map(({ place }) => place.token)];
  const hashes = await Promise.all(
    secrets.map(async (one) => Buffer.from(await digestOf(one)).toString('base64url')),
  );
  for (const one of Object.values(team)) {
    const { items, members, basics } = one.state;
    const held = JSON.stringify([
      basics,
      ...items.values(),
      ...members.values(),
      ...adminRows(one.state),
    ]);
    for (const hidden of [...secrets, ...hashes]) expect(held).not.toContain(hidden);
    expect(server.output).not.toContain(one.place.token);
  }
  for (const one of [secret, programSecret]) expect(server.output).not.toContain(one);
  leaveAll(team);
});
