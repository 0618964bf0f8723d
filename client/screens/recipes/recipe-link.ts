import { readRecipe } from '#client/screens/recipes/read-recipe.ts';
import type { Recipe } from '#client/screens/recipes/recipe.ts';
import { fromBase64Url, toBase64Url } from '#client/sync/base64.ts';
import { readJson } from '#client/sync/json.ts';

const mark = '#recipe=';
/** A longer one is no recipe. Characters. */
const longest = 100_000;

/** A link to the start page with a recipe in the part of it that no browser sends anywhere. */
export function recipeLink(origin: string, recipe: Recipe): string {
  const text = toBase64Url(new TextEncoder().encode(JSON.stringify(recipe)));
  return `${origin}/${mark}${text}`;
}

/** The recipe in the last part of such a link; `undefined` where there is none. */
export function recipeIn(hash: string): Recipe | undefined {
  if (!hash.startsWith(mark) || hash.length > longest) return undefined;
  try {
    return readRecipe(readJson(new TextDecoder().decode(fromBase64Url(hash.slice(mark.length)))));
  } catch {
    return undefined;
  }
}
