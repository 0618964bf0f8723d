import {
  type Calls,
  type Connector,
  type RemoteRecord,
  type Right,
  ServiceProblem,
  type Values,
} from '#server/integrations/connector.ts';
import {
  anythingSchema,
  commentsSchema,
  foundSchema,
  type Issue,
  issueFieldsSchema,
  issueSchema,
  issuesSchema,
  labelsSchema,
  madeItemSchema,
  milestonesSchema,
  projectFieldsSchema,
  projectsSchema,
  type Repository,
  repositoriesSchema,
  userSchema,
  usersSchema,
} from '#server/integrations/services/github/answers.ts';
import { ask, askAll, look, queryOf } from '#server/integrations/services/github/calling.ts';
import { githubHook } from '#server/integrations/services/github/hook.ts';
import { changed, found } from '#server/integrations/services/github/listing.ts';
import {
  type GithubPlace,
  placeOf,
  projectPath,
} from '#server/integrations/services/github/place.ts';
import { numberOf, readRecord, recordOf } from '#server/integrations/services/github/records.ts';
import {
  issueField,
  markedBody,
  markIn,
  ownFields,
  projectField,
  settledValue,
  suggested,
} from '#server/integrations/services/github/values.ts';
import { writeRecord } from '#server/integrations/services/github/writing.ts';

/** Issues of a repository, and what an organisation's project has of them. */
export const github: Connector = {
  service: 'github',
  signIn: {
    token: [{ id: 'token', kind: 'secret' }],
    oauth: {
      authorize: 'https://github.com/login/oauth/authorize',
      token: 'https://github.com/login/oauth/access_token',
      scopes: ['repo', 'read:org', 'project'],
    },
  },
  hosts: ['api.github.com', 'github.com'],
  // Of writing it takes no more than 80 a minute, and 5,000 calls an hour in all:
  // https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api
  pace: { calls: 75, seconds: 60 },
  readAtOnce: 10,
  writeAtOnce: 1,
  hook: githubHook,

  async account(calls) {
    return (await ask(calls, userSchema, '/user')).login;
  },

  async places(calls, words) {
    const wanted = words.trim().toLowerCase();
    const places = [];
    for (const { full_name, owner, ...one } of await repositories(calls)) {
      if (!one.has_issues || one.archived || !full_name.toLowerCase().includes(wanted)) continue;
      places.push({ id: full_name, name: full_name, owner });
    }
    const owners = places.filter(({ owner }) => owner.type === 'Organization');
    const projects = new Map<string, { number: number; title: string }[]>();
    for (const login of new Set(owners.map(({ owner }) => owner.login)))
      projects.set(login, await projectsOf(calls, login));
    return places.flatMap(({ id, name, owner }) => [
      { id, name },
      ...(projects.get(owner.login) ?? []).map(({ number, title }) => {
        return { id: `${id}#${number}`, name: `${name} · ${title}` };
      }),
    ]);
  },

  async rights(calls, id) {
    const place = placeOf(id);
    const answer = await look(calls, `${place.path}/issues?per_page=1`);
    if (!answer.ok && answer.status !== 403 && answer.status !== 404)
      throw await calls.problemOf(answer);
    const name = `${place.owner}/${place.repository}`.toLowerCase();
    const all = await repositories(calls);
    const may = all.find(({ full_name }) => full_name.toLowerCase() === name)?.permissions;
    const canTell = (may?.admin ?? false) && (await canSeeHooks(calls, place));
    const right = (right: Right['right'], isThere: boolean, lacks: string): Right =>
      isThere ? { right, isThere } : { right, isThere, lacks };
    return [
      right('read', answer.ok, 'Issues: read'),
      right('write', answer.ok && (may?.push || may?.triage || false), 'Issues: read and write'),
      right('comment', answer.ok, 'Issues: read and write'),
      right('hook', canTell, 'Webhooks: read and write'),
    ];
  },

  async fields(calls, id) {
    const place = placeOf(id);
    const { owner, path, project } = place;
    const labels = await askAll(calls, labelsSchema, `${path}/labels`);
    const people = await orNone(askAll(calls, usersSchema, `${path}/assignees`));
    const milestones = await askAll(calls, milestonesSchema, `${path}/milestones`, {
      state: 'all',
    });
    const own = ownFields({
      labels: labels.map(({ name }) => name),
      people: people.map(({ login }) => login),
      milestones,
    });
    // Only organisations have them.
    const ofIssues = await orNone(ask(calls, issueFieldsSchema, `/orgs/${owner}/issue-fields`));
    const ofProject =
      project === null
        ? []
        : await ask(
            calls,
            projectFieldsSchema,
            `${projectPath(place, project)}/fields?per_page=100`,
          );
    return [...own, ...ofIssues.flatMap(issueField), ...ofProject.flatMap(projectField)];
  },

  suggest: suggested,
  search: found,
  changes: changed,

  async read(calls, id, ids) {
    const place = placeOf(id);
    const records: RemoteRecord[] = [];
    const gone: string[] = [];
    for (const one of ids) {
      const record = await readRecord(calls, place, one);
      if (record === 'gone') gone.push(one);
      else if (record !== 'unseen') records.push(recordOf(record.issue, record.item));
    }
    return { records, gone };
  },

  async write(calls, id, writes) {
    const written = [];
    for (const one of writes) written.push(await writeRecord(calls, placeOf(id), one));
    return written;
  },

  settled: settledValue,

  async hasComment(calls, id, record, marker) {
    const path = `${placeOf(id).path}/issues/${numberOf(record)}/comments`;
    const comments = await askAll(calls, commentsSchema, path);
    return comments.some(({ body }) => body.includes(marker));
  },

  async comment(calls, id, record, text) {
    const path = `${placeOf(id).path}/issues/${numberOf(record)}/comments`;
    await ask(calls, anythingSchema, path, { json: { body: text } });
  },

  async create(calls, id, values, marker) {
    const place = placeOf(id);
    const json = {
      title: String(values.title ?? ''),
      body: markedBody(typeof values.body === 'string' ? values.body : '', marker),
    };
    const issue = await ask(calls, issueSchema, `${place.path}/issues`, { json });
    return completed(calls, place, issue, values);
  },

  async created(calls, id, marker) {
    const place = placeOf(id);
    const issue = await issueMarked(calls, place, marker);
    return issue ? completed(calls, place, issue, {}) : null;
  },
};

