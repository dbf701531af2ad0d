import { deadline, due, fact } from '#platform/event-sourcing';
import { CaseHandedOver } from '../case.events.js';
import { caseFile } from '../case.rules.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from '../handover.events.js';

/** A hand-over that nobody has accepted by its day is said to be so. The owner stays who he is. */
export const handOverUnaccepted = deadline({
  name: 'hand-over-unaccepted',
  on: caseFile,
  schedule: [
    due(CaseHandOverOffered, event => event.data.answerBy),
    due(CaseHandedOver, () => null),
    due(CaseHandOverDeclined, () => null),
    due(CaseHandOverWithdrawn, () => null),
    due(CaseHandOverUnaccepted, () => null),
  ],
  about: ({ customerId, unitId }) => ({ subjects: [customerId], unitId }),
  decide({ handOver }, _, { id: caseId }) {
    if (!handOver || handOver.unaccepted) return [];
    const { handOverId, from, to, answerBy, answerOn, policy } = handOver;
    return [fact(CaseHandOverUnaccepted, { handOverId, from, to, answerBy, answerOn, policy }, { caseId })];
  },
});
