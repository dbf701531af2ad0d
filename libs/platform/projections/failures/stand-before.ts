import type { Recorded } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { applyBatch, OtherShapeError } from '../apply-batch.js';
import type { ReadModel } from '../read-model.js';
import { ProjectionError } from '../row-changes.js';
import { sharesOf } from '../shares.js';

/**
 * After a batch that a read model could not take: applies what comes before the event that it fails on, so that it stands
 * right before it. Gives the error with that event, also where the database refused a statement and nobody said for which.
 */
export async function standBefore(
  readStore: ReadStore,
  model: ReadModel,
  { events: all, error }: { readonly events: readonly Recorded[]; readonly error: unknown },
): Promise<unknown> {
  if (error instanceof OtherShapeError) return error;
  const events = model.lacks(sharesOf([model], all).get(model) ?? []);
  let known =
    error instanceof ProjectionError
      ? events.findIndex(({ position }) => position === error.event.position)
      : -1;
  let why = error;
  /** Those before `good` are applied; the one is between it and `bad`. */
  let good = 0;
  let bad = known < 0 ? events.length : known + 1;
  while (bad - good > 1) {
    const middle = known < 0 ? Math.floor((good + bad) / 2) : known;
    known = -1;
    const some = events.slice(good, middle);
    const { advanced, failed } = await applyBatch(readStore, [model], {
      events: some,
      after: model.position,
      upTo: some.at(-1)!.position,
    });
    if (failed[0]) {
      why = failed[0].error;
      bad = middle;
    } else if (advanced.length) good = middle;
    else return why;
  }
  const event = events[good];
  return why instanceof ProjectionError || !event ? why : new ProjectionError(event, why);
}
