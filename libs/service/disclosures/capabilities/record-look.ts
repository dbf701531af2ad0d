import { IsIn, IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { HistoryViewed, LOOK_SCOPES, type LookScope } from '../disclosure.events.js';
import { disclosure } from '../disclosure.rules.js';
import { aboutWhom, byWhom, DisclosureCommand, disclosureReads, isOfNobody } from './disclosure-command.js';

export class RecordLook extends DisclosureCommand {
  @IsIn(LOOK_SCOPES) scope!: LookScope;
  @IsString() @Length(1, 120) of!: string;
  @IsString() @Length(1, 80) through!: string;
}

/** What an unmasked look at a history leaves, before it is answered; whoever looks again soon leaves nothing more. */
export const recordLook = capability({
  id: 'N6',
  command: RecordLook,
  on: disclosure,
  summary: 'Record who looked at a history with what is personal in it, and what for',
  may: ['system'],
  refuses: [],
  reads: disclosureReads,
  about: (command, _, context) => aboutWhom(command, context),
  decide(command, { recorded }, context) {
    if (recorded || isOfNobody(context.reads)) return [];
    const { scope, of, through } = command;
    return [fact(HistoryViewed, { ...byWhom(command, context), scope, of, through })];
  },
});
