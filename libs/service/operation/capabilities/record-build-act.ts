import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Min } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import {
  BUILD_FACTS,
  PreviousBuildDropped,
  ReadModelSwitched,
  ReadModelSwitchedBack,
  type BuildAct,
} from '#platform/projections';
import { upkeep } from '../upkeep.rules.js';

const WHAT = ['switched', 'switched-back', 'dropped'] as const satisfies readonly BuildAct['what'][];

export class RecordBuildAct extends Command {
  @IsIn(WHAT) what!: BuildAct['what'];
  @IsString() @Length(1, 200) name!: string;
  @IsString() @Length(1, 200) by!: string;
  @IsString() @Length(1, 200) askedBy!: string;
  @IsInt() @Min(0) version!: number;
  @Matches(/^\d{1,19}$/) position!: string;
  @IsOptional() @IsInt() @Min(0) fromVersion?: number;
  @IsOptional() @Matches(/^\d{1,19}$/) comparedAt?: string;
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) liveDigest?: string;
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) digest?: string;
  @IsOptional() @IsInt() @Min(0) differences?: number;
  @IsOptional() @IsInt() @Min(0) schemaChanges?: number;
}

/** Whoever gives it has read it from the read store, where it is done; its key is that of the act. */
export const recordBuildAct = capability({
  id: 'O2',
  on: upkeep,
  may: ['operator', 'system'],
  stream: () => BUILD_FACTS.id,
  about: () => ({}),
  refuses: [],
  command: RecordBuildAct,
  summary:
    'Record that another build of a read model is live, or that the one before was dropped, and who wanted it',
  decide(command) {
    const { what, name, by, askedBy, version, position } = command;
    const { fromVersion, comparedAt, liveDigest, digest, differences, schemaChanges } = command;
    const build = { name, by, askedBy, version, position };
    if (what === 'dropped') return [fact(PreviousBuildDropped, build)];
    const live = { ...build, fromVersion, comparedAt, liveDigest, digest, differences, schemaChanges };
    return [what === 'switched' ? fact(ReadModelSwitched, live) : fact(ReadModelSwitchedBack, live)];
  },
});
