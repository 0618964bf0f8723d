import type { Calls, RemoteRecord } from '#server/integrations/connector.ts';
import {
  type Issue,
  issueSchema,
  type ProjectItem,
  projectItemSchema,
} from '#server/integrations/services/github/answers.ts';
import { look, readAnswer } from '#server/integrations/services/github/calling.ts';
import { type GithubPlace, projectPath } from '#server/integrations/services/github/place.ts';
import { valuesOf } from '#server/integrations/services/github/values.ts';

/** An issue by itself, or with what a project has of it. */
export interface GithubRecord {
  issue: Issue;
  item?: ProjectItem;
}

/** A record is called by the issue's number, and in a project by that of the project's item as well: `12`, `12-345`. */
export function recordOf(issue: Issue, item?: ProjectItem): RemoteRecord {
  const { number, html_url } = issue;
  return {
    id: item ? `${number}-${item.id}` : `${number}`,
    key: `#${number}`,
    address: html_url,
    values: valuesOf(issue, item),
  };
}

/** `null` where it is no issue of the repository, such as a draft. */
export function itemRecord(place: GithubPlace, item: ProjectItem): RemoteRecord | null {
  const issue = issueIn(item);
  return issue && isIn(place, issue) && !item.archived_at ? recordOf(issue, item) : null;
}

export function whenItemChanged(item: ProjectItem): string {
  const issue = issueIn(item);
  return issue && issue.updated_at > item.updated_at ? issue.updated_at : item.updated_at;
}

function issueIn({ content_type, content }: ProjectItem): Issue | null {
  if (content_type !== 'Issue') return null;
  const issue = issueSchema.safeParse(content);
  return issue.success ? issue.data : null;
}

/** Of what else is found: pull requests, and what a query asked for besides. */
export function isIn({ path }: GithubPlace, { repository_url, pull_request }: Issue): boolean {
  const isOwn = repository_url.toLowerCase().endsWith(path.toLowerCase());
  return isOwn && pull_request === undefined;
}

export function numberOf(id: string): number {
  return Number(id.split('-')[0]);
}

/** A record as it stands; where there is none, whether GitHub says that it was deleted. */
export async function readRecord(
  calls: Calls,
  place: GithubPlace,
  id: string,
): Promise<GithubRecord | 'gone' | 'unseen'> {
  const answer = await look(calls, `${place.path}/issues/${numberOf(id)}`);
  if (answer.status === 410) return 'gone';
  if (answer.status === 404) return 'unseen';
  const issue = await readAnswer(calls, issueSchema, answer);
  // One that was moved to another repository is answered from there, and has another number.
  if (issue.number !== numberOf(id) || issue.pull_request !== undefined) return 'unseen';
  if (place.project === null) return { issue };
  const item = await readItem(calls, place, place.project, id);
  return item ? { issue, item } : 'unseen';
}

async function readItem(calls: Calls, place: GithubPlace, project: number, id: string) {
  const path = `${projectPath(place, project)}/items/${Number(id.split('-')[1])}`;
  const answer = await look(calls, path);
  if (answer.status === 404 || answer.status === 410) return null;
  const item = await readAnswer(calls, projectItemSchema, answer);
  return item.archived_at ? null : item;
}
