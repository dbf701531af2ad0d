import { QueryClient } from '@tanstack/react-query';
import { ProblemAnswer } from './client.js';

/** What was refused stays refused; only an answer that never came, or a server in trouble, is worth asking again. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  !(error instanceof ProblemAnswer) || error.problem.status >= 500 || error.problem.status === 0;

export const queryClient = (staleTime: number): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime, retry: (count, error) => count < 2 && isWorthAnotherTry(error) },
    },
  });
