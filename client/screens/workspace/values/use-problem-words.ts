import { useTranslations } from 'use-intl';
import { limits } from '#shared/commands/limits.ts';
import type { Field } from '#shared/fields/field.ts';
import type { ValueProblem } from '#shared/fields/problems.ts';

/** Why something can't stand in a field, in a sentence. */
export function useProblemWords(): (field: Field, problem: ValueProblem) => string {
  const t = useTranslations('workspaceValues');
  return (field, problem) =>
    t(`problem.${problem}`, {
      most: problem === 'too-long' ? limits.fieldText : limits.fieldNumber,
      step: field.type === 'number' ? (field.step ?? 1) : 1,
      stars: field.type === 'rating' ? field.most : limits.stars,
    });
}
