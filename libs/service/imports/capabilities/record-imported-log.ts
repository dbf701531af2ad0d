import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { LOG_FORMATS, LogImported, type LogFormat } from '../imported.events.js';
import { importedLog } from '../imported.rules.js';

export class RecordImportedLog extends Command {
  @IsString() @Length(1, 200) log!: string;
  @IsIn(LOG_FORMATS) format!: LogFormat;
  @Matches(/^[0-9a-f]{64}$/) sha256!: string;
  @IsOptional() @IsString() @Length(1, 200) name?: string;
  @IsOptional() @IsString() @Length(1, 80) zone?: string;
  @IsInt() @Min(0) cases!: number;
  @IsInt() @Min(0) events!: number;
  @IsInt() @Min(0) refused!: number;
}

export const recordImportedLog = capability({
  id: 'N5',
  command: RecordImportedLog,
  on: importedLog,
  summary: 'Record that another system’s log was read to its end, and how much of it was taken',
  may: ['system'],
  refuses: [],
  about: () => ({}),
  decide: ({ log, format, sha256, name, zone, cases, events, refused }) => [
    fact(LogImported, { log, format, sha256, name, zone, cases, events, refused }, { occurredAt: 'unknown' }),
  ],
});
