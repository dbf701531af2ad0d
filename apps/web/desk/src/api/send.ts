import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { NO_ANSWER, postJson, ProblemAnswer, type Done, type Sending } from '../../../shared/src/client.js';
import { useLanguage } from '../i18n/language.js';

/** A command as a form gives it: its key is made here and kept until it is acknowledged. */
export type Telling = Omit<Sending, 'key' | 'correlation'>;

/** Whether nobody knows if it was done: then only the very same may be sent again. */
export const isUnknown = (error: unknown): boolean =>
  !(error instanceof ProblemAnswer) || error.problem.status === NO_ANSWER || error.problem.status >= 500;

/** Sends a command once, however often it is sent; what is on the page is asked for anew once it is acknowledged. */
export function useSend(done?: (answer: Done) => void): UseMutationResult<Done, unknown, Telling> {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const pending = useRef<{ readonly text: string; readonly key: string } | undefined>(undefined);
  return useMutation({
    mutationFn: async (telling: Telling) => {
      const text = JSON.stringify(telling);
      if (pending.current?.text !== text) pending.current = { text, key: crypto.randomUUID() };
      return await postJson({ ...telling, key: pending.current.key }, locale);
    },
    onSuccess: async answer => {
      pending.current = undefined;
      done?.(answer);
      await queries.invalidateQueries();
    },
  });
}
