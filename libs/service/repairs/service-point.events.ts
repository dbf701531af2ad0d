import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { Fact, Personal } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';

/** A place of the service network, as the public directory shows it. */
export abstract class ServicePointEntry {
  @IsString() @Length(1, 120) name!: string;
  @IsString() @Length(1, 80) city!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  brands!: string[];
  /** As published, e.g. `周一至周日 9:00–18:00`. */
  @IsString() @Length(1, 200) hours!: string;
  /** Published address of a business. */
  @IsOptional() @IsString() @Length(1, 200) address?: string;
}

@Fact('ServicePointOpened')
export class ServicePointOpened extends ServicePointEntry {}

@Fact('ServicePointClosed')
export class ServicePointClosed {
  @IsOptional() @IsString() @Length(1, 200) because?: string;
}

/** Nobody serves where the customer is: he is owed ways that need no journey. */
@Fact('NoServicePointInReach')
export class NoServicePointInReach {
  @Personal() @IsString() @Length(1, 80) city!: string;
  /** City of the nearest point; absent: not known. */
  @IsOptional() @IsString() @Length(1, 80) nearest?: string;
  @IsOptional() @IsNumber() @Min(0) @Max(20_100) km?: number;
  /** Epoch milliseconds, exclusive; absent: told of the past, nothing falls due. */
  @IsOptional() @IsInt() optionsDueAt?: number;
  /** Last local day, `YYYY-MM-DD`. */
  @IsOptional() @Matches(LOCAL_DAY) optionsDueOn?: string;
  /** Id and version of the policy, e.g. `remote-options 1`. */
  @IsOptional() @IsString() @Length(1, 80) policy?: string;
}

/** The day passed without the remote options that the customer is owed. */
@Fact('RemoteOptionsMissed')
export class RemoteOptionsMissed {
  @Matches(LOCAL_DAY) dueOn!: string;
  @IsString() @Length(1, 80) policy!: string;
}
