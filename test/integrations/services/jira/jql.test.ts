import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServiceProblem } from '#server/integrations/connector.ts';
import { conditionWithin, orderOf } from '#server/integrations/services/jira/jql.ts';

describe('a query of somebody’s', () => {
  it('asks inside of the project alone', () => {
    expect(conditionWithin('10000', '')).toBe('project = 10000');
    expect(conditionWithin('10000', 'status = Done OR labels = poker')).toBe(
      'project = 10000 AND (status = Done OR labels = poker)',
    );
    expect(conditionWithin('10000', 'type = Bug order  by rank DESC', ['updated >= "-5m"'])).toBe(
      'project = 10000 AND (type = Bug) AND updated >= "-5m"',
    );
  });

  it('says in which order its issues come', () => {
    expect(orderOf('')).toBe('key ASC');
    expect(orderOf('type = Bug ORDER BY rank DESC')).toBe('rank DESC');
    expect(orderOf('ORDER BY created')).toBe('created');
    expect(conditionWithin('10000', 'ORDER BY created')).toBe('project = 10000');
    expect(orderOf('summary ~ "in order by size"')).toBe('key ASC');
  });

  it('is not asked where it would lead out of the project', () => {
    for (const query of [
      'type = Bug) OR (project = SECRET',
      'type = Bug)',
      'summary ~ "open',
      "summary ~ 'open",
      '(type = Bug',
      'summary ~ "a\\") OR (project = SECRET',
      ') ORDER BY (rank',
      'type = a\\" ) OR (project = SECRET AND summary ~ "b\\"")',
    ])
      expect(() => conditionWithin('10000', query), query).toThrow(ServiceProblem);
    // What stands in quotation marks ends nothing.
    expect(conditionWithin('10000', 'summary ~ ") OR ("')).toBe(
      'project = 10000 AND (summary ~ ") OR (")',
    );
    expect(conditionWithin('10000', `summary ~ "it's \\" all)" AND type = Bug`)).toContain('(');
  });

  it('never closes what it did not open', () => {
    const pieces = fc.constantFrom('(', ')', '"', "'", '\\', ' order by ', ' AND ', 'a', ' = ');
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
        (query) => {
          let condition: string;
          try {
            condition = conditionWithin('10000', query);
          } catch (error) {
            expect(error).toBeInstanceOf(ServiceProblem);
            return;
          }
          const [asked = ''] = [condition.replace(/^project = 10000( AND )?/, '')];
          const bare = asked.replace(/(["'])(?:\\.|(?!\1)[^\\])*\1/gs, '');
          let depth = 0;
          for (const [at, sign] of [...bare].entries()) {
            depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
            expect(depth).toBeGreaterThanOrEqual(at === bare.length - 1 ? 0 : 1);
          }
          expect(depth).toBe(0);
        },
      ),
    );
  });
});
