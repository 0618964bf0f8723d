import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import {
  type Filter,
  mostConditions,
  mostFilterDepth,
  operators,
} from '#shared/workspace/filter.ts';

/** A filter as somebody sends it. Whether its properties are there is asked when it is used: they come and go. */

const tooLong = `What a condition asks for has at most ${limits.itemTitle} characters.`;

const conditionSchema = z.strictObject({
  property: z.string().min(1).max(80),
  is: z.enum(operators),
  value: z
    .union([
      z.string().max(limits.itemTitle, tooLong),
      z.number(),
      z
        .array(z.string().max(limits.itemTitle, tooLong))
        .max(mostConditions, `A condition has at most ${mostConditions} choices.`),
    ])
    .optional(),
});

const nestedSchema: z.ZodType<Filter> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: z.array(nestedSchema) }),
      z.strictObject({ any: z.array(nestedSchema) }),
      z.strictObject({ not: nestedSchema }),
      conditionSchema,
    ],
    'A filter is a condition with a property, an operator and a value; or all, any or not of some.',
  ),
);

/** Depth and number are looked at first, and not by going down: a filter of depth 1,000 is refused like any other. */
export const filterSchema = z
  .unknown()
  .superRefine((value, context) => {
    const problem = tooMuch(value);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  })
  .pipe(nestedSchema);

function tooMuch(value: unknown): string | null {
  let level = [value];
  let conditions = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > mostFilterDepth) return `Conditions can be nested ${mostFilterDepth} deep at most.`;
    conditions += level.length;
    if (conditions > 2 * mostConditions)
      return `A filter has ${mostConditions} conditions at most.`;
    level = level.flatMap(below);
  }
  return null;
}

function below(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('all' in value && Array.isArray(value.all)) return value.all;
  if ('any' in value && Array.isArray(value.any)) return value.any;
  return 'not' in value ? [value.not] : [];
}
