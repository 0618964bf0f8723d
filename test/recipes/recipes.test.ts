import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgetRecipe, keepRecipe, keptRecipes } from '#client/screens/recipes/kept-recipes.ts';
import { readRecipe } from '#client/screens/recipes/read-recipe.ts';
import { recipeOf } from '#client/screens/recipes/recipe.ts';
import { recipeIn, recipeLink } from '#client/screens/recipes/recipe-link.ts';
import { openDevice } from '#client/sync/device.ts';
import { customFrameworkSchema, settingsSchema } from '#shared/commands/commands.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { GameTable } from '#test/rules/game-table.ts';

const groups = [{ id: 'eng', name: 'Engineering', weight: 2 }];
const own = {
  ...valueAndEffort,
  id: 'ours',
  name: 'Ours — größer als 1',
  criteria: valueAndEffort.criteria.map((one) =>
    one.kind === 'cost' ? { ...one, groups: ['eng'] } : one,
  ),
};
const table = new GameTable({
  framework: own,
  settings: { anonymous: true, passcode: 'open sesame', groups, roundTimer: 120 },
});
table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
const recipe = recipeOf(table.state, { id: 'r1', name: 'Refinement' });

describe('a recipe', () => {
  it('has what a session is played by, and no secret', () => {
    expect(recipe).toMatchObject({
      framework: { id: 'ours' },
      settings: { anonymous: true, groups, roundTimer: 120 },
      mode: 'async',
    });
    expect(JSON.stringify(recipe)).not.toMatch(/passcode|sesame|linkKey|participants/);
    expect(recipeOf(new GameTable().state, recipe).framework).toBe('value-effort');
  });

  it('comes back from a link as it was, and is what the server accepts', () => {
    const link = new URL(recipeLink('https://poker.example', recipe));
    expect(link.pathname + link.search).toBe('/');
    const back = recipeIn(link.hash);
    expect(back).toEqual(recipe);
    expect(settingsSchema.safeParse(back?.settings).success).toBe(true);
    expect(customFrameworkSchema.safeParse(back?.framework).success).toBe(true);
  });

  it('is kept on the device until it is forgotten', () => {
    const device = openDevice(null);
    keepRecipe(recipe, device);
    device.set('poker.recipe.broken', '{"id":');
    expect(keptRecipes(device)).toEqual([recipe]);
    forgetRecipe('r1', device);
    expect(keptRecipes(device)).toEqual([]);
  });

  it('takes nothing from a link but what a recipe has', () => {
    const sly = {
      ...recipe,
      token: 'x',
      settings: { ...recipe.settings, passcode: 'mine', linkKey: 'k', autoReveal: 'yes' },
    };
    expect(readRecipe(sly)).toEqual({
      ...recipe,
      settings: { ...recipe.settings, autoReveal: false },
    });
  });

  it('is none where something else is there, which never breaks the page', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (json, text) => {
        expect(readRecipe(json)).toBeUndefined();
        expect(recipeIn(`#recipe=${text}`)).toBeUndefined();
      }),
    );
    expect(readRecipe({ ...recipe, framework: 'no-such' })).toBeUndefined();
    expect(readRecipe({ ...recipe, settings: { groups: [{ id: '__proto__' }] } })).toBeUndefined();
    expect(recipeIn('#recipe=')).toBeUndefined();
    expect(recipeIn('#q3Zb8RkT1mYc5Xw7LpVn2Gs4')).toBeUndefined();
  });
});
