import { FlyingReactions } from '#client/screens/playful/flying-reactions.tsx';
import { ThrowReaction } from '#client/screens/playful/throw-reaction.tsx';
import { usePlayful } from '#client/screens/playful/use-playful.ts';

/** Reactions, where neither the session nor this device has them off. */
export function PlayfulLayer() {
  const { inSession, here } = usePlayful();
  if (!inSession || !here) return null;
  return (
    <>
      <ThrowReaction />
      <FlyingReactions />
    </>
  );
}
