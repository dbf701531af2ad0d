import { setTimeout as delay } from 'node:timers/promises';
import type { ReadDatabase } from '#platform/read-store';
import type { Clock } from '#platform/time';
import { auditAgain, type Auditing } from './audit-again.js';
import { findings, RULES } from './finding-table.js';
import { growing, type Growing } from './growing.js';

export interface KeepFindings extends Auditing {
  readonly clock: Clock;
  readonly warn: (details: object, message: string) => void;
}

/** Milliseconds between two looks. */
const EVERY_MS = 1_000;
/** Once a case rests; one that never does, each minute. */
const REST = { restMs: EVERY_MS, mostMs: 60_000 };
/** Cases that are kept in mind at a time. */
const MOST_GROWING = 1_000;
/** Cases a round looks at, so that neither a bulk load nor the turn of the day holds up what is new. */
const MOST = 100;
/** It rests so many times as long as it worked: whoever waits for an answer comes first. */
const REST_SHARE = 2;

/** The cases that grew since they were audited, or were audited by other rules, those that grew longest ago first. */
export async function grown(db: ReadDatabase, after: number, limit = MOST) {
  return await findings(db)
    .selectFrom('timeline_head')
    .leftJoin('finding_audit', 'finding_audit.case_id', 'timeline_head.case_id')
    .select(['timeline_head.case_id as caseId', 'timeline_head.position as position'])
    .where('timeline_head.position', '>', after)
    .where(({ or, eb, ref }) =>
      or([
        eb('finding_audit.position', 'is', null),
        eb('finding_audit.position', '<', ref('timeline_head.position')),
        eb('finding_audit.rules', '<>', RULES),
      ]),
    )
    .orderBy('timeline_head.position')
    .limit(limit)
    .execute();
}

/** Those that something beside them came to since they were audited: a look, or something about their customer. */
export async function besideGrown(db: ReadDatabase, after: number, limit = MOST) {
  const rows = await findings(db)
    .selectFrom('finding_beside')
    .select(['about', 'position'])
    .where('position', '>', after)
    .orderBy('position')
    .limit(limit)
    .execute();
  const upTo = rows.at(-1)?.position ?? after;
  if (rows.length === 0) return { cases: [], upTo };
  const about = [...new Set(rows.map(row => row.about))];
  const bare = about.map(one => one.replace(/^customer-/, ''));
  const cases = await findings(db)
    .selectFrom('finding_audit')
    .innerJoin('timeline_head', 'timeline_head.case_id', 'finding_audit.case_id')
    .select('finding_audit.case_id as caseId')
    .where('finding_audit.beside', '<', upTo)
    .where(({ or, eb }) =>
      or([
        eb('timeline_head.case_id', 'in', about),
        eb('timeline_head.customer_id', 'in', [...about, ...bare]),
      ]),
    )
    .execute();
  return { cases, upTo };
}

/** Those that nothing new came to, and the clock may find otherwise today. */
export async function turned(db: ReadDatabase, now: number, limit = MOST) {
  return await findings(db)
    .selectFrom('finding_audit')
    .select('case_id as caseId')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit)
    .execute();
}

/** What a process remembers between two rounds. */
export interface Rounds {
  /** The newest position that was looked at. */
  position: number;
  /** The newest position beside the cases that was looked at. */
  beside: number;
  /** Cases that could not be audited: tried again when they grow, or by the next process. */
  readonly failed: Set<string>;
  readonly growing: Growing;
  readonly signal?: AbortSignal;
}

export const newRounds = (more: Partial<Rounds> = {}): Rounds => ({
  position: 0,
  beside: 0,
  failed: new Set(),
  growing: growing({ restMs: 0, mostMs: 0 }),
  ...more,
});

/** One round: audits what grew and what the clock may have changed. Gives how many cases it looked at. */
export async function auditRound(
  { clock, warn, ...parts }: KeepFindings,
  rounds = newRounds(),
): Promise<number> {
  const { db } = parts.readStore;
  const now = clock.now();
  await lookForGrown(db, rounds);
  const beside = await besideGrown(db, rounds.beside);
  const late = (await turned(db, now)).filter(({ caseId }) => !rounds.failed.has(caseId));
  const due = [
    ...rounds.growing.due(performance.now(), MOST),
    ...[...beside.cases, ...late].map(({ caseId }) => caseId),
  ];
  for (const caseId of due) {
    if (rounds.signal?.aborted) break;
    const began = performance.now();
    try {
      await auditAgain(caseId, now, parts);
      rounds.failed.delete(caseId);
    } catch (error) {
      rounds.failed.add(caseId);
      warn({ err: error, caseId }, 'A case could not be audited; it is tried again when it grows.');
    }
    rounds.growing.audited(caseId);
    await delay((performance.now() - began) * REST_SHARE);
  }
  rounds.beside = beside.upTo;
  return due.length;
}

async function lookForGrown(db: ReadDatabase, rounds: Rounds): Promise<void> {
  const room = MOST_GROWING - rounds.growing.size;
  if (room <= 0) return;
  for (const { caseId, position } of await grown(db, rounds.position, room)) {
    rounds.growing.grew(caseId, performance.now());
    rounds.position = position;
  }
}

/** Keeps the findings of all cases, beside everything else and behind it. */
export function keepFindings(parts: KeepFindings): { close(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const rounds = newRounds({ growing: growing(REST), signal });
  const work = (async () => {
    while (!signal.aborted) {
      const looked = await auditRound(parts, rounds).catch((error: unknown) => {
        parts.warn({ err: error }, 'The findings wait for the read store or the log.');
        return 0;
      });
      if (looked < MOST) await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async close() {
      stopped.abort();
      await work;
    },
  };
}
