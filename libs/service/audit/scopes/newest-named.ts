import type { ReadDatabase } from '#platform/read-store';
import type { Cut } from '../replay/known-at.js';
import { lastRecordedBy, placesWithin } from './scope-extent.js';
import type { ScopeName } from './scopes-of.js';

/** Places looked through at once, and how often: a shop has a hundred thousand, and a few hundred name what is shown. */
const PLACES = 1_000;
const TIMES = 4;

/** The streams and cases that name a scope within a cut, those named last first. */
export interface NewestNamed {
  readonly streams: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
  /** false: there are places before these that were not looked through. */
  readonly isWhole: boolean;
}

/** @param isEnough ends the looking through */
export async function newestNamed(
  db: ReadDatabase,
  scope: ScopeName,
  cut: Cut | undefined,
  isEnough: (named: Omit<NewestNamed, 'isWhole'>) => boolean,
): Promise<NewestNamed> {
  const named = { streams: new Set<string>(), cases: new Set<string>() };
  let before = cut && 'at' in cut ? (await lastRecordedBy(db, scope, cut.at)) + 1 : Number.MAX_SAFE_INTEGER;
  for (let time = 0; time < TIMES && !isEnough(named); time++) {
    const places = await placesWithin(db, scope, cut)
      .where('place.position', '<', before)
      .select(['place.position', 'stream', 'case_id'])
      .orderBy('place.position', 'desc')
      .limit(PLACES)
      .execute();
    for (const { stream, case_id } of places) {
      named.streams.add(stream);
      if (case_id !== null) named.cases.add(case_id);
    }
    if (places.length < PLACES) return { ...named, isWhole: true };
    before = places.at(-1)!.position;
  }
  return { ...named, isWhole: false };
}
