import styles from '#client/screens/workspace-settings/row-name.module.css';

interface RowNameProps {
  name: string;
  /** What kind of thing it is, in a few words. */
  kind: string;
  /** What pressing it does; absent for those who may not. */
  edit: { label: string; onEdit(): void } | undefined;
}

/** The name of something that is changed in a dialog of its own. */
export function RowName({ name, kind, edit }: RowNameProps) {
  return (
    <>
      {edit ? (
        <button type="button" className={styles.name} aria-label={edit.label} onClick={edit.onEdit}>
          <bdi>{name}</bdi>
        </button>
      ) : (
        <bdi>{name}</bdi>
      )}
      <span className={styles.kind}>{kind}</span>
    </>
  );
}
