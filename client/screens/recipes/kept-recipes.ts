import { readRecipe } from '#client/screens/recipes/read-recipe.ts';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import { type Device, thisDevice } from '#client/sync/device.ts';
import { readJson } from '#client/sync/json.ts';

/** Under this and its id lies a recipe. */
const recipePrefix = 'poker.recipe.';

/** The recipes that this device keeps, by name. What can't be read is left out. */
export function keptRecipes(device: Device = thisDevice()): Recipe[] {
  return device
    .keys(recipePrefix)
    .flatMap((key) => readRecipe(readJson(device.get(key))) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name));
}

export function keepRecipe(recipe: Recipe, device: Device = thisDevice()): void {
  device.set(recipePrefix + recipe.id, JSON.stringify(recipe));
}

export function forgetRecipe(recipeId: string, device: Device = thisDevice()): void {
  device.remove(recipePrefix + recipeId);
}
