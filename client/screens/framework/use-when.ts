import { useMessages } from 'use-intl';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';

/** When to use a framework: a ready one says so in the page's language. */
export function useWhen({ id, when }: Framework): string | undefined {
  // These are texts without parameters, so they are what stands in the catalogue.
  const ready: Readonly<Record<string, string>> = useMessages().choosing.when;
  return readyFramework(id)?.when === when && Object.hasOwn(ready, id) ? ready[id] : when;
}
