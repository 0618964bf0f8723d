import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { isRefusal } from '#server/workspace/rules/changes.ts';
import { intakeRow } from '#server/workspace/rules/forms.ts';
import { addItems, happened, rowOf } from '#server/workspace/rules/items.ts';
import { problemOf } from '#shared/fields/problems.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { closedBecause, type Intake } from '#shared/workspace/forms/form.ts';
import type { Proposal } from '#shared/workspace/forms/proposal.ts';
import type { Basics, Member, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { entranceId, type Outcome, type Submission } from '#shared/workspace/submissions.ts';

/**
 * Takes in what was sent, one after the other: of each, why it can't be, and the changes of those that can. One
 * that is there already is taken in, and changes nothing.
 */
export function takeIn(
  workspace: Pick<Workspace, 'state' | 'waiting' | 'capacity'>,
  sent: readonly Submission[],
  now: number,
): { changes: WorkspaceChange[]; refused: (Refusal | null)[] } {
  const { state, waiting, capacity } = workspace;
  const counts = new Counts(state);
  const fresh = new Map<string, Submission>();
  const refused = sent.map((submission) => {
    const { id, through } = submission;
    if (waiting.has(id) || fresh.has(id)) return null;
    const door = entranceId(through);
    const closed = whyClosed(state, submission, counts.of(door).received, now);
    if (closed) return closed;
    if (waiting.size + fresh.size >= capacity.waitingSubmissions)
      return refusal('submissions_full');
    fresh.set(id, submission);
    counts.add(door, { received: 1, waiting: 1 });
    return null;
  });
  const changes = [...fresh.values()].map(
    (submission): WorkspaceChange => ({ change: 'submission', submission }),
  );
  return { changes: [...changes, ...counts.rows()], refused };
}

/** What is said where a form takes nothing now. */
export const whyRefused = {
  closed: 'form_closed',
  over: 'form_closed',
  'not-yet': 'form_not_yet',
  full: 'form_full',
} as const;

function whyClosed(
  { forms }: WorkspaceState,
  { through }: Submission,
  received: number,
  now: number,
): Refusal | null {
  if (!('form' in through)) return null;
  const form = forms.get(through.form);
  if (!form) return refusal('no_form');
  const because = closedBecause(form, received, now);
  return because && refusal(whyRefused[because]);
}

/** Makes an item of it, which somebody asks for; done twice with the same id it is one. */
export function acceptSubmission(
  workspace: Workspace,
  actor: Member,
  { id, itemId }: WorkspaceCommandOf<'submission.accept'>,
  now: number,
): Ruling {
  const found = toDecide(workspace, id);
  if ('code' in found) return found;
  if ('outcome' in found)
    return isSame(found.outcome, 'accepted', itemId) ? [] : refusal('submission_decided');
  const { state } = workspace;
  const { submission } = found;
  const { through } = submission;
  const { labels = [] } = ('form' in through && state.forms.get(through.form)) || {};
  const item = {
    ...{ id: itemId, ...fitting(submission.proposal, state.basics) },
    ...(labels.length > 0 && { labels }),
  };
  const ruling = addItems(workspace, actor, { type: 'item.add', items: [item] }, now);
  if (isRefusal(ruling)) return ruling;
  if (ruling.length === 0) return refusal('id_taken');
  return [
    ...ruling.map((one) =>
      one.change === 'row' && one.row.kind === 'item' && one.row.value
        ? rowOf({ ...one.row.value, voices: 1 })
        : one,
    ),
    happened({ id: itemId }, actor, now, { change: 'accepted', submission: id }),
    ...decided(state, [submission], { by: actor.id, at: now, became: 'accepted', itemId }),
  ];
}

/** One more asks for an item that is there. */
export function mergeSubmission(
  workspace: Workspace,
  actor: Member,
  { id, itemId }: WorkspaceCommandOf<'submission.merge'>,
  now: number,
): Ruling {
  const found = toDecide(workspace, id);
  if ('code' in found) return found;
  if ('outcome' in found)
    return isSame(found.outcome, 'merged', itemId) ? [] : refusal('submission_decided');
  const { state } = workspace;
  const item = state.items.get(itemId);
  if (!item) return refusal('no_workspace_item');
  if (item.removedAt !== undefined) return refusal('in_bin');
  return [
    rowOf({ ...item, voices: (item.voices ?? 0) + 1 }),
    happened(item, actor, now, { change: 'merged', submission: id }),
    ...decided(state, [found.submission], { by: actor.id, at: now, became: 'merged', itemId }),
  ];
}

/** Those that wait; what somebody has decided on meanwhile stays as it is. */
export function declineSubmissions(
  workspace: Workspace,
  actor: Member,
  { ids, why }: WorkspaceCommandOf<'submission.decline'>,
  now: number,
): Ruling {
  const waiting: Submission[] = [];
  for (const id of new Set(ids)) {
    const found = toDecide(workspace, id);
    if ('code' in found) return found;
    if ('submission' in found) waiting.push(found.submission);
    else if (found.outcome.became !== 'declined') return refusal('submission_decided');
  }
  return decided(workspace.state, waiting, { by: actor.id, at: now, became: 'declined', why });
}

/** What was decided is taken back: they wait again. */
export function reopenSubmissions(
  { state, waiting, submissions }: Workspace,
  actor: Member,
  { ids }: WorkspaceCommandOf<'submission.reopen'>,
  now: number,
): Ruling {
  const items = new Map<string, WorkspaceItem>();
  const changes: WorkspaceChange[] = [];
  const counts = new Counts(state);
  for (const id of new Set(ids)) {
    const found = submissions.get(id);
    if (!found) return refusal('no_submission');
    const { outcome, ...submission } = found;
    if (!outcome || waiting.has(id)) continue;
    changes.push({ change: 'submission', submission, was: outcome });
    counts.add(entranceId(submission.through), { received: 0, waiting: 1 });
    if (outcome.became === 'declined') continue;
    const item = items.get(outcome.itemId) ?? state.items.get(outcome.itemId);
    // Gone for good.
    if (!item) continue;
    const isRemoved = outcome.became === 'accepted' && item.removedAt === undefined;
    const { voices = 1, ...rest } = item;
    items.set(item.id, {
      ...rest,
      ...(voices > 1 && { voices: voices - 1 }),
      ...(isRemoved && { removedAt: now, changedAt: now }),
    });
    changes.push(happened(item, actor, now, { change: 'unmerged', submission: id }));
    if (isRemoved) changes.push(happened(item, actor, now, { change: 'removed' }));
  }
  return [...[...items.values()].map(rowOf), ...changes, ...counts.rows()];
}

/** One that waits, or what became of it. */
function toDecide(
  { waiting, submissions }: Workspace,
  id: string,
): { submission: Submission } | { outcome: Outcome } | Refusal {
  const submission = submissions.get(id);
  if (!submission) return refusal('no_submission');
  if (waiting.has(id)) return { submission };
  return submission.outcome ? { outcome: submission.outcome } : refusal('submission_decided');
}

function isSame(outcome: Outcome, became: 'accepted' | 'merged', itemId: string): boolean {
  return outcome.became === became && outcome.itemId === itemId;
}

function decided(
  state: WorkspaceState,
  submissions: readonly Submission[],
  outcome: Outcome,
): WorkspaceChange[] {
  const counts = new Counts(state);
  for (const { through } of submissions)
    counts.add(entranceId(through), { received: 0, waiting: -1 });
  return [
    ...submissions.map(
      (submission): WorkspaceChange => ({
        ...{ change: 'submission', submission: { ...submission, outcome } },
      }),
    ),
    ...counts.rows(),
  ];
}

/** What of a proposal fits the workspace as it is by now. */
function fitting(
  { type, values = {}, ...rest }: Proposal,
  { types, fields }: Pick<Basics, 'types' | 'fields'>,
): Proposal {
  const fit = Object.entries(values).filter(([fieldId, value]) => {
    const field = fields.find(({ id }) => id === fieldId);
    return field && problemOf(field, value, () => false) === null;
  });
  return {
    ...rest,
    ...(types.some(({ id }) => id === type) && type !== undefined && { type }),
    ...(fit.length > 0 && { values: Object.fromEntries(fit) }),
  };
}

/** How much has come in by each door, while it changes. */
class Counts {
  readonly #state: WorkspaceState;
  readonly #changed = new Map<string, Intake>();

  constructor(state: WorkspaceState) {
    this.#state = state;
  }

  of(door: string): Intake {
    return this.#changed.get(door) ?? this.#state.intake.get(door) ?? { received: 0, waiting: 0 };
  }

  add(door: string, more: Intake): void {
    const { received, waiting } = this.of(door);
    const now = { received: received + more.received, waiting: waiting + more.waiting };
    this.#changed.set(door, now);
  }

  /** Of a door that is gone the count goes with the last that waits. */
  rows(): WorkspaceChange[] {
    const { forms, roadmaps } = this.#state;
    const isGone = (door: string) => !forms.has(door) && !roadmaps.has(door);
    return [...this.#changed].map(([door, count]) =>
      intakeRow(door, count.waiting === 0 && isGone(door) ? null : count),
    );
  }
}
