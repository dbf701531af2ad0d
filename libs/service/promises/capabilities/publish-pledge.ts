import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, Matches, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { isLocalDate, localDate, LOCAL_DAY } from '#platform/time';
import { HOUSE } from '../authority.rules.js';
import { PledgeItem, PledgePublished } from '../pledge.events.js';
import { servicePledge } from '../pledge.rules.js';
import { dueNotUnderstood, pledgeInPast, pledgeNotAfterLast } from '../promise.problems.js';

export class PublishPledge extends Command {
  /** Local day from which sales are bound to it. */
  @Matches(LOCAL_DAY)
  inForceFrom!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique((item: PledgeItem) => item.itemId)
  @ValidateNested({ each: true })
  @Type(() => PledgeItem)
  items!: PledgeItem[];
}

/** Publishes what is pledged with every sale from a day on. Earlier sales keep the pledge of their day. */
export const publishPledge = capability({
  id: 'C8',
  command: PublishPledge,
  on: servicePledge,
  route: 'POST /pledges',
  summary: 'Publishes a version of the service pledge',
  may: ['manager'],
  example: {
    inForceFrom: '2031-01-01',
    items: [
      {
        itemId: 'call-back',
        about: 'call-back',
        zh: '一个工作日内回电',
        en: 'We call back within a working day',
      },
    ],
  },
  refuses: [dueNotUnderstood, pledgeInPast, pledgeNotAfterLast],
  stream: () => HOUSE,
  about: () => ({}),
  decide: ({ inForceFrom, items }, versions, context) => {
    if (!isLocalDate(inForceFrom)) return reject(dueNotUnderstood, { text: inForceFrom });
    const today = localDate(context.now, context.zone);
    if (isDoneNow(context) && inForceFrom < today) return reject(pledgeInPast, { from: inForceFrom, today });
    const last = versions.at(-1);
    if (last && inForceFrom <= last.inForceFrom) {
      return reject(pledgeNotAfterLast, { from: inForceFrom, last: last.inForceFrom });
    }
    return [fact(PledgePublished, { version: versions.length + 1, inForceFrom, items })];
  },
});
