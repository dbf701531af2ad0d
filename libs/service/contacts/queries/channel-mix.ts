import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import type { Channel } from '../contact.events.js';
import { DESK } from '../register.rules.js';
import { contactTable, contactTables } from './contact-table.js';

const KINDS = ['face-to-face', 'telephone', 'online', 'written'] as const;
type Kind = (typeof KINDS)[number];

const KIND_OF: Readonly<Record<Channel, Kind>> = {
  'phone-hotline': 'telephone',
  'phone-direct': 'telephone',
  shop: 'face-to-face',
  'walk-in': 'face-to-face',
  'home-visit': 'face-to-face',
  event: 'face-to-face',
  email: 'online',
  message: 'online',
  sms: 'online',
  web: 'online',
  letter: 'written',
  card: 'written',
};

export class ChannelMix {
  /** First and last local day. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;

  @IsOptional()
  @Matches(DESK)
  register?: string;
}

class ChannelShare {
  @IsIn(KINDS) kind!: string;
  @IsString() channel!: string;
  @IsIn(['in', 'out']) direction!: string;
  @IsInt() contacts!: number;
  /** Calls count as often as the customer tried, at least. */
  @IsInt() attempts!: number;
  @IsInt() tollFree!: number;
  @IsInt() paid!: number;
  /** Whether it cost the customer anything was not told. */
  @IsInt() costNotTold!: number;
  /** Trips that the customer made. */
  @IsInt() visits!: number;
}

export class ChannelMixReport {
  @ValidateNested({ each: true })
  @Type(() => ChannelShare)
  channels!: ChannelShare[];
}

export const channelMix = query({
  id: 'B12',
  question: ChannelMix,
  route: 'GET /channel-mix',
  summary: 'By which ways customers and the company reached each other, and what it cost the customer',
  may: ['agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [contactTable],
  answers: ChannelMixReport,
  async answer({ from, to, register }, { db }) {
    let contacts = contactTables(db)
      .selectFrom('contact_list')
      .where('day', '<>', 'unknown')
      .where('day', '>=', from)
      .where('day', '<=', to);
    if (register) contacts = contacts.where('register', '=', register);
    const rows = await contacts
      .select(({ fn }) => [
        'channel',
        'direction',
        fn.countAll<number>().as('contacts'),
        fn.sum<number>('attempts').as('attempts'),
        fn.sum<number | null>('toll_free').as('free'),
        fn.count<number>('toll_free').as('told'),
        fn.sum<number>('visit').as('visits'),
      ])
      .groupBy(['channel', 'direction'])
      .orderBy('channel')
      .orderBy('direction')
      .execute();
    return {
      channels: rows.map(row => ({
        kind: KIND_OF[row.channel as Channel],
        channel: row.channel,
        direction: row.direction,
        contacts: Number(row.contacts),
        attempts: Number(row.attempts),
        tollFree: Number(row.free ?? 0),
        paid: Number(row.told) - Number(row.free ?? 0),
        costNotTold: Number(row.contacts) - Number(row.told),
        visits: Number(row.visits),
      })),
    };
  },
});
