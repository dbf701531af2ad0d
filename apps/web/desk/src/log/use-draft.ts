import { useCallback, useState } from 'react';
import { newId } from '../../../shared/src/new-id.js';
import { newDraft, type LogDraft, type LogFields } from './draft.js';

/** In this tab only, and gone with it: what a customer said stays on no machine. */
const place = (caseId: string | undefined): string => `vitrine.log.${caseId ?? ''}`;

/** The draft of a case's next contact: it survives a reload and a sign-in. */
export function useDraft(caseId: string | undefined) {
  const [draft, setDraft] = useState(() => kept(caseId) ?? newDraft(newId));
  const keep = useCallback(
    (next: LogDraft) => {
      sessionStorage.setItem(place(caseId), JSON.stringify(next));
      setDraft(next);
    },
    [caseId],
  );
  const change = (fields: Partial<LogFields>) => keep({ ...draft, fields: { ...draft.fields, ...fields } });
  /** It is in the log: nothing of it is kept here. */
  const forget = () => sessionStorage.removeItem(place(caseId));
  /** The next contact begins with the same direction and channel. */
  const begin = () => {
    const { direction, channel } = draft.fields;
    setDraft(newDraft(newId, { direction, channel }));
  };
  return { draft, keep, change, forget, begin };
}

function kept(caseId: string | undefined): LogDraft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(place(caseId)) ?? '') as LogDraft;
  } catch {
    return undefined;
  }
}

/** What was typed before the case was found goes on as its draft, unless the case has one. */
export function moveDraft(caseId: string): void {
  const typed = sessionStorage.getItem(place(undefined));
  if (typed === null || sessionStorage.getItem(place(caseId)) !== null) return;
  sessionStorage.setItem(place(caseId), typed);
  sessionStorage.removeItem(place(undefined));
}
