import {
  type Calls,
  type Connector,
  type Right,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import { permissions, projects, sites, user } from '#server/integrations/services/jira/answers.ts';
import { comment, hasComment } from '#server/integrations/services/jira/comments.ts';
import { fieldsOf, suggestionsFor } from '#server/integrations/services/jira/fields.ts';
import { hook } from '#server/integrations/services/jira/hook.ts';
import { changes, projectOf, read, search } from '#server/integrations/services/jira/issues.ts';
import { siteOf } from '#server/integrations/services/jira/site.ts';
import { settledAs } from '#server/integrations/services/jira/values.ts';
import { create, createdWith, write } from '#server/integrations/services/jira/writing.ts';

/** Jira Cloud, by its REST API of version 3, and what boards estimate with by that of Jira Software. */
export const jira: Connector = {
  service: 'jira',
  signIn: {
    token: [
      { id: 'site', kind: 'address' },
      { id: 'mail', kind: 'mail' },
      { id: 'token', kind: 'secret' },
    ],
    oauth: {
      authorize: 'https://auth.atlassian.com/authorize',
      token: 'https://auth.atlassian.com/oauth/token',
      scopes: [
        ...['read:jira-work', 'write:jira-work', 'read:jira-user', 'manage:jira-webhook'],
        ...['read:board-scope:jira-software', 'read:board-scope.admin:jira-software'],
        ...['read:project:jira', 'write:issue:jira-software', 'offline_access'],
      ],
      with: { audience: 'api.atlassian.com', prompt: 'consent' },
      async after(calls) {
        const address = 'https://api.atlassian.com/oauth/token/accessible-resources';
        const [site] = await calls.json(sites, address);
        if (!site) throw new ServiceProblem('forbidden', 'No site of Jira was allowed.');
        return { cloud: site.id, site: site.url };
      },
    },
  },
  hosts: ['*.atlassian.net', 'api.atlassian.com'],
  pace: { calls: 100, seconds: 10 },

  async account(calls) {
    const { emailAddress, displayName, accountId } = await siteOf(calls).json(
      user,
      '/rest/api/3/myself',
    );
    return emailAddress ?? displayName ?? accountId;
  },

  async places(calls, words) {
    const path = `/rest/api/3/project/search?orderBy=name&maxResults=50&query=${encodeURIComponent(words)}`;
    const { values } = await siteOf(calls).json(projects, path);
    return values.map(({ id, key, name }) => ({ id, name: `${name} (${key})` }));
  },

  rights,
  fields: (calls, place) => fieldsOf(calls, projectOf(place)),
  suggest: suggestionsFor,

  search,
  changes,
  readAtOnce: 100,
  read,

  writeAtOnce: 25,
  write,
  settled: ({ kind }, value) => settledAs(kind, value),

  hasComment: (calls, _place, id, marker) => hasComment(calls, id, marker),
  comment: (calls, _place, id, text) => comment(calls, id, text),

  create,
  created: createdWith,

  hook,
};

/** What is needed of a project, by Jira's names. */
const needed = [
  ['read', 'BROWSE_PROJECTS'],
  ['write', 'EDIT_ISSUES'],
  ['write', 'TRANSITION_ISSUES'],
  ['comment', 'ADD_COMMENTS'],
] as const;

async function rights(calls: Calls, place: string): Promise<Right[]> {
  const keys = needed.map(([, key]) => key).join(',');
  const path = `/rest/api/3/mypermissions?projectId=${projectOf(place)}&permissions=${keys}`;
  const { permissions: had } = await siteOf(calls).json(permissions, path);
  return (['read', 'write', 'comment'] as const).map((right) => {
    const lacking = needed.flatMap(([of, key]) =>
      of === right && !had[key]?.havePermission ? (had[key]?.name ?? key) : [],
    );
    if (lacking.length === 0) return { right, isThere: true };
    return { right, isThere: false, lacks: lacking.join(', ') };
  });
}
