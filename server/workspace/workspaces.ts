import type { Rooms } from '#server/live/rooms.ts';
import type { Answer, Sessions } from '#server/sessions/port.ts';
import { hashToken, newId, newToken } from '#server/sessions/secrets.ts';
import type { RowWrite } from '#server/storage/storage.ts';
import { workspaceAggregate } from '#server/workspace/aggregate.ts';
import { credentialOf, rowKinds, WorkspaceMemory } from '#server/workspace/memory.ts';
import type { MemberAdmission, NewWorkspace, Workspaces } from '#server/workspace/port.ts';
import { RestoringThread } from '#server/workspace/restoring-thread.ts';
import { WorkspaceRoom } from '#server/workspace/room.ts';
import { begin } from '#server/workspace/rules/beginning.ts';
import type { Workspace } from '#server/workspace/rules/changes.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

interface WorkspacesSurroundings {
  /** Where they live, with whatever else lives there. */
  rooms: Rooms;
  sessions: Pick<Sessions, 'lookAs'>;
  /** The most a workspace may hold. */
  capacity: Workspace['capacity'];
  webhookHosts: Workspace['webhookHosts'];
  /** Where people open the page, as far as the operator says so. */
  publicUrl?: string;
}

/** All workspaces; those in use are in memory. */
export function createWorkspaces({
  rooms,
  sessions,
  capacity,
  webhookHosts,
  publicUrl,
}: WorkspacesSurroundings): Workspaces {
  const { storage, now, report, isStopping } = rooms.house;
  const { find } = rooms.of(
    {
      kind: 'workspace',
      rowKinds,
      open: (id, stored, house) =>
        new WorkspaceRoom(id, stored, { ...house, capacity, webhookHosts, publicUrl }),
    },
    (room) => room instanceof WorkspaceRoom,
  );

  const thread = new RestoringThread();

  /** Who began this workspace before, if it was with this token. */
  async function begunBefore(
    workspaceId: string,
    token: string,
  ): Promise<Answer<MemberAdmission & { workspaceId: string }>> {
    const isWorkspace = (await storage.row(workspaceId, 'basics', 'basics')) !== null;
    const credential = await storage.row(workspaceId, 'credential', hashToken(token));
    const memberId = credential && credentialOf(credential).memberId;
    return isWorkspace && memberId !== null
      ? { ok: true, workspaceId, memberId, token }
      : { ok: false, refusal: refusal('id_taken') };
  }

  /** Stores a workspace that is new; one of this id and token that is there already is it. */
  async function store(
    workspaceId: string,
    first: { token: string; memberId: string; device: string | undefined },
    rows: readonly RowWrite[],
  ): Promise<Answer<MemberAdmission & { workspaceId: string }>> {
    const { token, memberId, device: name = '' } = first;
    const memory = new WorkspaceMemory([]);
    const credential = { memberId, id: newId(), name, since: now() };
    const own = memory.write({ change: 'credential', tokenHash: hashToken(token), credential }, 1);
    try {
      const [outcome] = await storage.commit([
        {
          aggregateId: workspaceId,
          after: { kind: 'workspace' },
          // Nobody can be connected to it yet.
          update: workspaceAggregate({ id: workspaceId, now }).fold(memory),
          rows: [...rows, ...own.rows],
        },
      ]);
      if (outcome === 'conflict') return await begunBefore(workspaceId, token);
      if (outcome !== 'stored') return { ok: false, refusal: refusal('storage_failed') };
    } catch (error) {
      report(error, 'A workspace could not be stored.');
      return { ok: false, refusal: refusal('storage_failed') };
    }
    return { ok: true, workspaceId, memberId, token };
  }

  return {
    find,

    async restore({ id, as, token = newToken(), device, bytes }) {
      if (isStopping()) return { ok: false, refusal: refusal('stopping') };
      const rows = await thread.read({ bytes, as, most: capacity });
      if ('code' in rows) return { ok: false, refusal: rows };
      return store(id, { token, memberId: as, device }, rows);
    },

    async begin({ id: workspaceId = newId(), token = newToken(), keep, ...request }: NewWorkspace) {
      if (isStopping()) return { ok: false, refusal: refusal('stopping') };
      const kept = keep && (await sessions.lookAs(keep.session, keep.token));
      if (kept && !kept.ok) return kept;
      if (kept?.participant.role === 'spectator')
        return {
          ok: false,
          refusal: refusal('spectator', 'Spectators watch; they do not keep the backlog.'),
        };
      const session = kept?.state;
      if (session && session.items.length > capacity.workspaceItems)
        return { ok: false, refusal: refusal('workspace_full') };
      const member = { id: newId(), name: request.member };
      const framework = session?.framework ?? valueAndEffort;
      const changes = begin({ ...request, member, framework, session }, now());
      const memory = new WorkspaceMemory([]);
      const rows = changes.flatMap((change) => memory.write(change, 1).rows);
      return store(workspaceId, { token, memberId: member.id, device: request.device }, rows);
    },
  };
}
