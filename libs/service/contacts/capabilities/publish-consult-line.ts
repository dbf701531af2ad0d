import { IsBoolean, IsIn, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { lineNotPublished, notALine } from '../contacts.problems.js';
import { ConsultLinePublished, ConsultLineWithdrawn, LINE_DAYS } from '../line.events.js';
import { hotline, lineId } from '../line.rules.js';
import { LINE } from './contact-fields.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

abstract class LineCommand extends Command {
  /** One of the company's own lines. */
  @Matches(LINE)
  number!: string;
}

export class PublishConsultLine extends LineCommand {
  @IsIn(LINE_DAYS)
  days!: (typeof LINE_DAYS)[number];

  /** Local times, `09:00`. */
  @Matches(TIME)
  opens!: string;

  @Matches(TIME)
  closes!: string;

  /** Desk that answers it. */
  @IsString()
  @Length(1, 80)
  holder!: string;

  @IsBoolean()
  tollFree!: boolean;
}
export class WithdrawConsultLine extends LineCommand {}

const shared = {
  id: 'B8',
  on: hotline,
  may: ['supervisor', 'manager', 'system'] as const,
  stream: ({ number }: LineCommand) => lineId(number),
  about: () => ({}),
};

export const publishConsultLine = capability({
  ...shared,
  command: PublishConsultLine,
  route: 'POST /consult-lines',
  summary: 'Publish a line for advice with its hours and the desk that answers it; anew where it changes',
  example: {
    number: '400-820-0000',
    days: 'working-days',
    opens: '09:00',
    closes: '18:00',
    holder: '客服中心',
    tollFree: true,
  },
  refuses: [notALine],
  decide({ number, days, opens, closes, holder, tollFree }) {
    if (lineId(number).length < 3 || closes <= opens) return reject(notALine, { number, opens, closes });
    return [fact(ConsultLinePublished, { number, days, opens, closes, holder, tollFree })];
  },
});

export const withdrawConsultLine = capability({
  ...shared,
  command: WithdrawConsultLine,
  route: 'POST /consult-lines/withdraw',
  summary: 'Take a line out of the public directory',
  example: { number: '400-820-0000' },
  refuses: [lineNotPublished],
  decide: ({ number }, { published }) =>
    published ? [fact(ConsultLineWithdrawn, { number })] : reject(lineNotPublished, { number }),
});
