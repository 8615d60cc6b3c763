import { createContext, useContext } from 'react';
import type { Me } from '../../engine/wire/operations.ts';

export const MeContext = createContext<Me | null>(null);

/** The signed-in person. Only for screens inside the shell, which shows them once it is known. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null)
    throw new Error('useMe outside the shell: the screen is not below <Shell>; add it to shell/routes.tsx');
  return me;
}
