import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import { TextField } from '#client/parts/field.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { readText, useDraft } from '#client/screens/drafts/use-draft.ts';
import { keepRecipe } from '#client/screens/recipes/kept-recipes.ts';
import { type Recipe, recipeOf } from '#client/screens/recipes/recipe.ts';
import { recipeLink } from '#client/screens/recipes/recipe-link.ts';
import styles from '#client/screens/recipes/recipes.module.css';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';
import type { SessionState } from '#shared/session/state.ts';

/** Keeps how this session is played, for the next one: on this device, and as a link for others. */
export function RecipeSetting({ state }: { state: SessionState }) {
  const t = useTranslations('recipes');
  const draft = useDraft('recipe', state.title, readText);
  const name = draft.value;
  const [kept, setKept] = useState<Recipe | null>(null);
  const [problem, setProblem] = useState<string>();

  function keep(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return setProblem(t('nameMissing'));
    const recipe = recipeOf(state, { id: kept?.id ?? newId(), name: name.trim() });
    keepRecipe(recipe);
    setKept(recipe);
    draft.forget();
  }

  return (
    <form className={styles.setting} onSubmit={keep} noValidate>
      <h3 className={styles.heading}>{t('keepTitle')}</h3>
      <p className={styles.hint}>{t('keepHint')}</p>
      <TextField
        label={t('name')}
        autoComplete="off"
        maxLength={limits.sessionTitle}
        value={name}
        onChange={(event) => {
          draft.set(event.target.value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      <DraftNote draft={draft} onDiscard={draft.discard} />
      <div>
        <Button type="submit" size="small">
          {t('keep')}
        </Button>
      </div>
      <p role="status" className={styles.hint}>
        {kept && t('kept', { name: kept.name })}
      </p>
      {kept && <CopyField label={t('link')} value={recipeLink(location.origin, kept)} />}
    </form>
  );
}
