import type { Recorded } from '#platform/event-sourcing';
import { currentDeclaration } from '#platform/event-sourcing';
import { personalValues, sealFact } from '#platform/event-sourcing/seal-fact.js';
import type { House } from '#service/imports/testing/house.js';

/** Puts facts into a house's log as they would have been recorded: what is personal is sealed. */
export async function record({ store, personalData }: House, facts: readonly Recorded[]): Promise<void> {
  const last = new Map<string, bigint>();
  for (const { id, type, data, stream, envelope } of facts) {
    const { factClass } = currentDeclaration(type)!;
    const first = envelope.subjects[0] ?? stream;
    await personalData.prepare([
      ...new Set(personalValues(factClass, data, first).map(({ subject }) => subject)),
    ]);
    const sealed = sealFact(factClass, data, first, (value, subject) => personalData.seal(value, subject));
    const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
    const { revision } = await store.append(
      stream,
      [{ id, type, data: bytes(sealed), metadata: bytes(envelope) }],
      { expectedRevision: last.get(stream) ?? 'no-stream' },
    );
    last.set(stream, revision);
  }
}
