import { ArrayUnique, IsArray, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, fact, reads, reject } from '#platform/event-sourcing';
import { unitFile, unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { ExchangeCommand, whyNot } from '../exchange-command.js';
import { exchangeProcess } from '../exchange-process.rules.js';
import { ExchangeFinished, REWORKS, UnitSwapped, type Rework } from '../exchange.events.js';
import { STAFF } from '../remedy-command.js';
import { aboutSame } from '../remedy-decision.rules.js';
import { exchangeForItself, exchangeIsFree, exchangeNotOpen } from '../remedy.problems.js';

export class SwapUnit extends ExchangeCommand {
  @IsString() @Length(1, 80) newUnitId!: string;
  /** What is still to be done after it. */
  @IsOptional() @IsArray() @ArrayUnique() @IsIn(REWORKS, { each: true }) rework?: Rework[];
}

/** The registry closes the old unit with the link to the new one, and the remedy is executed: reactions to the fact. */
export const swapUnit = capability({
  id: 'E6',
  command: SwapUnit,
  on: exchangeProcess,
  route: 'POST /exchanges/:exchangeId/swap',
  summary: 'The new unit was given for the old one, at no cost to the customer',
  may: [...STAFF, 'technician'],
  example: { newUnitId: 'unit-2', rework: ['installation'] },
  refuses: [unknownUnit, unitWasReplaced, exchangeForItself, exchangeIsFree, exchangeNotOpen],
  reads: { newUnit: reads(unitFile, (command: SwapUnit) => command.newUnitId) },
  about: (_, state) => aboutSame(state),
  decide: (command, state, context) => {
    const { newUnitId, rework = [], customerPaid } = command;
    if (state.newUnitId === newUnitId) return [];
    const { newUnit } = context.reads;
    if (!newUnit?.exists) return reject(unknownUnit, { unitId: newUnitId });
    const closed = whyNoService(newUnit, context.source);
    if (closed) return closed;
    if (newUnitId === state.unitId) return reject(exchangeForItself, { unitId: newUnitId });
    const refused = whyNot(command, state, ['to-swap', 'to-fetch'], context);
    const { remedyId, caseId, unitId, subjects } = state;
    if (refused || remedyId === undefined || caseId === undefined || unitId === undefined)
      return refused ?? reject(exchangeNotOpen, { status: 'not-begun' });
    const customerId = subjects[0];
    return [
      fact(UnitSwapped, { remedyId, caseId, unitId, newUnitId, customerId, rework, customerPaid }),
      ...(rework.length === 0 && state.collected ? [fact(ExchangeFinished, { newUnitId })] : []),
    ];
  },
});
