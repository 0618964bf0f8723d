import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { limits } from '#shared/commands/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { savedLink, savedRoadmap } from '#shared/workspace/roadmap.ts';
import type { Member } from '#shared/workspace/state.ts';

export function setRoadmap(
  { state }: Workspace,
  { roadmap }: WorkspaceCommandOf<'roadmap.set'>,
  now: number,
): Ruling {
  const before = state.roadmaps.get(roadmap.id);
  const value = savedRoadmap(before, roadmap, now);
  if (!before && state.roadmaps.size >= limits.roadmaps) return refusal('too_many_roadmaps');
  if (JSON.stringify(before) === JSON.stringify(value)) return [];
  return [{ change: 'row', row: { kind: 'roadmap', id: value.id, value } }];
}

/** With a roadmap go its links. */
export function removeRoadmap(
  { state }: Workspace,
  { roadmapId }: WorkspaceCommandOf<'roadmap.remove'>,
): Ruling {
  if (!state.roadmaps.has(roadmapId)) return [];
  const links = [...state.roadmapLinks.values()].filter((link) => link.roadmapId === roadmapId);
  return [
    { change: 'row', row: { kind: 'roadmap', id: roadmapId, value: null } },
    ...links.map(({ id }) => goneLink(id)),
  ];
}

/** Makes a link, or changes what holds for one: its secret and its roadmap stay. */
export function share(
  { state }: Workspace,
  actor: Member,
  { link }: WorkspaceCommandOf<'roadmap.share'>,
  now: number,
): Ruling {
  if (!state.roadmaps.has(link.roadmapId)) return refusal('no_roadmap');
  const before = state.roadmapLinks.get(link.id);
  if (before && (before.secret !== link.secret || before.roadmapId !== link.roadmapId))
    return refusal('id_taken');
  const value = savedLink(before, link, { by: actor.id, at: now });
  if (JSON.stringify(before) === JSON.stringify(value)) return [];
  const all = [...state.roadmapLinks.values()];
  if (!before && all.some(({ secret }) => secret === link.secret)) return refusal('id_taken');
  const others = all.filter(({ roadmapId }) => roadmapId === link.roadmapId);
  if (!before && others.length >= limits.roadmapLinks) return refusal('too_many_roadmap_links');
  return [{ change: 'row', row: { kind: 'roadmap-link', id: value.id, value } }];
}

export function unshare(
  { state }: Workspace,
  { linkId }: WorkspaceCommandOf<'roadmap.unshare'>,
): Ruling {
  return state.roadmapLinks.has(linkId) ? [goneLink(linkId)] : [];
}

function goneLink(id: string): WorkspaceChange {
  return { change: 'row', row: { kind: 'roadmap-link', id, value: null } };
}
