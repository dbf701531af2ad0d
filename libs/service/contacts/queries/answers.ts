import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { CHANNELS, DIRECTIONS, type Channel, type Direction } from '../contact.events.js';

class BookLine {
  @IsInt() number!: number;
  @IsString() contactId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() day!: string | null;
  @IsOptional() @IsIn(DIRECTIONS) direction!: Direction | null;
  @IsOptional() @IsIn(CHANNELS) channel!: Channel | null;
  @IsOptional() @IsBoolean() handled?: boolean;
  @IsOptional() @IsString() reply?: string;
}
export class RegisterBookAnswer {
  @IsString() register!: string;
  @IsInt() year!: number;
  @IsInt() highest!: number;
  /** No number is missing, and no contact without one. */
  @IsBoolean() complete!: boolean;
  @IsArray() @IsInt({ each: true }) missing!: number[];
  @IsArray() @IsString({ each: true }) unnumbered!: string[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => BookLine) entries!: BookLine[];
  @IsOptional() @IsInt() next!: number | null;
}

class Reply {
  @IsString() status!: string;
  @IsOptional() @IsString() dueOn!: string | null;
  @IsOptional() @IsInt() dueAt!: number | null;
  @IsOptional() @IsString() policy!: string | null;
  @IsOptional() @IsString() repliedBy?: string;
}
class ContactEntry {
  @IsString() contactId!: string;
  @IsOptional() @IsString() caseId!: string | null;
  /** The reason for which the customer does not see it: nothing else is said then. */
  @IsOptional() @IsString() hidden?: string;
  @IsOptional() @IsIn(['contact', 'call-attempt']) kind?: string;
  @IsOptional() @IsString() register?: string;
  @IsOptional() @IsInt() year?: number;
  @IsOptional() @IsInt() number?: number | null;
  @IsOptional() @IsIn(DIRECTIONS) direction?: Direction;
  @IsOptional() @IsIn(CHANNELS) channel?: Channel;
  /** `YYYY-MM-DD`, or `unknown`. */
  @IsOptional() @IsString() day?: string;
  @IsOptional() @IsObject() from?: object;
  @IsOptional() @IsObject() to?: object;
  /** Words, or `{"erased":true}`. */
  @IsOptional() summary?: unknown;
  @IsOptional() occurredAt?: unknown;
  @IsOptional() @IsInt() recordedAt?: number;
  @IsOptional() @IsString() source?: string;
  @IsOptional() @IsString() clock?: string;
  @IsOptional() @IsString() language?: string;
  @IsOptional() @IsBoolean() answered?: boolean;
  @IsOptional() @IsBoolean() visit?: boolean;
  /** The company's own line. */
  @IsOptional() @IsString() line?: string;
  @IsOptional() @IsString() outcome?: string;
  @IsOptional() @IsObject() attempts?: object;
  @IsOptional() @IsInt() ringSeconds?: number;
  @IsOptional() @IsBoolean() proactive?: boolean;
  @IsOptional() @IsBoolean() handled?: boolean;
  @IsOptional() @ValidateNested() @Type(() => Reply) reply?: Reply;
}
export class ContactsOfCaseAnswer {
  @IsString() caseId!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ContactEntry) contacts!: ContactEntry[];
}

class InitiativeMeans {
  @IsString() proactive!: string;
  @IsString() reactive!: string;
}
export class InitiativeAnswer {
  @IsString() caseId!: string;
  @IsInt() proactive!: number;
  @IsInt() reactive!: number;
  @IsInt() other!: number;
  /** null: the customer never had to come forward. */
  @IsOptional() @IsNumber() ratio!: number | null;
  @ValidateNested() @Type(() => InitiativeMeans) definition!: InitiativeMeans;
}

class UnhandledNumber {
  @IsString() contactId!: string;
  @IsString() register!: string;
  @IsInt() year!: number;
  @IsOptional() @IsInt() number!: number | null;
}
class HandlingRate {
  /** Of these three the one that was asked by. */
  @IsOptional() @IsString() day?: string;
  @IsOptional() @IsString() channel?: string;
  @IsOptional() @IsString() register?: string;
  @IsInt() received!: number;
  @IsInt() handled!: number;
  @IsOptional() @IsNumber() rate!: number | null;
  @IsBoolean() complete!: boolean;
  @IsArray() @ValidateNested({ each: true }) @Type(() => UnhandledNumber) unhandled!: UnhandledNumber[];
}
export class HandlingRatesAnswer {
  @IsIn(['day', 'channel', 'register']) by!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => HandlingRate) rates!: HandlingRate[];
}

class AtLeastSo {
  @IsInt() atLeast!: number;
}
class LineReached {
  @IsString() number!: string;
  @IsIn(CHANNELS) channel!: Channel;
  /** 0–23, or `not told`. */
  @Allow() hour!: number | string;
  /** What nobody counted is not in it. */
  @ValidateNested() @Type(() => AtLeastSo) attempted!: AtLeastSo;
  @IsInt() answered!: number;
  @IsNumber() rate!: number;
}
class SilentLine {
  @IsString() number!: string;
  /** Calls in a row that nobody answered. */
  @IsInt() attempts!: number;
  @IsString() from!: string;
  @IsString() to!: string;
}
export class ReachabilityAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => LineReached) lines!: LineReached[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => SilentLine) longestSilence!: SilentLine[];
}
