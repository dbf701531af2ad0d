import { IsInt, Matches, Min } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { ReachabilityBelowTarget } from '../line.events.js';
import { hotline, lineId, reachabilityTarget, reachabilityTargetVersion } from '../line.rules.js';
import { LINE } from './contact-fields.js';

export class AlertReachability extends Command {
  @Matches(LINE)
  number!: string;

  /** The local days that were counted. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;

  @IsInt()
  @Min(0)
  attempted!: number;

  @IsInt()
  @Min(0)
  answered!: number;
}

/** Once a line and day, so that a line nobody answers does not drown what tells of it. */
export const alertReachability = capability({
  id: 'B7',
  command: AlertReachability,
  on: hotline,
  summary: 'Tell that too few of the calls to a line were answered',
  may: ['system'],
  example: {
    number: '400-820-0000',
    from: '2026-11-24',
    to: '2026-11-30',
    attempted: 12,
    answered: 7,
  },
  refuses: [],
  stream: ({ number }) => lineId(number),
  about: () => ({}),
  decide({ number, from, to, attempted, answered }, { alertedOn }, context) {
    const { rate: target, least } = context.policy(reachabilityTarget);
    if (alertedOn === to || attempted < least || answered >= target * attempted) return [];
    const rate = Math.floor((answered / attempted) * 10_000) / 10_000;
    const policy = reachabilityTargetVersion(context.now);
    return [fact(ReachabilityBelowTarget, { number, from, to, attempted, answered, rate, target, policy })];
  },
});
