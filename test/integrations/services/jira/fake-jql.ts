import type { FakeIssue } from '#test/integrations/services/jira/fake-issue.ts';

/** As much of JQL as is asked here. */
export interface FakeQuery {
  isNewestFirst: boolean;
  conditions: { field: string; operator: string; value: string }[];
}

const condition =
  /^\(*\s*("?[\w ]+?"?)\s*(=|!=|~|>=)\s*("(?:[^"\\]|\\.)*"|currentUser\(\)|[-\w.]+)\s*\)*$/;

/** The query, or what is wrong with it in Jira's words. */
export function readJql(jql: string): FakeQuery | string {
  const [where = '', order = ''] = jql.split(/\s+ORDER BY\s+/i);
  const conditions = [];
  for (const part of where.split(/\s+AND\s+/i)) {
    const [, field, operator, value] = condition.exec(part.trim()) ?? [];
    if (!field || !operator || !value || !(field in readers))
      return `Error in the JQL Query: The character or word '${part.slice(0, 40)}' is not expected here.`;
    conditions.push({ field, operator, value: value.replace(/^"|"$/g, '') });
  }
  // What has no bound is refused.
  if (!conditions.some(({ field }) => field === 'project'))
    return 'Unbounded JQL queries are not allowed here.';
  return { isNewestFirst: /created\s+desc/i.test(order), conditions };
}

const readers: Readonly<Record<string, (issue: FakeIssue) => unknown>> = {
  project: ({ project }) => [project, 'SHOP'],
  summary: ({ fields }) => fields.summary,
  text: ({ fields }) => `${fields.summary} ${JSON.stringify(fields.description)}`,
  status: ({ fields }) => nameOf(fields.status),
  type: ({ fields }) => nameOf(fields.issuetype),
  labels: ({ fields }) => fields.labels,
  key: ({ key }) => key,
  creator: () => 'currentUser()',
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
};

const spans: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export function matches(issue: FakeIssue, { conditions }: FakeQuery, now: number): boolean {
  return conditions.every(({ field, operator, value }) => {
    const stands = readers[field]?.(issue);
    if (operator === '~') return `${stands}`.toLowerCase().includes(value.toLowerCase());
    if (operator === '>=') {
      const [, count, unit = 'm'] = /^-(\d+)([mhd])$/.exec(value) ?? [];
      // To the minute, as Jira does.
      const since = Math.floor((now - Number(count) * (spans[unit] ?? 0)) / 60_000) * 60_000;
      return Number(stands) >= since;
    }
    const all = (Array.isArray(stands) ? stands : [stands]).map((one) => `${one}`.toLowerCase());
    return all.includes(value.toLowerCase()) === (operator === '=');
  });
}

function nameOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'name') : undefined;
}
