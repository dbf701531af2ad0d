import { Type } from 'class-transformer';
import { IsInt, IsString, Matches, Min, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { atInstant, LOCAL_DAY } from '#platform/time';
import { HandlingDayOpened, HandlingIncomplete, UnsettledContact } from '../handlingDay.events.js';
import {
  endOfWorkingDay,
  handlingDay,
  handlingDayId,
  handlingTerm,
  handlingTermVersion,
} from '../handlingDay.rules.js';
import { DESK } from '../register.rules.js';

abstract class HandlingDayCommand extends Command {
  @Matches(DESK)
  register!: string;

  @Matches(LOCAL_DAY)
  day!: string;
}

export class OpenHandlingDay extends HandlingDayCommand {
  @IsString()
  zone!: string;
}

export class ReportUnhandled extends HandlingDayCommand {
  @IsInt()
  @Min(0)
  received!: number;

  @IsInt()
  @Min(0)
  handled!: number;

  @IsInt()
  @Min(0)
  carriedOver!: number;

  @ValidateNested({ each: true })
  @Type(() => UnsettledContact)
  unhandled!: UnsettledContact[];
}

const shared = {
  id: 'B3',
  on: handlingDay,
  may: ['system'] as const,
  stream: ({ register, day }: HandlingDayCommand) => handlingDayId(register, day),
  about: () => ({}),
};

export const openHandlingDay = capability({
  ...shared,
  command: OpenHandlingDay,
  summary: 'Look at a register at the end of a working day, because something waits in it',
  example: { register: 'hotline', day: '2026-11-30', zone: 'Asia/Shanghai' },
  refuses: [],
  decide({ register, day, zone }, _, context) {
    if (context.exists) return [];
    const endsAt = endOfWorkingDay(day, zone, context.policy(handlingTerm));
    return [fact(HandlingDayOpened, { register, day, endsAt, zone })];
  },
});

export const reportUnhandled = capability({
  ...shared,
  command: ReportUnhandled,
  summary: 'Tell that not all was settled when the working day was over, with the numbers',
  example: {
    register: 'hotline',
    day: '2026-11-30',
    received: 9,
    handled: 8,
    carriedOver: 0,
    unhandled: [{ contactId: 'some-contact', year: 2026, number: 412 }],
  },
  refuses: [],
  decide({ received, handled, carriedOver, unhandled }, state, context) {
    const { register, day, endsAt, zone, ended, told } = state;
    if (!ended || told) return [];
    const policy = handlingTermVersion(context.now);
    return [
      fact(
        HandlingIncomplete,
        { register, day, endsAt, received, handled, carriedOver, unhandled, policy },
        { source: 'clock', occurredAt: atInstant(endsAt, zone) },
      ),
    ];
  },
});
