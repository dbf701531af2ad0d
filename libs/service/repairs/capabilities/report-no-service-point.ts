import { IsNumber, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { capability, Command, fact, isDoneNow } from '#platform/event-sourcing';
import { localDate, termRange } from '#platform/time';
import { NoServicePointInReach } from '../service-point.events.js';
import { REMOTE_OPTIONS, remoteOptionsVersion } from '../service-point.rules.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class ReportNoServicePoint extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  /** Where the customer is. */
  @IsString() @Length(1, 80) city!: string;
  /** City of the nearest point. */
  @IsOptional() @IsString() @Length(1, 80) nearest?: string;
  @IsOptional() @IsNumber() @Min(0) @Max(20_100) km?: number;
}

/** From here on the customer is owed options that need no journey, by a day that is computed at once. */
export const reportNoServicePoint = capability({
  id: 'D4',
  command: ReportNoServicePoint,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/no-service-point',
  summary: 'No service point is in the customer’s reach: remote options are owed to him',
  may: STAFF_AND_CUSTOMER,
  example: { city: '喀什', nearest: '上海', km: 4000 },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ city, nearest, km }, { noServicePoint }, context) => {
    if (noServicePoint) return [];
    const { now, zone } = context;
    const isOwed = isDoneNow(context) || context.actor.roles.includes('customer');
    const { latest } = termRange(localDate(now, zone), context.policy(REMOTE_OPTIONS).within, zone);
    const owed = isOwed
      ? { optionsDueAt: latest.at, optionsDueOn: latest.day ?? undefined, policy: remoteOptionsVersion(now) }
      : {};
    return [fact(NoServicePointInReach, { city, nearest, km, ...owed })];
  },
});