/** Puts an issue into the place's project, and gives it what it can't be made with. Done twice it is done once. */
async function completed(
  calls: Calls,
  place: GithubPlace,
  issue: Issue,
  values: Values,
): Promise<RemoteRecord> {
  let id = `${issue.number}`;
  if (place.project !== null) {
    const path = `${projectPath(place, place.project)}/items`;
    // What is in the project already is answered as it is.
    const json = { type: 'Issue', id: issue.id };
    const item = await ask(calls, madeItemSchema, path, { json });
    id = `${id}-${item.id}`;
  }
  const { title: _title, body: _body, ...rest } = values;
  const written = await writeRecord(calls, place, { id, values: rest });
  if (!written.ok) throw new ServiceProblem('refused', 'said' in written ? written.said : '');
  return written.record;
}

/** The newest are looked through first, since the search finds an issue only a while after it was made. */
async function issueMarked(calls: Calls, { owner, repository, path }: GithubPlace, marker: string) {
  const mark = markIn(marker);
  const isIt = ({ body }: Issue) => body?.includes(mark) ?? false;
  const newest = queryOf({ state: 'all', sort: 'created', direction: 'desc', per_page: '100' });
  const issue = (await ask(calls, issuesSchema, `${path}/issues?${newest}`)).find(isIt);
  if (issue) return issue;
  const q = `repo:${owner}/${repository} is:issue in:body "${marker}"`;
  return (await ask(calls, foundSchema, `/search/issues?${queryOf({ q })}`)).items.find(isIt);
}

function repositories(calls: Calls): Promise<Repository[]> {
  return askAll(calls, repositoriesSchema, '/user/repos', { sort: 'pushed' }, 10);
}

async function projectsOf(calls: Calls, org: string) {
  const projects = await orNone(ask(calls, projectsSchema, `/orgs/${org}/projectsV2?per_page=100`));
  return projects.filter(({ closed_at }) => !closed_at);
}

async function canSeeHooks(calls: Calls, { path }: GithubPlace): Promise<boolean> {
  return (await look(calls, `${path}/hooks?per_page=1`)).ok;
}

/** What this owner does not have, or whoever is signed in may not see. */
async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ServiceProblem && ['not-found', 'forbidden'].includes(error.why))
      return [];
    throw error;
  }
}
