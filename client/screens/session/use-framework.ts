import { useMemo } from 'react';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** The session's framework with its names in the page's language; `undefined` before the welcome. */
export function useFramework(): Framework | undefined {
  const framework = useView((view) => view.state?.framework);
  const named = useReadyNames();
  return useMemo(() => framework && named(framework), [framework, named]);
}
