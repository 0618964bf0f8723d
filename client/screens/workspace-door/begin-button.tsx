import { type ComponentProps, lazy, Suspense, useEffect, useState } from 'react';
import { needTexts } from '#client/language/texts.ts';
import { Button } from '#client/parts/button.tsx';
import type { BeginDialogProps } from '#client/screens/workspace-door/begin-dialog.tsx';

const BeginDialog = lazy(async () => {
  const [{ BeginDialog }] = await Promise.all([
    import('#client/screens/workspace-door/begin-dialog.tsx'),
    needTexts('workspace'),
    needTexts('templates'),
    needTexts('scoring'),
  ]);
  return { default: BeginDialog };
});

type BeginButtonProps = Pick<BeginDialogProps, 'keep'> &
  Pick<ComponentProps<typeof Button>, 'icon' | 'children'> & {
    /** Opens by itself where the page's address is a link to a template. */
    takesTemplates?: boolean;
  };

/** Opens what begins a workspace, which loads only then. */
export function BeginButton({ keep, takesTemplates = false, icon, children }: BeginButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const [template, setTemplate] = useState<BeginDialogProps['template']>();

  useEffect(() => {
    const look = async () => {
      const { hash } = location;
      if (!takesTemplates || !hash.startsWith('#template=')) return;
      const { templateIn } = await import('#client/screens/templates/template-link.ts');
      setTemplate((await templateIn(hash)) ?? 'unreadable');
      setWanted(true);
      setOpen(true);
    };
    void look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, [takesTemplates]);

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
          <BeginDialog
            open={open}
            onClose={() => setOpen(false)}
            template={template}
            {...(keep && { keep })}
          />
        </Suspense>
      )}
    </>
  );
}
