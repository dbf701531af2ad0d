import { IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { OversightAssigned } from '../oversight.events.js';
import { oversight, sameUnit } from '../oversight.rules.js';
import { overseesItself } from '../promise.problems.js';

export class AssignOversight extends Command {
  /** Unit whose own promises are looked after, e.g. the call centre. */
  @IsString()
  @Length(1, 80)
  overseen!: string;

  /** Another unit, to which the report goes. */
  @IsString()
  @Length(1, 80)
  overseer!: string;
}

/** Who looks after those who answer the customers: never they themselves. */
export const assignOversight = capability({
  id: 'C4',
  command: AssignOversight,
  on: oversight,
  route: 'POST /oversight',
  summary: 'Gives a unit another one that looks after its promises',
  may: ['manager'],
  example: { overseen: 'call-centre', overseer: 'quality-office' },
  refuses: [overseesItself],
  stream: ({ overseen }, keyed) => keyed('oversight', overseen),
  about: () => ({}),
  decide: ({ overseen, overseer }, state) => {
    // Also of the past: nobody ever looked after himself.
    if (sameUnit(overseen, overseer)) return reject(overseesItself, { unit: overseen });
    return state.overseer === overseer ? [] : [fact(OversightAssigned, { overseen, overseer })];
  },
});
