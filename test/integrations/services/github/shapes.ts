import { createHash } from 'node:crypto';

/** What GitHub's published schema wants of each thing, beside what is told of it here. */

export const api = 'https://api.github.com';
const site = 'https://github.com';

/** The same number for the same name, always. */
export function idOf(name: string): number {
  return createHash('sha1').update(name).digest().readUInt32BE(0) % 1_000_000_000;
}

const node = (name: string) => `NODE_${idOf(name)}`;

/** Addresses that nobody reads here, and that have to be there. */
function addresses(base: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `${base}/${name.replace(/_url$/, '')}`]));
}

export interface FakeUser {
  login: string;
  type?: 'User' | 'Organization';
}

export function userShape({ login, type = 'User' }: FakeUser) {
  const url = `${api}/users/${login}`;
  return {
    ...{ login, id: idOf(login), node_id: node(login), type, site_admin: false },
    ...{ avatar_url: `${site}/${login}.png`, gravatar_id: '', url, html_url: `${site}/${login}` },
    ...addresses(url, [
      ...['followers_url', 'following_url', 'gists_url', 'starred_url', 'subscriptions_url'],
      ...['organizations_url', 'repos_url', 'events_url', 'received_events_url'],
    ]),
  };
}

export function signedInShape(login: string) {
  const at = '2020-01-01T00:00:00Z';
  return {
    ...userShape({ login }),
    ...{ name: login, company: null, blog: null, location: null, email: null, hireable: null },
    ...{ bio: null, public_repos: 1, public_gists: 0, followers: 0, following: 0 },
    ...{ created_at: at, updated_at: at },
  };
}

const noMore = { has_projects: true, has_wiki: false, has_pages: false, has_downloads: false };
const counts = {
  ...{ forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0, watchers_count: 0, size: 1 },
  ...{ open_issues: 0, open_issues_count: 0 },
};
const repositoryAddresses = [
  ...['archive_url', 'assignees_url', 'blobs_url', 'branches_url', 'collaborators_url'],
  ...['comments_url', 'commits_url', 'compare_url', 'contents_url', 'contributors_url'],
  ...['deployments_url', 'downloads_url', 'events_url', 'forks_url', 'git_commits_url'],
  ...['git_refs_url', 'git_tags_url', 'git_url', 'issue_comment_url', 'issue_events_url'],
  ...['issues_url', 'keys_url', 'labels_url', 'languages_url', 'merges_url', 'milestones_url'],
  ...['notifications_url', 'pulls_url', 'releases_url', 'ssh_url', 'stargazers_url'],
  ...['statuses_url', 'subscribers_url', 'subscription_url', 'tags_url', 'teams_url', 'trees_url'],
  ...['clone_url', 'hooks_url', 'svn_url'],
];

export function repositoryShape(
  owner: FakeUser,
  name: string,
  permissions: Record<'admin' | 'push' | 'triage' | 'pull', boolean>,
) {
  const full_name = `${owner.login}/${name}`;
  const url = `${api}/repos/${full_name}`;
  const at = '2020-01-01T00:00:00Z';
  return {
    ...{ id: idOf(full_name), node_id: node(full_name), name, full_name, owner: userShape(owner) },
    ...{ private: true, html_url: `${site}/${full_name}`, description: null, fork: false, url },
    ...{ license: null, mirror_url: null, homepage: null, language: null, default_branch: 'main' },
    ...{ has_issues: true, archived: false, disabled: false, permissions, ...noMore, ...counts },
    ...{ pushed_at: at, created_at: at, updated_at: at },
    ...addresses(url, repositoryAddresses),
  };
}

export function labelShape(place: string, name: string) {
  const url = `${api}/repos/${place}/labels/${encodeURIComponent(name)}`;
  return {
    ...{ id: idOf(url), node_id: node(url), url, name, description: null },
    ...{ color: 'ededed', default: false },
  };
}

export interface FakeMilestone {
  number: number;
  title: string;
}

export function milestoneShape(place: string, { number, title }: FakeMilestone) {
  const url = `${api}/repos/${place}/milestones/${number}`;
  const at = '2020-01-01T00:00:00Z';
  return {
    ...{ url, html_url: `${site}/${place}/milestone/${number}`, labels_url: `${url}/labels` },
    ...{ id: idOf(url), node_id: node(url), number, state: 'open', title, description: null },
    ...{ creator: null, open_issues: 0, closed_issues: 0, created_at: at, updated_at: at },
    ...{ closed_at: null, due_on: null },
  };
}

export interface FakeIssueField {
  id: number;
  name: string;
  data_type: 'text' | 'number' | 'date' | 'single_select';
  options?: readonly string[];
}

export function issueFieldShape({ id, name, data_type, options }: FakeIssueField) {
  return {
    ...{ id, node_id: node(`field ${id}`), name, data_type },
    ...(options && { options: options.map((one) => ({ id: idOf(one), name: one, color: null })) }),
  };
}

export function issueFieldValueShape(field: FakeIssueField, value: string | number) {
  const isOption = field.data_type === 'single_select';
  return {
    ...{ issue_field_id: field.id, issue_field_name: field.name },
    ...{ node_id: node(`value ${field.id}`), data_type: field.data_type, value },
    ...(isOption && {
      single_select_option: { id: idOf(`${value}`), name: `${value}`, color: 'gray' },
    }),
  };
}

