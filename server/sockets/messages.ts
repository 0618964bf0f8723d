import { z } from 'zod';
import { CommandReader } from '#server/sockets/command-reader.ts';
import { type Parsed, parse } from '#server/transport/parse.ts';
import { type Command, type CommandType, commandSchemas } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { reactions } from '#shared/protocol/events.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/** What arrives over sockets, checked. */

/** Enough for a replica that a thousand writers wrote into; ours has one. */
const mostStateVectorBytes = 1024;

const stateVectorSchema = z
  .instanceof(Uint8Array)
  .refine((bytes) => bytes.byteLength <= mostStateVectorBytes);

/** In base64. One that can't be read is none: the whole document is right for any replica. */
const stateVectorTextSchema = z
  .base64()
  .max(2 * mostStateVectorBytes)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .optional()
  .catch(undefined);

export const handshakeSchema = z.object({
  session: z.string().min(1).max(64),
  token: z.string().min(1).max(128),
  stateVector: stateVectorTextSchema,
  history: z.string().min(1).max(64).optional(),
  presence: z.literal('bits').optional().catch(undefined),
  device: z.string().min(1).max(64).optional(),
});

const notesSchema = z.object({
  itemId: z.string().min(1).max(64),
  update: z.instanceof(Uint8Array).optional(),
  stateVector: stateVectorTextSchema,
});

const reactionSchema = z.object({ emoji: z.enum(reactions) });

const numberSchema = z.int();

/** The number that a device gave its command. */
export function parseNumber(value: unknown): number | undefined {
  return numberSchema.safeParse(value).data;
}

export const sessionCommands = new CommandReader<Command>(
  (type): type is CommandType => Object.hasOwn(commandSchemas, type),
  (type) => commandSchemas[type],
);

export function parseStateVector(value: unknown): Uint8Array | undefined {
  return stateVectorSchema.safeParse(value).data;
}

export function parseNotes(value: unknown): Parsed<z.infer<typeof notesSchema>> {
  const parsed = parse(notesSchema, value);
  if (parsed.ok && (parsed.value.update?.byteLength ?? 0) > limits.notesBytes)
    return { ok: false, refusal: refusal('too_large') };
  return parsed;
}

export function parseReaction(value: unknown): Parsed<z.infer<typeof reactionSchema>> {
  return parse(reactionSchema, value);
}
