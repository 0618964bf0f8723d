import { FlyingReactions } from '#client/screens/playful/flying-reactions.tsx';
import { ThrowReaction } from '#client/screens/playful/throw-reaction.tsx';
import { Unanimity } from '#client/screens/playful/unanimity.tsx';
import { usePlayful } from '#client/screens/playful/use-playful.ts';

/** Reactions and celebrations, where neither the session nor this device has them off. */
export function PlayfulLayer() {
  const { inSession, here } = usePlayful();
  if (!inSession || !here) return null;
  return (
    <>
      <ThrowReaction />
      <FlyingReactions />
      <Unanimity />
    </>
  );
}
