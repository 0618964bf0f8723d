import { z } from 'zod';

/** What Zendesk Support answers (https://developer.zendesk.com/api-reference), as far as it is read here. */

export const ticketSchema = z.object({
  id: z.number(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  priority: z.string().nullish(),
  type: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  due_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  custom_fields: z.array(z.object({ id: z.number(), value: z.unknown() })).nullish(),
});
export type Ticket = z.infer<typeof ticketSchema>;

export const fieldSchema = z.object({
  id: z.number(),
  type: z.string().default(''),
  title: z.string().default(''),
  active: z.boolean().default(true),
  removable: z.boolean().default(true),
  custom_field_options: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});
export type TicketField = z.infer<typeof fieldSchema>;

/** How a list that is read by cursor says what comes behind. */
const cursors = {
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() }).nullish(),
};

export const ticketAnswer = z.object({ ticket: ticketSchema });
export const ticketsAnswer = z.object({ tickets: z.array(ticketSchema).default([]) });
export const fieldsAnswer = z.object({
  ticket_fields: z.array(fieldSchema).default([]),
  ...cursors,
});
export const commentsAnswer = z.object({
  comments: z.array(z.object({ body: z.string().nullish() })).default([]),
  ...cursors,
});
export const foundAnswer = z.object({
  results: z.array(z.object({ id: z.number(), updated_at: z.string().nullish() })).default([]),
  next_page: z.string().nullish(),
  count: z.number().nullish(),
});
export const exportAnswer = z.object({
  tickets: z.array(ticketSchema).default([]),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean().default(true),
});
export const meAnswer = z.object({
  user: z.object({
    id: z.number().nullish(),
    name: z.string().nullish(),
    email: z.string().nullish(),
    role: z.string().nullish(),
  }),
});
