import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { type Framework, readyFramework } from '#shared/scoring/frameworks.ts';

/**
 * Names a ready-made framework and its criteria in the page's language. What a session carries is
 * English; names that somebody changed stay as they are.
 */
export function useReadyNames(): (framework: Framework) => Framework {
  const t = useTranslations('frameworks');
  return useCallback(
    (framework) => {
      const ready = readyFramework(framework.id);
      if (!ready) return framework;
      const names = namesOf(framework.id, t);
      const isReady = new Map(ready.criteria.map(({ id, name }) => [id, name]));
      return {
        ...framework,
        name: framework.name === ready.name ? (names.name ?? ready.name) : framework.name,
        criteria: framework.criteria.map((criterion) => ({
          ...criterion,
          name:
            criterion.name === isReady.get(criterion.id)
              ? (names[criterion.id] ?? criterion.name)
              : criterion.name,
        })),
      };
    },
    [t],
  );
}

type Translate = ReturnType<typeof useTranslations<'frameworks'>>;

function namesOf(id: string, t: Translate): Readonly<Record<string, string>> {
  switch (id) {
    case 'value-effort':
      return {
        name: t('value-effort.name'),
        value: t('value-effort.value'),
        effort: t('value-effort.effort'),
      };
    case 'story-points':
      return { name: t('story-points.name'), points: t('story-points.points') };
    default:
      return {};
  }
}
