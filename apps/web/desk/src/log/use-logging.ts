import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Sending } from '../../../shared/src/client.js';
import { give } from '../api/own-writes.js';
import { isUnknown } from '../api/send.js';
import { useLanguage } from '../i18n/language.js';
import { useDeskOf } from '../shell/desk-of.js';
import { fieldErrors, useProblemWords } from '../shell/notice.js';
import type { LogDraft } from './draft.js';
import type { DueTold } from './due-words.js';
import { sendLog, type Logged } from './send-log.js';

interface Problem {
  readonly title: string;
  readonly todo: string;
  readonly isUnknown: boolean;
}

/** Saves a draft: once, however often it is asked for. */
export function useLogging({
  draft,
  due,
  caseId,
  keep,
  forget,
}: {
  readonly draft: LogDraft;
  readonly due: DueTold | undefined;
  readonly caseId?: string;
  readonly keep: (draft: LogDraft) => void;
  readonly forget: () => void;
}) {
  const { locale, t } = useLanguage();
  const queries = useQueryClient();
  const desk = useDeskOf();
  const words = useProblemWords();
  const [logged, setLogged] = useState<Logged | undefined>();
  const [error, setError] = useState<unknown>();
  const [isSending, setSending] = useState(false);
  // A second Enter comes before the page has been drawn again.
  const underway = useRef(false);

  async function send(): Promise<void> {
    if (underway.current || due === undefined) return;
    underway.current = true;
    setSending(true);
    setError(undefined);
    try {
      const way = {
        post: (sending: Sending) => give(sending, locale),
        keep,
        isUnknown,
      };
      const done = await sendLog(draft, due, { caseId, ...desk }, way);
      forget();
      setLogged(done);
      await queries.invalidateQueries();
    } catch (problem) {
      setError(problem);
    } finally {
      underway.current = false;
      setSending(false);
    }
  }
  const problem: Problem | undefined =
    error === undefined
      ? undefined
      : {
          ...words(error),
          isUnknown: isUnknown(error),
          ...(isUnknown(error) && { todo: t.notAcknowledged }),
        };
  return {
    send: () => void send(),
    reset: () => setLogged(undefined),
    isSending,
    logged,
    error,
    problem,
    errors: fieldErrors(error, t),
  };
}
