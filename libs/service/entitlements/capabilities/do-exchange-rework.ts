import { IsIn } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { ExchangeCommand, whyNot } from '../exchange-command.js';
import { exchangeProcess } from '../exchange-process.rules.js';
import { ExchangeFinished, ExchangeReworkDone, REWORKS, type Rework } from '../exchange.events.js';
import { STAFF } from '../remedy-command.js';
import { aboutSame } from '../remedy-decision.rules.js';
import { exchangeIsFree, exchangeNotOpen } from '../remedy.problems.js';

export class DoExchangeRework extends ExchangeCommand {
  @IsIn(REWORKS) work!: Rework;
}

export const doExchangeRework = capability({
  id: 'E6',
  command: DoExchangeRework,
  on: exchangeProcess,
  route: 'POST /exchanges/:exchangeId/rework',
  summary:
    'What an exchange left to do was done, at no cost to the customer; the last of it ends the exchange',
  may: [...STAFF, 'technician'],
  example: { work: 'installation' },
  refuses: [exchangeIsFree, exchangeNotOpen],
  about: (_, state) => aboutSame(state),
  decide: (command, state, context) => {
    const { work, customerPaid } = command;
    const refused = whyNot(command, state, ['to-finish'], context);
    if (refused) return refused;
    if (state.newUnitId === undefined) return reject(exchangeNotOpen, { status: 'not-begun' });
    const left = state.rework.filter(each => each !== work);
    return [
      fact(ExchangeReworkDone, { work, customerPaid }),
      ...(left.length === 0 && state.collected
        ? [fact(ExchangeFinished, { newUnitId: state.newUnitId })]
        : []),
    ];
  },
});
