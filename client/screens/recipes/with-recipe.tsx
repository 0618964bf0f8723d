import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { keepRecipe, keptRecipes } from '#client/screens/recipes/kept-recipes.ts';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import styles from '#client/screens/recipes/recipes.module.css';
import { useRecipeWords } from '#client/screens/recipes/use-recipe-words.ts';

/** Says which recipe a session will be opened with, and lets one that came by a link be kept. */
export function WithRecipe({ recipe }: { recipe: Recipe }) {
  const t = useTranslations('recipes');
  const recipeWords = useRecipeWords();
  const [isKept, setKept] = useState(() => keptRecipes().some(({ id }) => id === recipe.id));
  return (
    <div className={styles.with}>
      <p className={styles.words}>
        <b dir="auto">{recipe.name}</b>
        <span className={styles.hint}>{recipeWords(recipe)}</span>
      </p>
      {!isKept && (
        <Button
          size="small"
          onClick={() => {
            keepRecipe(recipe);
            setKept(true);
          }}
        >
          {t('keep')}
        </Button>
      )}
    </div>
  );
}
