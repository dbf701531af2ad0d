import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { GreyImportConfirmed, GreyImportRuledOut } from '../grey-import.events.js';
import { unitFile, unitSubject } from '../unit.rules.js';

const CHANNELS = ['grey-import', 'domestic', 'official-import'] as const;

export class JudgeGreyImport extends Command {
  @IsString()
  @Length(1, 80)
  unitId!: string;

  /** What was found: `grey-import` confirms the suspicion, another channel rules it out. */
  @IsIn(CHANNELS)
  channel!: (typeof CHANNELS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  words?: string;
}

export const judgeGreyImport = capability({
  id: 'A3',
  command: JudgeGreyImport,
  on: unitFile,
  route: 'POST /units/:unitId/grey-import/judge',
  summary: 'Say how a unit came into the country: a grey import has no maker’s warranty',
  may: ['supervisor', 'manager'],
  example: { channel: 'grey-import', words: '厂商确认该序列号不在本地销售。' },
  refuses: [],
  about: ({ unitId }) => ({ subjects: [unitSubject(unitId)], unitId }),
  decide({ channel, words }, state) {
    if (channel === state.channel && state.greySigns === undefined) return [];
    return channel === 'grey-import'
      ? [fact(GreyImportConfirmed, { words })]
      : [fact(GreyImportRuledOut, { channel, words })];
  },
});
