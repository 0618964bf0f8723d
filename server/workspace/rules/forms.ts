import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Form, Intake } from '#shared/workspace/forms/form.ts';

/** Saves a form, a new one or in place of what it was; its passcode stays where nothing is said of it. */
export function putForm(
  { state, capacity }: Workspace,
  { form, passcode }: WorkspaceCommandOf<'form.put'>,
  now: number,
): Ruling {
  const before = state.forms.get(form.id);
  const others = [...state.forms.values()].filter(({ id }) => id !== form.id);
  if (others.length >= capacity.forms) return refusal('too_many_forms');
  if (others.some(({ secret }) => secret === form.secret)) return refusal('id_taken');
  const asks = passcode === undefined ? before?.passcode : passcode !== null;
  const value: Form = {
    ...form,
    ...(asks && { passcode: true }),
    createdAt: before?.createdAt ?? now,
  };
  if (passcode === undefined && JSON.stringify(before) === JSON.stringify(value)) return [];
  const known = state.intake.has(form.id);
  return [
    { change: 'row', row: { kind: 'form', id: form.id, value } },
    ...(known ? [] : [intakeRow(form.id, { received: 0, waiting: 0 })]),
  ];
}

/** What came in by it stays, and waits. */
export function removeForm(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'form.remove'>,
): Ruling {
  if (!state.forms.has(id)) return [];
  const isEmpty = (state.intake.get(id)?.waiting ?? 0) === 0;
  return [
    { change: 'row', row: { kind: 'form', id, value: null } },
    ...(isEmpty ? [intakeRow(id, null)] : []),
  ];
}

export function intakeRow(id: string, value: Intake | null): WorkspaceChange {
  return { change: 'row', row: { kind: 'intake', id, value } };
}
