import { type ComponentProps, lazy, Suspense, useState } from 'react';
import { needTexts } from '#client/language/texts.ts';
import { Button } from '#client/parts/button.tsx';
import type { BeginDialogProps } from '#client/screens/workspace-door/begin-dialog.tsx';

const BeginDialog = lazy(async () => {
  const [{ BeginDialog }] = await Promise.all([
    import('#client/screens/workspace-door/begin-dialog.tsx'),
    needTexts('workspace'),
  ]);
  return { default: BeginDialog };
});

type BeginButtonProps = Pick<BeginDialogProps, 'keep'> &
  Pick<ComponentProps<typeof Button>, 'icon' | 'children'>;

/** Opens what begins a workspace, which loads only then. */
export function BeginButton({ keep, icon, children }: BeginButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={icon}
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        {children}
      </Button>
      {isWanted && (
        <Suspense>
          <BeginDialog open={open} onClose={() => setOpen(false)} {...(keep && { keep })} />
        </Suspense>
      )}
    </>
  );
}
