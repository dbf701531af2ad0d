import { createContext, use, type ReactNode } from 'react';
import { useAsk } from '../api/ask.js';
import type { DeskSession } from '../api/shapes.js';

const Context = createContext<DeskSession | undefined>(undefined);

/** Milliseconds between two looks whether the sign-in still counts. */
const AGAIN_MS = 60_000;

/** Who sits here. The page is there before the answer is: nothing of it waits for that. */
export function Session({ children }: { readonly children: ReactNode }) {
  const { data } = useAsk<DeskSession>('/desk/session', { again: AGAIN_MS });
  return <Context value={data}>{children}</Context>;
}

export const useSession = (): DeskSession | undefined => use(Context);

/** Zone of the installation; the browser's until it is known. */
export const useZone = (): string => use(Context)?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
