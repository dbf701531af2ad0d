import type { Envelope } from '#platform/event-sourcing';

/** What whoever asks for a proof may see of its entries; of the rest he gets header and hashes, which verify all the same. */
export interface Sight {
  /** The envelope: who, when, on what basis. */
  envelope(envelope: Partial<Envelope>): boolean;
  /** The payload, and the keys to the values in it. */
  data(envelope: Partial<Envelope>): boolean;
}

/** A customer: what is not hidden from him. Whose else an entry is, is not his to know: of that envelope he gets the hash. */
export const customerSight = (customerId: string): Sight => {
  const isShown = ({ visibility }: Partial<Envelope>): boolean => visibility === 'customer';
  return {
    envelope: envelope =>
      isShown(envelope) &&
      (envelope.subjects ?? []).every(subject => subject === customerId || !subject.startsWith('customer-')),
    data: isShown,
  };
};

export const STAFF_SIGHT: Sight = { envelope: () => true, data: () => true };
