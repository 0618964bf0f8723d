import styles from '#client/parts/person-name.module.css';

interface PersonNameProps {
  name: string;
  /** Of the place it stands in. */
  className?: string | undefined;
  you?: boolean;
}

/** A name that is cut where there is no room, but for the number that tells two people of one name apart. */
export function PersonName({ name, className, you = false }: PersonNameProps) {
  const [, start = name, number] = /^(.+) (\d+)$/.exec(name) ?? [];
  return (
    <span className={styles.name} dir="auto" title={name} data-you={you || undefined}>
      <span className={className}>{start}</span>
      {number !== undefined && <span className={styles.number}> {number}</span>}
    </span>
  );
}
