import { z } from 'zod';
import type { ColumnRef } from '#shared/backlog/columns.ts';
import type { Choices } from '#shared/backlog/read.ts';
import { limits } from '#shared/commands/limits.ts';

/** How a file is to be read, as the query says it; what is not said is guessed. */

/** A column by its name, or by its number from 1; nothing leaves out what would be guessed. */
const columnSchema = z
  .string('Name one column.')
  .max(200, 'The name of a column has at most 200 characters.')
  .transform((text): ColumnRef | null => {
    if (text === '') return null;
    return /^[1-9]\d{0,2}$/.test(text) ? Number(text) - 1 : text;
  });

const titleSchema = columnSchema.refine((column) => column !== null, 'Items need a title.');

const columnsSchema = z.strictObject({
  title: titleSchema.exactOptional(),
  key: columnSchema.exactOptional(),
  link: columnSchema.exactOptional(),
  description: columnSchema.exactOptional(),
  parent: columnSchema.exactOptional(),
  status: columnSchema.exactOptional(),
  labels: z
    .union([columnSchema.transform((one) => [one]), z.array(columnSchema).max(limits.labels)])
    .transform((all) => all.filter((one) => one !== null))
    .exactOptional(),
});

const readingSchema = z.strictObject({
  reading: z.enum(['lines', 'table']).exactOptional(),
  headerRow: z
    .union([
      z.literal('none'),
      z
        .string()
        .regex(/^[1-9]\d{0,3}$/, 'The row of the header is a number from 1, or none.')
        .transform(Number),
    ])
    .exactOptional(),
  separator: z.enum([',', ';', '|', 'tab']).exactOptional(),
  baseAddress: z
    .string()
    .max(limits.link)
    .refine(
      (text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text),
      'A base address starts with http:// or https://.',
    )
    .exactOptional(),
  withoutClosed: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .exactOptional(),
});

/** How a file is to be read, and what of it is wanted. */
export interface ImportChoices extends Choices {
  /** Leaves out what is done by the word of the tracker, and new here. */
  withoutClosed?: boolean;
}

const scoreColumn = /^score\.(.+)$/s;

/** `?title=Summary&key=2&score.effort=Story Points&headerRow=3&withoutClosed=true`, and so on. */
export const importChoicesSchema = z
  .record(z.string(), z.unknown())
  .transform((query) => {
    const all = Object.entries(query);
    const scores = all.flatMap(([name, value]) => {
      const id = scoreColumn.exec(name)?.[1];
      return id === undefined ? [] : [[id, value] as const];
    });
    const rest = all.filter(([name]) => !scoreColumn.test(name));
    const isColumn = ([name]: [string, unknown]) => Object.hasOwn(columnsSchema.shape, name);
    return {
      reading: Object.fromEntries(rest.filter((one) => !isColumn(one))),
      columns: Object.fromEntries(rest.filter(isColumn)),
      scores: new Map(scores),
    };
  })
  .pipe(
    z.strictObject({
      reading: readingSchema,
      columns: columnsSchema,
      scores: z.map(z.string(), columnSchema).refine((all) => all.size <= limits.criteria),
    }),
  )
  .transform(
    ({ reading, columns, scores }): ImportChoices => ({
      ...reading,
      columns: { ...columns, ...(scores.size > 0 && { scores: Object.fromEntries(scores) }) },
    }),
  );
