import type { Admission, Answer, Sessions } from '#server/sessions/port.ts';
import { type Origin, originKey } from '#server/sessions/rows.ts';
import { newToken } from '#server/sessions/secrets.ts';
import type { Storage } from '#server/storage/storage.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import type { NewItem } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import {
  groupOf,
  keyOf,
  type Member,
  type MemberGroup,
  type WorkspaceState,
} from '#shared/workspace/state.ts';

/** What is to be played, as a member asks for it. */
export interface ToPlay {
  /** With an id and a token of the client's it can be begun twice, and is one. */
  id: string;
  token: string;
  title: string;
  itemIds: string[];
  /** The workspace's own without it. */
  framework?: Framework | undefined;
  /** Where everybody votes in their own time from the start, until then (`null` for no deadline). */
  async?: { deadline: number | null } | undefined;
}

interface PlayingSurroundings {
  sessions: Pick<Sessions, 'create'>;
  storage: Pick<Storage, 'row'>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Begins a session with items of a workspace, led by the member who asks. */
export type BeginPlaying = (
  workspace: LiveWorkspace,
  member: Pick<Member, 'id' | 'name' | 'group'>,
  toPlay: ToPlay,
) => Promise<Answer<Admission & { sessionId: string }>>;

/**
 * The session comes first: should the server die before the workspace knows of it, nobody else knows of it
 * either, and who asked asks again. Its secret for the workspace is the one that it was stored with.
 */
export function createPlaying({ sessions, storage, now }: PlayingSurroundings): BeginPlaying {
  return async (workspace, member, { id, token, title, itemIds, ...asked }) => {
    const { basics, items } = await workspace.read((state) => ({
      basics: state.basics,
      items: [...new Set(itemIds)].flatMap((itemId) => itemToPlay(state, itemId) ?? []),
    }));
    if (items.length === 0) return { ok: false, refusal: refusal('nothing_to_play') };
    if (items.length > limits.items) return { ok: false, refusal: refusal('too_many_to_play') };
    const text = items.reduce((sum, { description = '' }) => sum + description.length, 0);
    if (text > limits.descriptions) return { ok: false, refusal: refusal('too_much_to_play') };
    const { framework = basics.framework, async } = asked;
    const opened = await sessions.create({
      ...{ id, token, title, facilitator: member.name, framework },
      group: groupOf(basics, member)?.id,
      items,
      settings: basics.groups ? { groups: basics.groups.map(inSession) } : {},
      ...(async && { async }),
      origin: { workspaceId: workspace.id, key: newToken() },
    });
    if (!opened.ok) return opened;
    const stored = await storage.row(opened.sessionId, ...originKey);
    // Somebody's own session, which nobody can make one of a workspace's.
    if (stored === null) return { ok: false, refusal: refusal('id_taken') };
    const { workspaceId, key } = JSON.parse(stored) as Origin;
    // Its scores go there, and nowhere else.
    if (workspaceId !== workspace.id) return { ok: false, refusal: refusal('played_elsewhere') };
    const remembered = await workspace.played(
      member.id,
      {
        ...{ id, title, at: now(), itemIds: items.map((item) => item.id) },
        ...(async && { async }),
      },
      key,
    );
    return remembered.ok ? opened : remembered;
  };
}

function inSession({ color: _, ...group }: MemberGroup): Group {
  return group;
}

/** An item as a session has it; `null` where it is not there to be played. */
function itemToPlay(
  { basics, items }: WorkspaceState,
  itemId: string,
): (NewItem & { id: string }) | null {
  const item = items.get(itemId);
  if (!item || item.removedAt !== undefined) return null;
  const { id, title, description, link, labels, within } = item;
  const whole = within === undefined ? undefined : items.get(within);
  const parent = whole ? `${keyOf(basics, whole)} ${whole.title}` : item.parent;
  return {
    ...{ id, title, key: keyOf(basics, item) },
    ...(description !== undefined && { description }),
    ...(link !== undefined && { link }),
    ...(labels !== undefined && { labels }),
    ...(parent !== undefined && { parent: parent.slice(0, limits.parent) }),
  };
}
