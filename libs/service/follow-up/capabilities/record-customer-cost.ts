import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { costLedger } from '../cost.rules.js';
import { Amount, COST_KINDS, CustomerCostRecorded, Quantity, type CostKind } from '../follow-up.events.js';
import { dayNotUnderstood, quantityContradictsItself } from '../follow-up.problems.js';
import { dayOf, IsDay } from '../local-day.js';

export class RecordCustomerCost extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsIn(COST_KINDS)
  kind!: CostKind;

  @IsOptional()
  @ValidateNested()
  @Type(() => Quantity)
  quantity?: Quantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => Amount)
  amount?: Amount;

  /** The contact it came with. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;

  /** Local day; default: when this happened, where that is one day. */
  @IsOptional()
  @IsDay()
  on?: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  note?: string;
}

/** Records what the matter cost the customer; trips, calls and letters are counted from contacts by themselves. */
export const recordCustomerCost = capability({
  id: 'I13',
  command: RecordCustomerCost,
  on: costLedger,
  route: 'POST /cases/:caseId/costs',
  summary: 'Records what a case cost the customer: waiting, transport, parking, a trip without a contact',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'system'],
  example: { kind: 'waiting', quantity: { atLeast: 40, unit: 'minutes' }, note: 'At the counter.' },
  refuses: [unknownCase, quantityContradictsItself, dayNotUnderstood],
  mustExist: false,
  reads: { theCase: reads(caseFile, (command: RecordCustomerCost) => command.caseId) },
  about: (_command, _state, context) => aboutCase(context.reads.theCase),
  decide: ({ caseId, kind, quantity, amount, contactId, on: told, note }, _state, context) => {
    if (!caseOf(context.reads.theCase, context.actor)) return reject(unknownCase, { caseId });
    if (quantity?.exactly !== undefined && quantity.atLeast !== undefined)
      return reject(quantityContradictsItself);
    const on = dayOf(told, context);
    if (told !== undefined && on === undefined) return reject(dayNotUnderstood, { text: told });
    return [fact(CustomerCostRecorded, { caseId, kind, quantity, amount, contactId, on, note })];
  },
});
