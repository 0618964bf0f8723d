import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import type { ItemLink } from '#shared/integrations/connection.ts';

/** Says what keeps an item out of step; nothing where it is in step. */
export function useLinkProblemWords(): (link: ItemLink) => string {
  const t = useTranslations('connections');
  return ({ service, problem }) =>
    problem
      ? t(`item.problem.${problem.why}`, {
          ...{ service: t(`service.${service}`), said: isolated(problem.said) },
        })
      : '';
}
