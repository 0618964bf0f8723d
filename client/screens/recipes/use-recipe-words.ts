import { useTranslations } from 'use-intl';
import { frameworkOf, type Recipe } from '#client/screens/recipes/recipe.ts';

/** What a recipe comes to, such as “Value and effort · anonymous · in their own time”. */
export function useRecipeWords(): (recipe: Recipe) => string {
  const t = useTranslations('recipes');
  const tTable = useTranslations('table');
  return (recipe) => {
    const { settings, mode } = recipe;
    const groups = settings.groups?.length ?? 0;
    return [
      frameworkOf(recipe)?.name ?? '',
      ...(settings.anonymous ? [t('anonymous')] : []),
      ...(groups > 0 ? [t('groups', { count: groups })] : []),
      ...(settings.roundTimer ? [tTable('minutes', { count: settings.roundTimer / 60 })] : []),
      mode === 'async' ? t('async') : t('live'),
    ].join(' · ');
  };
}
