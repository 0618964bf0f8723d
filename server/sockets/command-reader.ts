import { z } from 'zod';
import { type Parsed, parse } from '#server/transport/parse.ts';
import { refusal } from '#shared/protocol/refusals.ts';

const typedSchema = z.looseObject({ type: z.string() });

/** Reads commands of one kind, whose types are known and have a schema each. */
export class CommandReader<Command extends { type: string }> {
  readonly #isType: (type: string) => type is Command['type'];
  readonly #schemaOf: (type: Command['type']) => z.ZodType<Command>;

  constructor(
    isType: (type: string) => type is Command['type'],
    schemaOf: (type: Command['type']) => z.ZodType<Command>,
  ) {
    this.#isType = isType;
    this.#schemaOf = schemaOf;
  }

  /** The type of a command, or `unknown`; fit for counting. */
  typeOf(value: unknown): Command['type'] | 'unknown' {
    const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : null;
    return typeof type === 'string' && this.#isType(type) ? type : 'unknown';
  }

  parse(value: unknown): Parsed<Command> {
    const type = this.typeOf(value);
    if (type !== 'unknown') return parse(this.#schemaOf(type), value);
    const typed = parse(typedSchema, value);
    return typed.ok ? { ok: false, refusal: refusal('unknown_command') } : typed;
  }
}
