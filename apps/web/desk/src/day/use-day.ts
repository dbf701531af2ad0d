import { useEffect, useState } from 'react';
import { addDays } from '#platform/time/local-date.js';
import { queryOf } from '../address.js';
import { useAsk, useLive } from '../api/ask.js';
import type { CaseOverview, PromiseItem } from '../api/shapes.js';
import { todayIn } from '../log/zone.js';
import { problemIn } from '../../../shared/src/client.js';
import { useZone } from '../shell/session.js';
import { rowsOf, type DayRow, type OpenContact, type OwedReply } from './rows.js';

const MOST = 200;
/** Milliseconds between two looks at the clock: what was due becomes late by itself. */
const TICK_MS = 15_000;

const LONG_AGO_MS = 60 * 86_400_000;

/** What waits, as it changes; and the cases it is about. */
export function useDay() {
  const zone = useZone();
  const now = useNow();
  const today = todayIn(zone);
  const due = useLive<{ promises: readonly PromiseItem[] }>(
    `/promises${queryOf({ dueBy: addDays(today, 2), limit: MOST })}`,
  );
  const risky = useLive<{ promises: readonly PromiseItem[] }>(
    `/promises${queryOf({ status: 'at-risk', limit: MOST })}`,
  );
  const owed = useLive<{ replies: readonly OwedReply[] }>(`/replies${queryOf({ limit: MOST })}`);
  const open = useLive<{ contacts: readonly OpenContact[] }>(
    `/contacts/unhandled${queryOf({ limit: MOST })}`,
  );
  const { data: known } = useAsk<{ cases: readonly CaseOverview[] }>(`/cases${queryOf({ limit: MOST })}`);
  const parts = [due, risky, owed, open];
  const cases = new Map(known?.cases.map(one => [one.caseId, one]));
  // A replayed case has a clock of its own: what it owed long ago, nobody can do today.
  const isOfToday = (row: DayRow): boolean => {
    const at = row.dueAt ?? (row.kind === 'contact' ? row.since : undefined) ?? 0;
    const scenario = row.caseId === null ? null : cases.get(row.caseId)?.scenario;
    return scenario == null || at > now - LONG_AGO_MS;
  };
  const rows = rowsOf(
    {
      promises: [...(due.data?.promises ?? []), ...(risky.data?.promises ?? [])],
      replies: owed.data?.replies ?? [],
      contacts: open.data?.contacts ?? [],
    },
    now,
    endOfDay(now, zone),
  ).filter(isOfToday);
  return {
    rows,
    cases,
    now,
    isLoading: parts.some(({ isLoading }) => isLoading),
    // What a role may not ask is not part of its day.
    error: parts.find(({ error }) => error && problemIn(error).status !== 403)?.error,
    retry: () => parts.forEach(({ refetch }) => void refetch()),
  };
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The next midnight of the zone, to the second. */
function endOfDay(now: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = parts.split(':').map(Number);
  return now + (86_400 - (hours * 60 + minutes) * 60 - seconds) * 1000;
}
