import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, policyAt, reads } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { exchangeProcess } from '../exchange-process.rules.js';
import { ExchangeStarted } from '../exchange.events.js';
import { remedyDecision } from '../remedy-decision.rules.js';
import { pickUpDue, pickUpTerm } from '../remedy.policies.js';

/** Given by the reaction to the customer's agreement; the exchange has the id of its remedy. */
export class StartExchange extends Command {
  @IsString() @Length(1, 80) exchangeId!: string;
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
}

export const startExchange = capability({
  id: 'E6',
  command: StartExchange,
  on: exchangeProcess,
  summary: 'Begin the exchange that the customer agreed to: by when the old unit is fetched',
  may: ['system'],
  mustExist: false,
  refuses: [],
  reads: { remedy: reads(remedyDecision, (command: StartExchange) => command.exchangeId) },
  about: ({ caseId, unitId }, _, { reads: { remedy } }) => ({
    subjects: remedy?.state.subjects ?? [],
    caseId,
    unitId,
  }),
  decide: ({ exchangeId, caseId, unitId }, state, { now, zone, policy }) => {
    // Without a unit there is nothing to fetch: the exchange is told by its remedy alone.
    if (state.remedyId !== undefined || unitId === undefined) return [];
    const due = pickUpDue(policy(pickUpTerm), localDate(now, zone), zone);
    return [
      fact(ExchangeStarted, {
        remedyId: exchangeId,
        caseId,
        unitId,
        pickUpOn: due.on,
        pickUpAt: due.at,
        policy: `${pickUpTerm.id} ${policyAt(pickUpTerm, now).version}`,
      }),
    ];
  },
});
