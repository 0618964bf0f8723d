import { z } from 'zod';
import { refused } from '#server/http/done.ts';
import { nothing, operation } from '#server/http/operation.ts';
import { type Counted, countable } from '#shared/workspace/counts-over-time.ts';

/** Moments that are counted at, at most: a year of weeks, and some. */
const mostMoments = 60;

const count = z.int().min(0);

/** How many items had what in the past. */
export const overTimeOperation = operation({
  call: 'GET /api/workspaces/:id/over-time',
  summary: 'Count items over time',
  details:
    'How many items had what at moments of the past, as their histories tell: items count from when they came here, and not while they were in the bin; those that were erased for good are left out. It may be ten minutes old.',
  query: z.strictObject({
    property: z.string().max(80).meta({
      description:
        '`status`, `type`, `scored` (whether it had a score), or a field of one choice, as `field.<id>`.',
    }),
    at: z
      .string()
      .regex(/^\d{1,16}(,\d{1,16})*$/, 'Moments are milliseconds since 1970, with commas between.')
      .transform((text) => text.split(',').map(Number))
      .refine(
        (moments) => moments.length <= mostMoments,
        `It is counted at ${mostMoments} moments at most.`,
      )
      .meta({ description: 'Milliseconds since 1970, with commas between them.' }),
  }),
  body: nothing,
  answer: z.strictObject({
    since: z.int().meta({ description: 'When the workspace began: nothing is known before.' }),
    counts: z.array(
      z.strictObject({
        at: z.int(),
        of: z.record(z.string(), count).meta({
          description: 'By the id of a status, type or option, or `scored`; empty for nothing.',
        }),
      }),
    ),
  }),
  status: 200,
  carryOut: async ({ live, query: { property, at } }) => {
    const { counted, since } = await live.read(({ basics, members }) => ({
      counted: countable(basics).find((one): one is Counted => one === property),
      since: Math.min(...[...members.values()].map(({ joinedAt }) => joinedAt)),
    }));
    if (!counted) return refused('invalid', 'Items can’t be counted over time by that.');
    const moments = [...new Set(at)].sort((a, b) => a - b);
    return { ok: true, value: { since, counts: await live.past.at(moments, counted) } };
  },
});
