import { type ComponentProps, useRef } from 'react';
import { Button } from '#client/parts/button.tsx';

type FileButtonProps = Omit<ComponentProps<typeof Button>, 'onClick' | 'type'> & {
  /** What may be chosen: endings and types, as an `<input>` takes them. */
  accept: string;
  /** Hears of each choice, of the same file once more too. */
  onFile(file: File): void;
};

/** A button that lets people choose a file of their device. */
export function FileButton({ accept, onFile, ...rest }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...rest} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
