import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useWhenWords } from '#client/screens/workspace-connections/use-when-words.ts';
import type { Connection, ConnectionHealth } from '#shared/integrations/connection.ts';

/** How a connection fares. */
interface Fares {
  words: string;
  /** Somebody has to do something. */
  isBroken: boolean;
}

/** Says how a connection fares, in a sentence. */
export function useFaresWords(): (
  connection: Connection,
  health: ConnectionHealth | undefined,
) => Fares {
  const t = useTranslations('connections');
  const whenWords = useWhenWords();
  return ({ service, place, paused }, health) => {
    const fine = (words: string) => ({ words, isBroken: false });
    const whom = t(`service.${service}`);
    if (health?.problem)
      return {
        words: t(`fares.problem.${health.problem.why}`, {
          ...{ service: whom, place: isolated(place?.name ?? '') },
        }),
        isBroken: true,
      };
    if (paused) return fine(t('fares.paused'));
    if (!place) return fine(t('fares.unplaced'));
    if (health?.doing) return fine(t(`fares.doing.${health.doing}`));
    if (health?.slowedUntil !== undefined && health.slowedUntil > Date.now())
      return fine(t('fares.slowed', { service: whom, when: whenWords(health.slowedUntil) }));
    if (health?.inStepAt === undefined) return fine(t('fares.never'));
    return fine(t('fares.inStep', { when: whenWords(health.inStepAt) }));
  };
}
