import { z } from 'zod';
import { type Parsed, parse } from '#server/transport/parse.ts';
import { type Command, type CommandType, commandSchemas } from '#shared/commands/commands.ts';
import { reactions } from '#shared/protocol/events.ts';
import { limits } from '#shared/protocol/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';

/** What arrives over sockets, checked. */

/** Enough for a replica that a thousand writers wrote into; ours has one. */
const mostStateVectorBytes = 1024;

const byte = z.int().min(0).max(255);

/**
 * A Yjs state vector. In the handshake, which is JSON, it comes as JSON says bytes: as an object of
 * numbered bytes, or as `{type: 'Buffer', data}`.
 */
const stateVectorSchema = z
  .union([
    z.instanceof(Uint8Array),
    z.object({ type: z.literal('Buffer'), data: z.array(byte).max(mostStateVectorBytes) }),
    z.record(z.string().regex(/^\d{1,4}$/), byte),
  ])
  .transform((bytes) => {
    if (bytes instanceof Uint8Array) return bytes;
    return Uint8Array.from(
      'data' in bytes && Array.isArray(bytes.data) ? bytes.data : Object.values(bytes),
    );
  })
  .refine((bytes) => bytes.byteLength <= mostStateVectorBytes);

export const handshakeSchema = z.object({
  session: z.string().min(1).max(64),
  token: z.string().min(1).max(128),
  /** One that can't be read is none: the whole document is right for any replica. */
  stateVector: stateVectorSchema.optional().catch(undefined),
});

const notesSchema = z.object({
  itemId: z.string().min(1).max(64),
  update: z.instanceof(Uint8Array).optional(),
});

const reactionSchema = z.object({ emoji: z.enum(reactions) });

const typedSchema = z.looseObject({ type: z.string() });

/** The type of a command, or `unknown`; fit for counting. */
export function commandTypeOf(value: unknown): CommandType | 'unknown' {
  const typed = typedSchema.safeParse(value);
  return typed.success && isCommandType(typed.data.type) ? typed.data.type : 'unknown';
}

export function parseCommand(value: unknown): Parsed<Command> {
  const typed = parse(typedSchema, value);
  if (!typed.ok) return typed;
  const { type } = typed.value;
  if (!isCommandType(type)) return { ok: false, refusal: refusal('unknown_command') };
  const schema: z.ZodType<Command> = commandSchemas[type];
  return parse(schema, value);
}

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

function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commandSchemas, type);
}
