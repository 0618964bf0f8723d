import { ChefHat, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { forgetRecipe, keptRecipes } from '#client/screens/recipes/kept-recipes.ts';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import styles from '#client/screens/recipes/recipes.module.css';
import { useRecipeWords } from '#client/screens/recipes/use-recipe-words.ts';

interface RecipeListProps {
  /** The recipe whose session is being opened. */
  opening: Recipe | null;
  onChoose(recipe: Recipe): void;
}

/** The recipes of this device: the next session opens in one click. */
export function RecipeList({ opening, onChoose }: RecipeListProps) {
  const t = useTranslations('recipes');
  const recipeWords = useRecipeWords();
  const [recipes, setRecipes] = useState(keptRecipes);
  const [forgetting, setForgetting] = useState<Recipe | null>(null);
  if (recipes.length === 0) return null;
  return (
    <section className={styles.recipes} aria-labelledby="recipes">
      <h2 id="recipes" className={styles.title}>
        {t('title')}
      </h2>
      <ul>
        {recipes.map((recipe) => (
          <li key={recipe.id} className={styles.row}>
            <button
              type="button"
              className={styles.recipe}
              aria-busy={opening?.id === recipe.id || undefined}
              onClick={() => onChoose(recipe)}
            >
              <ChefHat size={18} aria-hidden="true" />
              <span className={styles.words}>
                <b dir="auto">{recipe.name}</b>
                <span className={styles.hint}>{recipeWords(recipe)}</span>
              </span>
            </button>
            <IconButton
              label={t('forget', { name: isolated(recipe.name) })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => setForgetting(recipe)}
            />
          </li>
        ))}
      </ul>
      {forgetting && (
        <AskDialog
          open
          title={t('forgetTitle')}
          message={t('forgetMessage', { name: isolated(forgetting.name) })}
          no={t('forgetNot')}
          yes={t('forgetNow')}
          isDanger
          onNo={() => setForgetting(null)}
          onYes={() => {
            forgetRecipe(forgetting.id);
            setRecipes(keptRecipes());
            setForgetting(null);
          }}
        />
      )}
    </section>
  );
}