/** An issue as it is kept, and as people see it. */
export interface FakeIssue {
  number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  labels: string[];
  assignees: string[];
  milestone: FakeMilestone | null;
  fields: Map<number, string | number>;
  comments: string[];
  created_at: string;
  updated_at: string;
  /** What it became: nothing but its number is told then. */
  is?: 'deleted' | 'hidden' | 'pull';
}

export function issueShape(place: string, issue: FakeIssue, fields: readonly FakeIssueField[]) {
  const { number, title, body, state, state_reason, created_at, updated_at } = issue;
  const url = `${api}/repos/${place}/issues/${number}`;
  const html_url = `${site}/${place}/issues/${number}`;
  const assignees = issue.assignees.map((login) => userShape({ login }));
  const values = [...issue.fields].flatMap(([id, value]) => {
    const field = fields.find((one) => one.id === id);
    return field ? [issueFieldValueShape(field, value)] : [];
  });
  return {
    ...{ id: idOf(url), node_id: node(url), url, repository_url: `${api}/repos/${place}` },
    ...addresses(url, ['labels_url', 'comments_url', 'events_url']),
    ...{ html_url, number, state, state_reason, title, body, user: null },
    ...{ labels: issue.labels.map((name) => labelShape(place, name)), assignees },
    ...{ assignee: assignees[0] ?? null, locked: false, comments: issue.comments.length },
    milestone: issue.milestone && milestoneShape(place, issue.milestone),
    ...{ closed_at: state === 'closed' ? updated_at : null, created_at, updated_at },
    ...{ author_association: 'NONE', issue_field_values: values },
    ...(issue.is === 'pull' && {
      pull_request: { url, html_url, diff_url: html_url, patch_url: html_url },
    }),
  };
}

export function commentShape(place: string, number: number, index: number, body: string) {
  const url = `${api}/repos/${place}/issues/${number}/comments/${index}`;
  const at = '2020-01-01T00:00:00Z';
  return {
    ...{ id: idOf(url), node_id: node(url), url, body, user: null, created_at: at, updated_at: at },
    ...{ html_url: `${site}/${place}/issues/${number}#${index}` },
    ...{ issue_url: `${api}/repos/${place}/issues/${number}`, author_association: 'NONE' },
  };
}

export interface FakeHook {
  id: number;
  place: string;
  url: string;
  secret: string;
  events: string[];
}

export function hookShape({ id, place, url: called, events }: FakeHook) {
  const url = `${api}/repos/${place}/hooks/${id}`;
  const at = '2020-01-01T00:00:00Z';
  return {
    ...{ type: 'Repository', id, name: 'web', active: true, events, url },
    config: { url: called, content_type: 'json', insecure_ssl: '0', secret: '********' },
    ...{ created_at: at, updated_at: at, test_url: `${url}/test`, ping_url: `${url}/pings` },
    last_response: { code: null, status: 'unused', message: null },
  };
}

export interface FakeProjectField {
  id: number;
  name: string;
  data_type: 'number' | 'single_select' | 'text' | 'date';
  options?: readonly { id: string; name: string }[];
}

export interface FakeProject {
  org: string;
  number: number;
  title: string;
  fields: FakeProjectField[];
}

export interface FakeProjectItem {
  id: number;
  place: string;
  issue: number;
  values: Map<number, string | number>;
  updated_at: string;
}

export function projectShape({ org, number, title }: FakeProject) {
  const owner = userShape({ login: org, type: 'Organization' });
  const at = '2020-01-01T00:00:00Z';
  return {
    ...{ id: idOf(`${org} ${number}`), node_id: node(`${org} ${number}`), owner, creator: owner },
    ...{ title, description: null, public: false, closed_at: null, created_at: at, updated_at: at },
    ...{ number, short_description: null, deleted_at: null, deleted_by: null },
  };
}

const text = (raw: string) => ({ raw, html: raw });

export function projectFieldShape({ org, number }: FakeProject, field: FakeProjectField) {
  const at = '2020-01-01T00:00:00Z';
  const options = field.options?.map(({ id, name }) => {
    return { id, name: text(name), description: text(''), color: 'GRAY' };
  });
  return {
    ...{ id: field.id, node_id: node(`p ${field.id}`), name: field.name },
    ...{ data_type: field.data_type, project_url: `${api}/orgs/${org}/projectsV2/${number}` },
    ...{ created_at: at, updated_at: at, ...(options && { options }) },
  };
}

export function projectItemShape(project: FakeProject, item: FakeProjectItem, content: unknown) {
  const project_url = `${api}/orgs/${project.org}/projectsV2/${project.number}`;
  const at = '2020-01-01T00:00:00Z';
  return {
    ...{ id: item.id, node_id: node(`item ${item.id}`), project_url, content_type: 'Issue' },
    ...{ content, created_at: at, updated_at: item.updated_at, archived_at: null },
    ...{ item_url: `${project_url}/items/${item.id}` },
    fields: project.fields.map(({ id, name, data_type, options }) => {
      const value = item.values.get(id) ?? null;
      const option = options?.find((one) => one.id === value);
      return {
        id,
        name,
        data_type,
        value: option ? { ...option, name: text(option.name) } : value,
      };
    }),
  };
}
