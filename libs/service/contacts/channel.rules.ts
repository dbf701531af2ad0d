import { evolve, streamType } from '#platform/event-sourcing';
import { ChannelDeclared, type CHANNEL_PURPOSES } from './contact.events.js';

export interface ChannelState {
  readonly purpose: (typeof CHANNEL_PURPOSES)[number];
  readonly replyTarget?: string;
}

/** An address that the company is reached by, or seems to be. */
export const channel = streamType<ChannelState>({
  category: 'channel',
  initial: { purpose: 'unknown' },
  evolve: [
    evolve(ChannelDeclared, ({ data: { purpose, replyTarget } }): ChannelState => ({
      purpose,
      replyTarget,
    })),
  ],
});
