import { IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { FeedGrantEnded } from '../grant.events.js';
import { feedGrantOver } from '../grant.problems.js';
import { feedGrant } from '../grant.rules.js';

export class RevokeFeedGrant extends Command {
  @IsString() @Length(1, 80) feedGrantId!: string;
}

/** Streams that are open by it end at this fact, and endpoints that are told by it stop at it. */
export const revokeFeedGrant = capability({
  id: 'N9',
  command: RevokeFeedGrant,
  on: feedGrant,
  route: 'POST /feed-grants/:feedGrantId/revoke',
  summary: 'End a grant: nothing that is recorded after it is shown or sent by it',
  may: ['operator', 'system'],
  example: {},
  refuses: [feedGrantOver],
  about: (_, { granted }) => ({ subjects: granted?.subject === undefined ? [] : [granted.subject] }),
  decide: (_, { status }, { actor }) =>
    status === 'ended' ? reject(feedGrantOver) : [fact(FeedGrantEnded, { because: 'revoked', by: actor.id })],
});
