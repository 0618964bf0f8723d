import {
  type Calls,
  type RemoteWrite,
  ServiceProblem,
  type Written,
} from '#server/integrations/connector.ts';
import {
  anythingSchema,
  issueSchema,
  labelsSchema,
} from '#server/integrations/services/github/answers.ts';
import { ask } from '#server/integrations/services/github/calling.ts';
import { type GithubPlace, projectPath } from '#server/integrations/services/github/place.ts';
import {
  type GithubRecord,
  readRecord,
  recordOf,
} from '#server/integrations/services/github/records.ts';
import { isNothing, type Writing, writingOf } from '#server/integrations/services/github/values.ts';

const unseen = {
  gone: { ok: false, why: 'gone', said: 'The issue was deleted.' },
  unseen: { ok: false, why: 'unseen', said: 'The issue can’t be found.' },
} as const satisfies Record<string, Written>;

/** Only what is not so already is written, so that a second time changes nothing. */
export async function writeRecord(
  calls: Calls,
  place: GithubPlace,
  { id, values }: RemoteWrite,
): Promise<Written> {
  const before = await readRecord(calls, place, id);
  if (typeof before === 'string') return unseen[before];
  const writing = writingOf(before.issue, values, before.item);
  if (isNothing(writing)) return { ok: true, record: recordOf(before.issue, before.item) };
  try {
    const after = await applied(calls, place, id, before, writing);
    const wanted = values.assignees;
    const lacking = Array.isArray(wanted)
      ? wanted.filter((login) => !after.issue.assignees?.some((one) => one.login === login))
      : [];
    // GitHub leaves out whom it does not let be assigned, and says nothing.
    return lacking.length > 0
      ? { ok: false, why: 'refused', said: `Can’t be assigned: ${lacking.join(', ')}` }
      : { ok: true, record: recordOf(after.issue, after.item) };
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error;
    if (error.why === 'refused') return { ok: false, why: 'refused', said: error.message };
    // What was read a moment ago is there: GitHub says so to whoever may not write.
    if (error.why === 'not-found') throw new ServiceProblem('forbidden', error.message);
    throw error;
  }
}

async function applied(
  calls: Calls,
  place: GithubPlace,
  id: string,
  before: GithubRecord,
  { patch, addLabels, removeLabels, setFields, clearFields, projectFields }: Writing,
): Promise<GithubRecord> {
  const path = `${place.path}/issues/${before.issue.number}`;
  let { issue } = before;
  if (Object.keys(patch).length > 0)
    issue = await ask(calls, issueSchema, path, { method: 'PATCH', json: patch });
  if (addLabels.length > 0) {
    const labels = await ask(calls, labelsSchema, `${path}/labels`, {
      json: { labels: addLabels },
    });
    issue = { ...issue, labels: labels.map(({ name }) => name) };
  }
  for (const name of removeLabels) {
    const label = `${path}/labels/${encodeURIComponent(name)}`;
    await unlessGone(ask(calls, anythingSchema, label, { method: 'DELETE' }));
    issue = { ...issue, labels: issue.labels.filter((one) => one !== name) };
  }
  if (setFields.length > 0) {
    const json = { issue_field_values: setFields };
    await ask(calls, anythingSchema, `${path}/issue-field-values`, { json });
  }
  for (const field of clearFields) {
    const value = `${path}/issue-field-values/${field}`;
    await unlessGone(ask(calls, anythingSchema, value, { method: 'DELETE' }));
  }
  if (projectFields.length > 0 && place.project !== null && before.item) {
    const item = `${projectPath(place, place.project)}/items/${before.item.id}`;
    await ask(calls, anythingSchema, item, { method: 'PATCH', json: { fields: projectFields } });
  }
  if (setFields.length + clearFields.length + projectFields.length === 0)
    return { ...before, issue };
  const after = await readRecord(calls, place, id);
  return typeof after === 'string' ? { ...before, issue } : after;
}

/** What somebody else took away meanwhile is away. */
export async function unlessGone(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof ServiceProblem && error.why === 'not-found')) throw error;
  }
}
