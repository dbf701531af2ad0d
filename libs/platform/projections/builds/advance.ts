import { decodeEvent } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { applyBatch, type BatchOutcome } from '../apply-batch.js';
import type { LogReader } from '../log-reader.js';
import type { ReadModel } from '../read-model.js';
import type { Continuity } from '../reader/gap.js';
import { readChunk } from '../reader/read-chunk.js';

export interface Advancing {
  readonly store: LogReader;
  readonly readStore: ReadStore;
  readonly unbroken: Continuity;
  readonly signal: AbortSignal;
}

/** One transaction of a build: what comes next of the log, `target` at most, which the log has. */
export async function advance(
  { store, readStore, unbroken, signal }: Advancing,
  model: ReadModel,
  {
    target,
    events: most,
    bytes,
  }: { readonly target: bigint; readonly events: number; readonly bytes: number },
): Promise<BatchOutcome> {
  const limits = { events: most, bytes };
  const chunk = await readChunk(store, model.position, { limits, reached: target, signal });
  const upTo = chunk.upTo < target ? chunk.upTo : target;
  const cut = { ...chunk, events: chunk.events.filter(({ position }) => position <= upTo), upTo };
  const passed = await unbroken.check(cut);
  const events = cut.events.filter(({ type }) => model.handles(type)).map(decodeEvent);
  const outcome = await applyBatch(readStore, [model], { events, after: chunk.after, upTo });
  if (outcome.advanced.length) passed();
  return outcome;
}
