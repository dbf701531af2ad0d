import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CHANNEL_PURPOSES, ChannelDeclared, CHANNELS, type Channel } from '../contact.events.js';
import { channel } from '../channel.rules.js';

export class DeclareChannel extends Command {
  @IsIn(CHANNELS)
  channel!: Channel;

  /** `unknown` while nobody has told what it is for. */
  @IsIn(CHANNEL_PURPOSES)
  purpose!: (typeof CHANNEL_PURPOSES)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  monitoredBy?: string;

  @IsOptional()
  @IsString()
  @Length(1, 120)
  replyTarget?: string;

  @IsOptional()
  @IsString()
  @Length(1, 200)
  address?: string;
}

/** Says anew what an address is for; what was told before stays told as it was. */
export class RedeclareChannel extends DeclareChannel {
  @IsString()
  @Length(1, 80)
  channelId!: string;
}

const declared = ({ channel: kind, purpose, monitoredBy, replyTarget, address }: DeclareChannel) => [
  fact(ChannelDeclared, { channel: kind, purpose, monitoredBy, replyTarget, address }),
];
const shared = {
  id: 'B9',
  on: channel,
  may: ['supervisor', 'manager', 'system'] as const,
  about: () => ({}),
};

export const declareChannel = capability({
  ...shared,
  command: DeclareChannel,
  route: 'POST /channels',
  summary: 'Declare what an address is for and who reads it',
  example: { channel: 'email', purpose: 'two-way', monitoredBy: 'hotline', address: 'service@example.com' },
  refuses: [],
  decide: declared,
});

export const redeclareChannel = capability({
  ...shared,
  command: RedeclareChannel,
  route: 'POST /channels/:channelId/declare',
  summary: 'Declare anew what an address is for',
  example: { channel: 'email', purpose: 'two-way', monitoredBy: 'hotline', address: 'service@example.com' },
  refuses: [],
  decide: declared,
});
