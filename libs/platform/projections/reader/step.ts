import { decodeEvent } from '#platform/event-sourcing';
import type { Applied } from '../applied.js';
import { applyBatch } from '../apply-batch.js';
import type { Chunk } from '../chunks.js';
import { standBefore } from '../failures/stand-before.js';
import type { BatchTold } from '../projections-handle.js';
import type { ReadModel } from '../read-model.js';
import type { Reading } from './reading.js';
import { recover, stop } from './stand-still.js';

/** What was told last of each. */
const told = new WeakMap<ReadModel, Applied>();

/** What those were given that were given something since, or have other rows than was thought. */
function newsOf(models: readonly ReadModel[]): ReadonlyMap<string, Applied> {
  const news = new Map<string, Applied>();
  for (const model of models) {
    if (told.get(model) === model.applied) continue;
    told.set(model, model.applied);
    news.set(model.name, model.applied);
  }
  return news;
}

/** One transaction for some of the read models; what fails, is elsewhere or is held up leaves them. Gives those that need a reader of their own. */
export async function step(
  reading: Reading,
  members: Set<ReadModel>,
  { chunk, known }: { chunk: Chunk; known: ReadonlySet<string> },
): Promise<readonly ReadModel[]> {
  const { readStore, log, head, report } = reading;
  const events = chunk.events.filter(event => known.has(event.type)).map(decodeEvent);
  const tell = (moved: readonly ReadModel[], position: bigint, batch?: BatchTold): void =>
    report({
      kind: 'advanced',
      projectors: moved.map(model => model.name),
      applied: newsOf(moved),
      position,
      head: head.position,
      readUpTo: chunk.events.at(-1)?.storedAt ?? Date.now(),
      batch,
    });
  const since = performance.now();
  const { advanced, failed, astray, heldUp } = await applyBatch(readStore, [...members], {
    events,
    after: chunk.after,
    upTo: chunk.upTo,
  });
  const milliseconds = performance.now() - since;
  for (const { model, error } of failed) {
    members.delete(model);
    const before = model.position;
    const why = await standBefore(readStore, model, { events, error }).catch(() => error);
    if (model.position !== before) tell([model], model.position);
    await stop(reading, model, why);
  }
  for (const model of astray) {
    members.delete(model);
    log.warn(
      { projector: model.name, position: String(model.position) },
      'The read store has the read model at another position.',
    );
  }
  for (const { model, error } of heldUp) {
    members.delete(model);
    log.warn({ projector: model.name, err: error }, 'Read model is held up; the others go on without it.');
  }
  for (const model of advanced) if (model.attempts > 0) await recover(reading, model);
  await head.passed(chunk);
  const moved = advanced.filter(model => model.position === chunk.upTo);
  if (moved.length) tell(moved, chunk.upTo, { events: events.length, milliseconds });
  return [...astray, ...heldUp.map(({ model }) => model)];
}
