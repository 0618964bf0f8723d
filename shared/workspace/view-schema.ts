import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';
import { idSchema, text } from '#shared/commands/texts.ts';
import { filterSchema } from '#shared/workspace/filter-schema.ts';
import { viewKinds, zooms } from '#shared/workspace/view.ts';

/** A view as somebody saves it. Whether its properties are there is asked when it is shown. */

const property = z.string().min(1).max(80);
/** Empty while it has no name. */
const quadrant = text('The name of a quadrant', limits.name, 0);

export const viewNameSchema = text('The name of a view', limits.viewName);

export const viewSchema = z.strictObject({
  id: idSchema,
  name: viewNameSchema,
  /** Whether everybody sees it. */
  shared: z.boolean(),
  kind: z.enum(viewKinds),
  query: z.strictObject({
    filter: filterSchema.nullable(),
    orders: z
      .array(z.strictObject({ property, descending: z.boolean() }))
      .max(limits.ordersOfView, `A view has at most ${limits.ordersOfView} orders.`)
      .readonly(),
  }),
  group: property.nullable(),
  swimlanes: property.nullable(),
  columns: z
    .array(z.strictObject({ property, width: z.int().min(40).max(1_200).optional() }))
    .max(limits.columnsOfView, `A view shows at most ${limits.columnsOfView} fields.`)
    .readonly(),
  color: property.nullable(),
  chart: z
    .strictObject({
      x: property,
      y: property,
      size: property.nullable(),
      quadrants: z
        .strictObject({
          x: z.number().min(-1e15).max(1e15),
          y: z.number().min(-1e15).max(1e15),
          names: z.tuple([quadrant, quadrant, quadrant, quadrant]).readonly(),
        })
        .nullable(),
    })
    .optional(),
  timeline: z
    .strictObject({
      zoom: z.enum(zooms),
      dates: idSchema.nullable(),
      shifts: z.boolean(),
      critical: z.boolean(),
      baseline: z.boolean().optional(),
    })
    .optional(),
});
