import { readRecipe } from '#client/screens/recipes/read-recipe.ts';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import { fromBase64, toBase64 } from '#client/sync/base64.ts';
import { readJson } from '#client/sync/json.ts';

const mark = '#recipe=';
/** A longer one is no recipe. Characters. */
const longest = 100_000;

/** A link to the start page with a recipe in the part of it that no browser sends anywhere. */
export function recipeLink(origin: string, recipe: Recipe): string {
  const text = toBase64(new TextEncoder().encode(JSON.stringify(recipe)));
  return `${origin}/${mark}${text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`;
}

/** The recipe in the last part of such a link; `undefined` where there is none. */
export function recipeIn(hash: string): Recipe | undefined {
  if (!hash.startsWith(mark) || hash.length > longest) return undefined;
  const text = hash.slice(mark.length).replace(/-/g, '+').replace(/_/g, '/');
  try {
    return readRecipe(readJson(new TextDecoder().decode(fromBase64(text))));
  } catch {
    return undefined;
  }
}
