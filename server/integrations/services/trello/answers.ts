import { z } from 'zod';

/** What of Trello's answers is read. Everything else in them is left alone. */

export const me = z.object({ fullName: z.string().optional(), username: z.string() });

export const board = z.object({ id: z.string(), name: z.string() });
export const boards = z.array(board);
export const lists = z.array(board);

const label = z.object({ id: z.string(), name: z.string().nullish(), color: z.string().nullish() });
export type Label = z.infer<typeof label>;
export const oneLabel = label;
export const labels = z.array(label);

export const members = z.array(z.object({ id: z.string(), fullName: z.string().optional() }));

const option = z.object({ id: z.string(), value: z.object({ text: z.string().default('') }) });
const named = { name: z.string().optional(), options: z.array(option).optional() };
/** Described with its name inside of `display`, and shown with it beside. */
const customField = z
  .object({ id: z.string(), type: z.string(), ...named, display: z.object(named).optional() })
  .transform(({ id, type, display, name = display?.name, options = display?.options }) => ({
    ...{ id, type, name: name ?? id },
    ...(options && { options }),
  }));
export type CustomField = z.infer<typeof customField>;
export const customFields = z.array(customField);

export const card = z.object({
  id: z.string(),
  idShort: z.number(),
  idBoard: z.string(),
  idList: z.string(),
  closed: z.boolean().default(false),
  shortUrl: z.string(),
  name: z.string(),
  desc: z.string().default(''),
  due: z.string().nullish(),
  start: z.string().nullish(),
  dueComplete: z.boolean().default(false),
  labels: z.array(label).default([]),
  idMembers: z.array(z.string()).default([]),
  customFieldItems: z
    .array(
      z.object({
        idCustomField: z.string(),
        idValue: z.string().nullish(),
        value: z
          .object({
            number: z.string().optional(),
            text: z.string().optional(),
            date: z.string().optional(),
            checked: z.string().optional(),
          })
          .nullish(),
      }),
    )
    .default([]),
});
export type Card = z.infer<typeof card>;
export const cards = z.array(card);

/** What is asked for together is answered one by one, each by its status or with what is wrong. */
export const batch = z.array(
  z.union([
    z.object({ 200: card }).transform((answer) => answer[200]),
    z
      .looseObject({ statusCode: z.number().optional() })
      .transform((answer) => answer.statusCode ?? (Number(Object.keys(answer)[0]) || 500)),
  ]),
);

export const made = z.object({ id: z.string() });

export const comments = z.array(
  z.object({ id: z.string(), data: z.object({ text: z.string().default('') }) }),
);

export const webhooks = z.array(
  z.object({ id: z.string(), idModel: z.string(), callbackURL: z.string() }),
);

export const token = z.object({
  permissions: z
    .array(
      z.object({
        idModel: z.string(),
        modelType: z.string(),
        write: z.boolean().default(false),
      }),
    )
    .default([]),
});

export const nothing = z.unknown();
