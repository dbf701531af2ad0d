import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { aboutOwn, caseFile, isOwnCase, unknownCase } from '../case.rules.js';
import { CustomerStatementAdded } from '../statement.events.js';

export class AddCustomerStatement extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsString()
  @Length(1, 2000)
  text!: string;

  /** Id of the fact it is about. */
  @IsOptional()
  @IsUUID('all')
  aboutEvent?: string;
}

/** Also once the case is closed: what the customer has to say of it does not end with it. */
export const addCustomerStatement = capability({
  id: 'N7',
  command: AddCustomerStatement,
  on: caseFile,
  route: 'POST /cases/:caseId/statements',
  summary: 'The customer adds his own words, beside what the company recorded',
  may: ['customer'],
  refuses: [unknownCase],
  example: { text: '当天我带着机器等了两个小时。' },
  about: ({ caseId }, state) => aboutOwn(caseId, state),
  decide: ({ caseId, text, aboutEvent }, state, { actor }) =>
    isOwnCase(actor, caseId, state.customerId)
      ? [fact(CustomerStatementAdded, { text, aboutEvent })]
      : reject(unknownCase, { caseId }),
});
