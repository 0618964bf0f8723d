import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { happened, rowOf as itemRow } from '#server/workspace/rules/items.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { type ScoreTold, textMark } from '#shared/workspace/decision.ts';
import { workspaceCallPermissions } from '#shared/workspace/permissions.ts';
import { toForget } from '#shared/workspace/playing.ts';
import {
  type HandScores,
  handScores,
  scoresBelow,
  withHandScores,
} from '#shared/workspace/set-scores.ts';
import type { PlayedSession, Standing, WorkspaceItem } from '#shared/workspace/state.ts';

/** Remembers a session that was begun from here; the oldest one is forgotten where there are too many. */
export function rememberSession(
  { state }: Workspace,
  memberId: string,
  begun: Omit<PlayedSession, 'by'>,
): Ruling {
  const member = state.members.get(memberId);
  if (!member || member.removed) return refusal('member_removed');
  if (!workspaceCallPermissions['POST /api/workspaces/:id/sessions'].includes(member.role))
    return refusal('member_role');
  const session = { ...begun, by: memberId };
  if (state.sessions.has(session.id)) return [];
  const all = new Map(state.sessions).set(session.id, session);
  return [
    sessionRow(session.id, session),
    ...toForget(all).map((id) => sessionRow(id, null)),
    ...playedNow(state, session),
  ];
}

/** What is played waits for the next game no more. */
function playedNow(
  { items }: Pick<Workspace['state'], 'items'>,
  { itemIds, by, at }: PlayedSession,
): WorkspaceChange[] {
  return itemIds.flatMap((id) => {
    const item = items.get(id);
    if (!item?.playNext) return [];
    const { playNext: _, ...rest } = item;
    return [
      itemRow({ ...rest, changedAt: at }),
      happened(item, { id: by }, at, { change: 'play-next', on: false }),
    ];
  });
}

export function endSession(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'session.end'>,
): Ruling {
  const session = state.sessions.get(id);
  if (!session) return refusal('no_played_session');
  return session.over ? [] : [sessionRow(id, { ...session, over: true })];
}

/** What a session that was begun here says of scores; told twice, or late, it changes nothing more. */
export function takeInScores(
  { state }: Pick<Workspace, 'state'>,
  session: PlayedSession,
  told: readonly ScoreTold[],
  now: number,
): WorkspaceChange[] {
  const begunWith = new Set(session.itemIds);
  return told.flatMap((one) => {
    const item = state.items.get(one.itemId);
    return item && begunWith.has(item.id) ? takeIn(item, session, one, now) : [];
  });
}

function takeIn(
  item: WorkspaceItem,
  session: PlayedSession,
  { commit, decision, text }: ScoreTold,
  now: number,
): WorkspaceChange[] {
  const { scores: _, byHand: __, decided, textChangedAt, told, ...rest } = item;
  const isLast = told?.sessionId === session.id;
  if (isLast && told.commit >= commit) return [];
  const before = isLast ? told.before : standingOf(item);
  const by = { id: session.by };
  // What it replaced of what was set by hand, and what was set since.
  const hand = { ...(isLast && handScores(before)), ...handScores(item) };
  if (!decision) {
    // What it did not decide, or another session has decided since, is not its to take back.
    if (!isLast || decided?.sessionId !== session.id) return [];
    const { title: sessionTitle } = session;
    // What was scored before is another text, too, where that was changed meanwhile.
    const changedAt = before.textChangedAt ?? textChangedAt;
    const isOtherText = before.scores && changedAt !== undefined;
    return [
      itemRow({
        ...{ ...rest, ...withHandScores(before, hand) },
        ...(isOtherText && { textChangedAt: changedAt }),
        told: { sessionId: session.id, commit, before: withHandScores(before, {}) },
        changedAt: now,
      }),
      happened(item, by, now, { change: 'unscored', sessionTitle }),
    ];
  }
  // Told late, it is older than what another session has decided since.
  if (!isLast && decided && decided.at > decision.decided.at) return [];
  const { kept = [], replaced = [] } = Object.groupBy(Object.entries(hand), (one) =>
    outlasts(one, decision) ? 'kept' : 'replaced',
  );
  const scores = { ...scoresBelow(before), ...decision.scores };
  return [
    itemRow({
      ...{ ...rest, ...withHandScores({ scores }, Object.fromEntries(kept)) },
      decided: { ...decision.decided, sessionId: session.id },
      ...(text !== textMark(item) && { textChangedAt: now }),
      told: {
        ...{ sessionId: session.id, commit },
        before: withHandScores(before, Object.fromEntries(replaced)),
      },
      changedAt: now,
    }),
    happened(item, by, now, { change: 'scored', ...decision }),
  ];
}

/**
 * Whether a score that was set by hand counts after a team has decided: on something else, or before it was set. One
 * that came from a tracker never does.
 */
function outlasts(
  [criterionId, { at, connection }]: [string, HandScores[string]],
  { scores, decided }: NonNullable<ScoreTold['decision']>,
): boolean {
  return scores[criterionId] === undefined || (at > decided.at && connection === undefined);
}

function standingOf({ scores, byHand, decided, textChangedAt }: WorkspaceItem): Standing {
  return {
    ...(scores && { scores }),
    ...(byHand && { byHand }),
    ...(decided && { decided }),
    ...(textChangedAt !== undefined && { textChangedAt }),
  };
}

function sessionRow(id: string, value: PlayedSession | null): WorkspaceChange {
  return { change: 'row', row: { kind: 'session', id, value } };
}
