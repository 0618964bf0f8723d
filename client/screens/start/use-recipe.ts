import { useEffect, useState } from 'react';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import { recipeIn } from '#client/screens/recipes/recipe-link.ts';

/** The recipe that the next session is opened with: the one in the page's address, until another is chosen. */
export function useRecipe() {
  const [recipe, setRecipe] = useState<Recipe | null>(() => recipeIn(location.hash) ?? null);
  useEffect(() => {
    const look = () => setRecipe((before) => recipeIn(location.hash) ?? before);
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return [recipe, setRecipe] as const;
}
