import { Matches } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { bareCustomerId } from '#service/registry/customer.rules.js';
import { ErasureOrdered } from '../erasure.events.js';
import { aboutErasure, erasure } from '../erasure.rules.js';
import { nobodyErasesAlone, nothingProposed } from '../privacy.problems.js';

export class ApproveErasure extends Command {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
}

export const approveErasure = capability({
  id: 'Q4',
  command: ApproveErasure,
  on: erasure,
  route: 'POST /customers/:customerId/erasure/approve',
  summary: 'A second person approves that somebody’s data be deleted',
  may: ['supervisor', 'manager'],
  refuses: [nothingProposed, nobodyErasesAlone],
  example: {},
  stream: ({ customerId }) => bareCustomerId(customerId),
  mustExist: true,
  about: (_, state) => aboutErasure(state),
  decide(_, { status, customerId, because, proposedBy }, { actor }) {
    if (status !== 'proposed' || !because || !proposedBy) return reject(nothingProposed);
    if (proposedBy === actor.id) return reject(nobodyErasesAlone);
    return [fact(ErasureOrdered, { customerId, because, proposedBy, approvedBy: actor.id })];
  },
});
