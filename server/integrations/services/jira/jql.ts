import { ServiceProblem } from '#server/integrations/connector.ts';

/** JQL, the language in which Jira is asked, as far as what somebody wrote has to be kept inside of a project. */

/**
 * What holds for the issues of a project that somebody asks for, and for none outside of it; `further` holds besides.
 * Throws a `ServiceProblem` where it can't be told what belongs together, since a parenthesis too many would end the
 * project.
 */
export function conditionWithin(
  project: string,
  query: string,
  further: readonly string[] = [],
): string {
  const { condition } = parts(query);
  const asked = condition === '' ? [] : [`(${condition})`];
  return [`project = ${project}`, ...asked, ...further].join(' AND ');
}

/** In which order somebody wants them; by key where they do not say. */
export function orderOf(query: string): string {
  return parts(query).ordered || 'key ASC';
}

/** What is to hold, and in which order it is to come, if it says so. */
function parts(query: string): { condition: string; ordered: string } {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < query.length; at++) {
    const sign = query.charAt(at);
    if (quote !== '') {
      if (sign === '\\') at++;
      else if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    // What it does there to a quotation mark behind it is for Jira to know.
    else if (sign === '\\') throw unclear('A backslash in the query stands in no quotation marks.');
    else if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (depth === 0) {
      const order = /^order\s+by\s/i.exec(query.slice(at, at + 100));
      const isWord = at === 0 || /[\s)"']/.test(query.charAt(at - 1));
      if (order && isWord)
        return {
          condition: query.slice(0, at).trim(),
          ordered: query.slice(at + order[0].length).trim(),
        };
    }
    if (depth < 0) throw unclear('There is a closing parenthesis too many in the query.');
  }
  if (quote !== '') throw unclear('A quotation mark in the query is never closed.');
  if (depth > 0) throw unclear('A parenthesis in the query is never closed.');
  return { condition: query.trim(), ordered: '' };
}

function unclear(said: string): ServiceProblem {
  return new ServiceProblem('refused', said);
}
