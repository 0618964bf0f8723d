import { generateNKeysBetween } from 'fractional-indexing';
import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { basicsRow, happened, rowOf as itemRow } from '#server/workspace/rules/items.ts';
import { rowOf as memberRow } from '#server/workspace/rules/members.ts';
import { optionColors } from '#shared/fields/field.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import type { SessionState } from '#shared/session/state.ts';
import { decisionOn } from '#shared/workspace/decision.ts';
import type { MemberGroup, Status, WorkspaceItem } from '#shared/workspace/state.ts';

/** A workspace that nobody has seen yet. */
export interface Beginning {
  name: string;
  prefix?: string | undefined;
  /** Who begins it, and is its admin. */
  member: { id: string; name: string };
  /** What its statuses are called, by their categories. */
  statuses: Record<Status['category'], string>;
  framework: Framework;
  /** Whose items it is to have, if any's. */
  session?: SessionState | undefined;
}

/** In the order in which work goes through them. */
const categories = ['open', 'active', 'closed'] as const;

/** All that a workspace has at first. */
export function begin(
  { name, prefix = prefixOf(name), member, statuses, framework, session }: Beginning,
  now: number,
): WorkspaceChange[] {
  const items = session ? keptItems(session, member.id, now) : [];
  const basics = {
    ...{ name, prefix, framework, types: [], fields: [], nextNumber: items.length + 1 },
    ...(session?.settings.groups && { groups: session.settings.groups.map(inColor) }),
    statuses: categories.map((category) => ({ id: category, name: statuses[category], category })),
  };
  return [
    basicsRow(basics),
    memberRow({ ...member, role: 'admin', joinedAt: now }),
    ...items.flatMap((item) => historyOf(item, member, now)),
  ];
}

function inColor(group: Group, at: number): MemberGroup {
  return { ...group, color: optionColors[at % optionColors.length] ?? 'gray' };
}

/** An item with what its history says of it so far. */
function historyOf(item: WorkspaceItem, by: { id: string }, now: number): WorkspaceChange[] {
  const { scores, decided } = item;
  return [
    itemRow(item),
    happened(item, by, now, { change: 'added' }),
    ...(scores
      ? [happened(item, by, now, { change: 'scored', scores, ...(decided && { decided }) })]
      : []),
  ];
}

/** The items of a session, in its order, as they are kept. */
function keptItems(session: SessionState, by: string, now: number): WorkspaceItem[] {
  const places = generateNKeysBetween(null, null, session.items.length);
  return session.items.map((item, index) => {
    const { id, title, description, link, key, labels, parent, scores, workStatus } = item;
    const decided = decisionOn(item, session);
    return {
      ...{ id, number: index + 1, title },
      ...(description !== undefined && { description }),
      ...(link !== undefined && { link }),
      ...(key !== undefined && { foreignKey: key }),
      ...(labels !== undefined && { labels }),
      ...(parent !== undefined && { parent }),
      status: workStatus?.category ?? 'open',
      place: places[index] ?? '',
      ...(scores !== undefined && { scores }),
      ...(decided && { decided }),
      ...{ createdAt: now, createdBy: by, changedAt: now },
    };
  });
}

/** A prefix made of a name: its initials, or how it begins. */
export function prefixOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => /^[A-Z]/.test(word));
  const made = words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? '');
  const prefix = made.slice(0, 4);
  return prefix.length >= 2 ? prefix : 'ITEM';
}
