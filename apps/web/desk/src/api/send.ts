import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { NO_ANSWER, ProblemAnswer, type Done, type Sending } from '../../../shared/src/client.js';
import { newId } from '../../../shared/src/new-id.js';
import { useLanguage } from '../i18n/language.js';
import { give } from './own-writes.js';

/** A command as a form gives it. */
export type Telling = Omit<Sending, 'key' | 'correlation'>;

/** Whether nobody knows if it was done: then only the very same may be sent again. */
export const isUnknown = (error: unknown): boolean =>
  !(error instanceof ProblemAnswer) || error.problem.status === NO_ANSWER || error.problem.status >= 500;

export interface Send {
  /** Gives one command, or several of one act in their order. */
  readonly send: (...act: readonly Step[]) => void;
  readonly isSending: boolean;
  readonly error: unknown;
  /** Sent, and not acknowledged: sending again sends the very same. */
  readonly isFrozen: boolean;
}
/** A command, or how it follows from the answer to the one before. */
export type Step = Telling | ((before: Done) => Telling);

/** An act under way: its steps, each with its key, and how many are acknowledged. */
interface Act {
  readonly steps: readonly { readonly step: Step; readonly key: string }[];
  readonly correlation: string;
  readonly answers: Done[];
}

/** Sends an act once, however often it is sent; what is on the page is asked for anew once it is acknowledged. */
export function useSend(done?: (last: Done) => void): Send {
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const underway = useRef<Act | undefined>(undefined);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (steps: readonly Step[]) => {
      const act = (underway.current ??= begun(steps));
      try {
        for (const { step, key } of act.steps.slice(act.answers.length)) {
          const telling = typeof step === 'function' ? step(act.answers.at(-1)!) : step;
          act.answers.push(await give({ ...telling, key, correlation: act.correlation }, locale));
        }
      } catch (problem) {
        // What was refused may be put right, unless a part of the act stands already.
        if (!isUnknown(problem) && act.answers.length === 0) underway.current = undefined;
        throw problem;
      }
      underway.current = undefined;
      return act.answers.at(-1)!;
    },
    onSuccess: async answer => {
      done?.(answer);
      await queries.invalidateQueries();
    },
  });
  return {
    send: (...steps) => {
      if (!isPending) mutate(steps);
    },
    isSending: isPending,
    error,
    isFrozen: error !== null && isUnknown(error),
  };
}

const begun = (steps: readonly Step[]): Act => ({
  steps: steps.map(step => ({ step, key: newId() })),
  correlation: newId(),
  answers: [],
});
