import type { CompiledMessage } from 'icu-minify/format';
import formatOnly from 'use-intl/format-message/format-only';

type Values = Parameters<typeof formatOnly>[2];

/** What `use-intl` makes sentences with, from texts that were compiled when the page was built. */
export default function formatMessage(
  ...[key, message, values, options]: Parameters<typeof formatOnly>
): ReturnType<typeof formatOnly> {
  return formatOnly(key, message, withOneStop(message, values), options);
}

formatMessage.raw = formatOnly.raw;

/**
 * The values of a sentence, those without their full stop that are followed by the sentence's own: who
 * waits for Lena F. waits for one full stop.
 */
export function withOneStop(message: CompiledMessage, values: Values): Values {
  if (typeof message === 'string' || !values) return values;
  const stopped = message.flatMap((part, index) => {
    const next = message[index + 1];
    const name = typeof next === 'string' && /^\.(?!\.)/.test(next) ? lastValueIn(part) : undefined;
    const value = name !== undefined && values[name];
    return typeof value === 'string' ? [[name, value.replace(/(?<!\.)\.(\u2069?)$/, '$1')]] : [];
  });
  return stopped.length === 0 ? values : { ...values, ...Object.fromEntries(stopped) };
}

/** The value that a part of a sentence ends in, also inside of an element; numbers have no full stop. */
function lastValueIn(part: unknown): string | undefined {
  if (!Array.isArray(part)) return undefined;
  const [name, ...children] = part;
  if (children.length === 0) return typeof name === 'string' ? name : undefined;
  return typeof children[0] === 'number' ? undefined : lastValueIn(children.at(-1));
}
