import { useCallback } from 'react';
import { useMessages } from 'use-intl';

/** A framework, or what is known of one. */
interface Named {
  id: string;
  name: string;
  criteria: readonly { name: string }[];
}

/**
 * Names a ready-made framework and its criteria in the page's language. What a session carries is
 * English; names that somebody changed stay as they are.
 */
export function useReadyNames(): <Some extends Named>(framework: Some) => Some {
  // Names are texts without parameters, so they are what stands in the catalogue.
  const ready: Readonly<Record<string, Readonly<Record<string, string>>>> =
    useMessages().frameworks;
  return useCallback(
    (framework) => {
      const names = ready[framework.id];
      if (!names) return framework;
      const named = (name: string) => (Object.hasOwn(names, name) && names[name]) || name;
      return {
        ...framework,
        name: named(framework.name),
        criteria: framework.criteria.map((one) => ({ ...one, name: named(one.name) })),
      };
    },
    [ready],
  );
}
