import { IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { DataExported, LOOK_SCOPES, type LookScope } from '../disclosure.events.js';
import { disclosure } from '../disclosure.rules.js';
import { aboutWhom, byWhom, DisclosureCommand, disclosureReads, isOfNobody } from './disclosure-command.js';

export class RecordExport extends DisclosureCommand {
  @IsString() @Length(1, 40) format!: string;
  @IsIn(LOOK_SCOPES) scope!: LookScope;
  @IsString() @Length(1, 120) of!: string;
  @IsBoolean() personal!: boolean;
  @IsOptional() @Matches(/^\d{1,19}$/) position?: string;
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) sha256?: string;
}

/** What every file leaves that takes data out of the product, before its first byte. */
export const recordExport = capability({
  id: 'N6',
  command: RecordExport,
  on: disclosure,
  summary: 'Record that data is taken out of the product as a file, by whom and what for',
  may: ['system'],
  refuses: [],
  reads: disclosureReads,
  about: (command, _, context) => aboutWhom(command, context),
  decide(command, { recorded }, context) {
    if (recorded || isOfNobody(context.reads)) return [];
    const { format, scope, of, personal, position, sha256 } = command;
    return [
      fact(DataExported, { ...byWhom(command, context), format, scope, of, personal, position, sha256 }),
    ];
  },
});
