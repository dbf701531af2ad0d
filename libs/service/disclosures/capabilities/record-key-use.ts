import { IsIn, IsInt, IsOptional, IsString, Length, Min } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { KEY_ACTS, KEY_KINDS, KeyUsed } from '../disclosure.events.js';
import { disclosure } from '../disclosure.rules.js';
import { aboutWhom, byWhom, DisclosureCommand, disclosureReads, isOfNobody } from './disclosure-command.js';

export class RecordKeyUse extends DisclosureCommand {
  @IsIn(KEY_KINDS) kind!: (typeof KEY_KINDS)[number];
  @IsIn(KEY_ACTS) act!: (typeof KEY_ACTS)[number];
  /** Name or fingerprint, or whose key it is. */
  @IsString() @Length(1, 200) key!: string;
  @IsOptional() @IsInt() @Min(1) count?: number;
}

export const recordKeyUse = capability({
  id: 'N6',
  command: RecordKeyUse,
  on: disclosure,
  summary: 'Record that a key was made, replaced, opened beyond daily work, destroyed or copied',
  may: ['system'],
  refuses: [],
  reads: disclosureReads,
  about: (command, _, context) => aboutWhom(command, context),
  decide(command, { recorded }, context) {
    if (recorded || isOfNobody(context.reads)) return [];
    const { kind, act, key, count } = command;
    return [fact(KeyUsed, { ...byWhom(command, context), kind, act, key, count })];
  },
});
