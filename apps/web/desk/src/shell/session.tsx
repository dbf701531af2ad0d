import { createContext, use, type ReactNode } from 'react';
import { useAsk } from '../api/ask.js';
import type { SignedIn } from '../api/shapes.js';

const Context = createContext<SignedIn | undefined>(undefined);

/** Milliseconds between two looks whether the sign-in still counts. */
const AGAIN_MS = 60_000;

/** Who sits here. The page is there before the answer is: nothing of it waits for that. */
export function Session({ children }: { readonly children: ReactNode }) {
  const { data } = useAsk<SignedIn>('/session', { again: AGAIN_MS });
  return <Context value={data}>{children}</Context>;
}

export const useSession = (): SignedIn | undefined => use(Context);

/** Zone of the installation; the browser's until it is known. */
export const useZone = (): string => use(Context)?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
