import { join } from 'node:path';
import { decodeEvent, type Envelope } from '#platform/event-sourcing';
import { openEmbedded } from '#platform/event-store';
import { openPersonalData } from '#platform/personal-data';

/** A fact as it lies in the log, personal fields revealed. */
export interface PlainFact {
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly envelope: Envelope;
}

/** Every fact of a data folder that no process owns any more, in the order of the log. */
export async function factsIn(folder: string): Promise<readonly PlainFact[]> {
  const { store } = await openEmbedded({ folder: join(folder, 'log') });
  const personalData = await openPersonalData({ folder: join(folder, 'keys') });
  try {
    const facts: PlainFact[] = [];
    for await (const stored of store.readAll()) {
      const { stream, revision, id, type, data, envelope } = decodeEvent(stored);
      const revealed = await personalData.reveal(JSON.stringify(data));
      facts.push({
        stream,
        revision: String(revision),
        id,
        type,
        data: JSON.parse(revealed) as unknown,
        envelope,
      });
    }
    return facts;
  } finally {
    await personalData.close();
    await store.close();
  }
}
