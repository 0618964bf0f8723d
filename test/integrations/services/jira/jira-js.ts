import type { Judge } from '#test/integrations/services/judged.ts';

// It makes its schemas strict where this is set before it is loaded.
process.env.AUDIT_SCHEMAS = 'true';
const [cloud, agile] = await Promise.all([import('jira.js/cloud'), import('jira.js/agile')]);

/** jira.js, with what it calls the calls. */
export const jiraJs: Judge = {
  client: 'jira.js',
  routeOf(path) {
    // By OAuth a site is called at Atlassian's own address.
    const route = path.replace(/^\/ex\/jira\/[^/]+/, '');
    return route.startsWith('/rest/') ? route : null;
  },
  functionOf: (name, route) => Reflect.get(route.startsWith('/rest/agile/') ? agile : cloud, name),
  calls: [
    ['GET', /^\/rest\/api\/3\/myself$/, 'getCurrentUser', []],
    ['GET', /^\/rest\/api\/3\/serverInfo$/, 'getServerInfo', []],
    ['GET', /^\/rest\/api\/3\/project\/search$/, 'searchProjects', []],
    ['GET', /^\/rest\/api\/3\/mypermissions$/, 'getMyPermissions', []],
    ['GET', /^\/rest\/api\/3\/project\/([^/]+)\/statuses$/, 'getAllStatuses', ['projectIdOrKey']],
    [
      'GET',
      /^\/rest\/api\/3\/issue\/createmeta\/([^/]+)\/issuetypes\/([^/]+)$/,
      'getCreateIssueMetaIssueTypeId',
      ['projectIdOrKey', 'issueTypeId'],
    ],
    ['GET', /^\/rest\/api\/3\/user\/assignable\/search$/, 'findAssignableUsers', []],
    ['GET', /^\/rest\/api\/3\/field$/, 'getFields', []],
    ['POST', /^\/rest\/api\/3\/search\/jql$/, 'searchAndReconsileIssuesUsingJqlPost', []],
    ['POST', /^\/rest\/api\/3\/search\/approximate-count$/, 'countIssues', []],
    ['POST', /^\/rest\/api\/3\/issue\/bulkfetch$/, 'bulkFetchIssues', []],
    ['GET', /^\/rest\/api\/3\/issue\/([^/]+)$/, 'getIssue', ['issueIdOrKey']],
    ['PUT', /^\/rest\/api\/3\/issue\/([^/]+)$/, 'editIssue', ['issueIdOrKey']],
    ['POST', /^\/rest\/api\/3\/issue\/([^/]+)\/transitions$/, 'doTransition', ['issueIdOrKey']],
    ['POST', /^\/rest\/api\/3\/issue$/, 'createIssue', []],
    ['GET', /^\/rest\/api\/3\/issue\/([^/]+)\/comment$/, 'getComments', ['issueIdOrKey']],
    ['POST', /^\/rest\/api\/3\/issue\/([^/]+)\/comment$/, 'addComment', ['issueIdOrKey']],
    ['POST', /^\/rest\/api\/3\/webhook$/, 'registerDynamicWebhooks', []],
    ['PUT', /^\/rest\/api\/3\/webhook\/refresh$/, 'refreshWebhooks', []],
    ['DELETE', /^\/rest\/api\/3\/webhook$/, 'deleteWebhookById', []],
    ['GET', /^\/rest\/agile\/1.0\/board$/, 'getAllBoards', []],
    ['GET', /^\/rest\/agile\/1.0\/board\/([^/]+)\/configuration$/, 'getConfiguration', ['boardId']],
    [
      'PUT',
      /^\/rest\/agile\/1.0\/issue\/([^/]+)\/estimation$/,
      'estimateIssueForBoard',
      ['issueIdOrKey'],
    ],
  ],
};
