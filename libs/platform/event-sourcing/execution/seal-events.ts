import type { NewEvent } from '#platform/event-store';
import { isSealed, type PersonalData } from '#platform/personal-data';
import type { Envelope } from '../envelope.js';
import { declarationOf, type NewFact } from '../fact.js';
import { personalValues, sealFact } from '../seal-fact.js';

/** A fact with its envelope and ids, ready to be sealed and appended. */
export interface Draft {
  readonly id: string;
  readonly fact: NewFact;
  readonly envelope: Envelope;
}
/** Makes keys and search tokens durable, then encrypts the personal fields: in this order, so no event outlives its key. */
export async function sealDrafts(
  drafts: readonly Draft[],
  stream: string,
  personalData: PersonalData,
): Promise<NewEvent[]> {
  const values = drafts
    .flatMap(({ fact, envelope }) => personalValues(fact.of, fact.data, envelope.subjects[0] ?? stream))
    // What a decision passes on from a folded fact is sealed already: no input may begin like that.
    .filter(({ value }) => !isSealed(value));
  if (values.length > 0) {
    const subjects = [...new Set(values.map(value => value.subject))];
    const tokens = values.flatMap(({ find, value, subject }) =>
      find && typeof value === 'string' ? [{ kind: find, value, subject }] : [],
    );
    if (tokens.length > 0) await personalData.prepareWith(subjects, tokens);
    else if (!personalData.isPrepared(subjects)) await personalData.prepare(subjects);
  }
  return drafts.map(({ id, fact, envelope }) => {
    const data = sealFact(fact.of, fact.data, envelope.subjects[0] ?? stream, (value, subject) =>
      isSealed(value) ? value : personalData.seal(value, subject),
    );
    return {
      id,
      type: declarationOf(fact.of).type,
      data: Buffer.from(JSON.stringify(data)),
      metadata: Buffer.from(JSON.stringify(envelope)),
    };
  });
}
