import { IsIn } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { ExchangeCommand, whyNot } from '../exchange-command.js';
import { exchangeProcess } from '../exchange-process.rules.js';
import { OldUnitCollected } from '../exchange.events.js';
import { STAFF } from '../remedy-command.js';
import { aboutSame } from '../remedy-decision.rules.js';
import { exchangeIsFree, exchangeNotOpen } from '../remedy.problems.js';

export class CollectOldUnit extends ExchangeCommand {
  @IsIn(['fetched', 'brought-by-customer', 'left-at-shop']) how!: OldUnitCollected['how'];
}

export const collectOldUnit = capability({
  id: 'E6',
  command: CollectOldUnit,
  on: exchangeProcess,
  route: 'POST /exchanges/:exchangeId/collection',
  summary: 'The old unit was taken back, at no cost to the customer',
  may: [...STAFF, 'technician'],
  example: { how: 'fetched' },
  refuses: [exchangeIsFree, exchangeNotOpen],
  about: (_, state) => aboutSame(state),
  decide: (command, state, context) => {
    if (state.collected) return [];
    const { how, customerPaid } = command;
    return (
      whyNot(command, state, ['to-fetch'], context) ?? [
        fact(OldUnitCollected, { caseId: state.caseId ?? '', how, customerPaid }),
      ]
    );
  },
});
