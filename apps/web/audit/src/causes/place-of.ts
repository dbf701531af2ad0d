import type { CaseAddress } from '../address.js';
import type { LocalDate } from '../api/shapes.js';
import type { EventAddress } from '../history/history-address.js';

/** Where an event is looked at: in its case on the day it was recorded, or by itself where no case is known. */
export function placeOf(event: {
  readonly id: string;
  readonly recordedOn: LocalDate;
  readonly caseId?: string | null;
}): CaseAddress | EventAddress {
  const { id, caseId, recordedOn } = event;
  return caseId === undefined || caseId === null
    ? { page: 'event', eventId: id }
    : { page: 'case', caseId, known: 'then', at: recordedOn, event: id };
}
