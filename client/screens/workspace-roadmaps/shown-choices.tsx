import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import styles from '#client/screens/workspace-roadmaps/shown-choices.module.css';
import { limits } from '#shared/commands/limits.ts';
import { mayBeShown } from '#shared/roadmaps/shown-properties.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';

interface ShownChoicesProps {
  legend: string;
  /** Ids of properties. */
  shows: readonly string[];
  onChange(shows: readonly string[]): void;
}

/** What may be seen of an item beside its title. Of what is not ticked nothing leaves the workspace. */
export function ShownChoices({ legend, shows, onChange }: ShownChoicesProps) {
  const t = useTranslations('workspaceRoadmaps');
  const words = usePropertyWords();
  const { basics } = useWorkspace();
  const properties = useMemo(
    () => [...propertiesOf(basics, 0).values()].filter(mayBeShown),
    [basics],
  );
  const isFull = shows.length >= limits.shownOfRoadmap;
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      <p className={styles.soft}>{t('onlyThese')}</p>
      <div className={styles.list}>
        {properties.map((property) => {
          const { id } = property;
          const isShown = shows.includes(id);
          return (
            <label key={id} className={styles.choice}>
              <input
                type="checkbox"
                checked={isShown}
                disabled={isFull && !isShown}
                onChange={() =>
                  onChange(isShown ? shows.filter((one) => one !== id) : [...shows, id])
                }
              />
              <bdi>{words.nameOf(property)}</bdi>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
