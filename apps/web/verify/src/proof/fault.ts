/** What of a history does not hold. */
export type FaultKind = 'format' | 'signature' | 'entry' | 'order' | 'count' | 'map' | 'opening';

/** Thrown for a proof that does not hold: what, and at which entry. */
export class ProofFault extends Error {
  override readonly name = 'ProofFault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    /** Of the chain, from 1. */
    readonly ordinal?: number,
    readonly eventId?: string,
  ) {
    super(message);
  }
}
