import { ServiceProblem } from '#server/integrations/connector.ts';

/** A repository, by itself or with a project of its organisation: `shop/website`, `shop/website#3`. */
export interface GithubPlace {
  owner: string;
  repository: string;
  /** The number of the project whose fields an issue has besides its own. */
  project: number | null;
  /** Where calls for the repository begin. */
  path: string;
}

const written = /^([\w.-]+)\/([\w.-]+)(?:#(\d{1,9}))?$/;

/** Throws a `ServiceProblem` where that is no place at GitHub. */
export function placeOf(id: string): GithubPlace {
  const [, owner, repository, project] = written.exec(id) ?? [];
  // A name of dots alone would lead to another address.
  const isNamed = [owner, repository].every((name) => name && !/^\.+$/.test(name));
  if (!owner || !repository || !isNamed)
    throw new ServiceProblem('not-found', `${id} is no repository.`);
  const path = `/repos/${owner}/${repository}`;
  return { owner, repository, project: project ? Number(project) : null, path };
}

/** Where calls for the project begin. */
export function projectPath({ owner }: GithubPlace, project: number): string {
  return `/orgs/${owner}/projectsV2/${project}`;
}
