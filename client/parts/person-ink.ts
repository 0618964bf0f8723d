import styles from '#client/parts/person-ink.module.css';

/** Gives an element of this class a person's colour as `--person`: the same wherever they are shown. */
export function inPersonInk(id: string, className: string | undefined) {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return { className: `${styles.person} ${className}`, 'data-ink': hash % 8 };
}
