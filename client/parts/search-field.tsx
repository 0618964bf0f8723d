import { TextField } from '#client/parts/field.tsx';

interface SearchFieldProps {
  /** What is looked for, such as “Find an item”. */
  label: string;
  value: string;
  onChange(value: string): void;
}

/** Narrows a list down to what is typed; says in its place what it is for. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <TextField
      label={label}
      labelHidden
      type="search"
      placeholder={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
