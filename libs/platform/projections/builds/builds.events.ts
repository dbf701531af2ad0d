import { IsInt, IsOptional, IsString, Matches, Min } from 'class-validator';
import { Fact } from '#platform/event-sourcing';

const POSITION = /^\d{1,19}$/;
const SHA_256 = /^[0-9a-f]{64}$/;

/** What became of a build of a read model. Digests are over sealed values: none tells anything of a person. */
class BuildFact {
  /** Of the read model. */
  @IsString() name!: string;
  /** Id of who accepted it, or asked for it: pseudonymous; `deployment`: the start of a release. */
  @IsString() by!: string;
  @IsString() askedBy!: string;
  /** Of the build that it is about. */
  @IsInt() @Min(0) version!: number;
  /** Up to where that build was, in the log. */
  @Matches(POSITION) position!: string;
}

/** Another build than before is the one that queries read. */
class BuildLive extends BuildFact {
  /** Of the build that was live before. */
  @IsOptional() @IsInt() @Min(0) fromVersion?: number;
  /** Both were compared as of this position; this and what follows are left out where nothing was compared. */
  @IsOptional() @Matches(POSITION) comparedAt?: string;
  /** SHA-256 over the rows of the build that was live. */
  @IsOptional() @Matches(SHA_256) liveDigest?: string;
  /** And over those of the one that became live. */
  @IsOptional() @Matches(SHA_256) digest?: string;
  /** Rows that are in one only, or differ. */
  @IsOptional() @IsInt() @Min(0) differences?: number;
  /** Tables, columns and indexes that one has only. */
  @IsOptional() @IsInt() @Min(0) schemaChanges?: number;
}

/** A build that was made beside became live. */
@Fact('ReadModelSwitched')
export class ReadModelSwitched extends BuildLive {}

/** What was live before is live again. */
@Fact('ReadModelSwitchedBack')
export class ReadModelSwitchedBack extends BuildLive {}

/** What was live before was removed: nobody can go back to it. */
@Fact('PreviousBuildDropped')
export class PreviousBuildDropped extends BuildFact {}
