import { IsIn, IsInt, IsString, Length, Min } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { NOTICE_WAYS, NoticeFailed, NoticeSent, type NoticeAbout, type NoticeWay } from '../notice.events.js';
import { notice } from '../notice.rules.js';

class NoticeCommand extends Command {
  @IsString() @Length(1, 80) noticeId!: string;
  @IsIn(NOTICE_WAYS) via!: NoticeWay;
}

export class RecordNoticeSent extends NoticeCommand {}

/** The outbox says that a notice has arrived. */
export const recordNoticeSent = capability({
  id: 'C1',
  command: RecordNoticeSent,
  on: notice,
  summary: 'Records that the customer was told',
  may: ['system'],
  refuses: [],
  about: (_command, state) => state.about,
  decide: ({ via }, { status, queued }) =>
    status === 'queued' && queued ? [fact(NoticeSent, { ...aboutOf(queued), via })] : [],
});

export class RecordNoticeFailed extends NoticeCommand {
  @IsString() @Length(1, 400) reason!: string;
  @IsInt() @Min(1) attempts!: number;
}

/** The outbox gives a notice up. */
export const recordNoticeFailed = capability({
  id: 'C1',
  command: RecordNoticeFailed,
  on: notice,
  summary: 'Records that the customer could not be told',
  may: ['system'],
  refuses: [],
  about: (_command, state) => state.about,
  decide: ({ via, reason, attempts }, { status, queued }) =>
    status === 'queued' && queued ? [fact(NoticeFailed, { ...aboutOf(queued), via, reason, attempts })] : [],
});

const aboutOf = ({ promiseId, matter, ofFact }: NoticeAbout) => ({ promiseId, matter, ofFact });
