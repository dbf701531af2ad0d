import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsTimeZone,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { SETTING_NOTES } from './setting-notes.js';

export const SERVER_ROLES = ['web', 'worker', 'proof'] as const;
export type ServerRole = (typeof SERVER_ROLES)[number];

const whole = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
);
const list = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.split(',').map(part => part.trim()) : value,
);
const yesNo = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);

/** Everything that can be set, by environment variable or `.env`; each has a default. docs/settings.md tells what each takes. */
export class Settings {
  @whole @IsInt() @Min(0) @Max(65_535) PORT = 3000;
  @IsString() @MaxLength(255) HOST = '127.0.0.1';
  @IsString() DATA_DIR = './data';
  @list @IsArray() @IsIn(SERVER_ROLES, { each: true }) ROLES: ServerRole[] = [...SERVER_ROLES];
  @IsOptional() @Matches(/^(esdb|kurrentdb)(\+discover)?:\/\//) EVENTSTORE_URL?: string;
  @IsOptional() @Matches(/^postgres(ql)?:\/\//) DATABASE_URL?: string;
  @whole @IsInt() @Min(100) @Max(600_000) DATABASE_TIMEOUT_MS = 10_000;
  @whole @IsInt() @Min(500) @Max(600_000) STALLED_AFTER_MS = 10_000;
  @whole @IsInt() @Min(1) @Max(20) REACTION_ATTEMPTS = 10;
  @whole @ValidateIf(({ WIRE_PORT }) => WIRE_PORT !== 'off') @IsInt() @Min(0) @Max(65_535) WIRE_PORT:
    number | 'off' = 2113;
  @IsOptional() @IsString() WIRE_CERT_FILE?: string;
  @IsOptional() @IsString() WIRE_KEY_FILE?: string;
  @IsOptional() @list @Matches(/^[^:]+:.{8,}$/s, { each: true }) WIRE_USERS?: string[];
  @whole @IsInt() @Min(65_536) @Max(1_073_741_824) FILE_MAX_BYTES = 20_971_520;
  @IsTimeZone() ZONE = 'Asia/Shanghai';
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  PUBLIC_URL?: string;
  @IsOptional() @IsString() MASTER_KEY?: string;
  @IsOptional() @IsString() MASTER_KEY_FILE?: string;
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  OIDC_ISSUER?: string;
  @IsOptional() @IsString() OIDC_AUDIENCE?: string;
  @IsOptional() @IsString() OIDC_ROLES_CLAIM?: string;
  @IsIn(['file', 'smtp', 'webhook']) OUTBOX: 'file' | 'smtp' | 'webhook' = 'file';
  @IsOptional() @IsString() OUTBOX_DIR?: string;
  @IsOptional() @Matches(/^smtps?:\/\/[^/]/) SMTP_URL?: string;
  @IsOptional() @Matches(/^([^<>]*<)?[^<>@\s]+@[^<>@\s]+>?$/) SMTP_FROM?: string;
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true })
  WEBHOOK_URL?: string;
  @IsOptional() @Matches(/^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$/) WEBHOOK_SECRET?: string;
  @yesNo @IsBoolean() WEBHOOKS_TO_LOOPBACK = false;
  @IsIn(['on', 'off']) TLOG: 'on' | 'off' = 'on';
  @IsOptional() @Matches(/^[^\s+\p{Cc}]{1,255}$/u) TLOG_ORIGIN?: string;
  @whole @IsInt() @Min(10) @Max(86_400_000) TLOG_CHECKPOINT_MS = 1_000;
  @IsOptional()
  @list
  @IsArray()
  @Matches(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44} https?:\/\/\S+$/, { each: true })
  TLOG_WITNESSES?: string[];
  @whole @IsInt() @Min(0) @Max(64) TLOG_WITNESSES_REQUIRED = 0;
  @IsIn(['by-itself', 'ask']) READ_MODEL_SWITCH: 'by-itself' | 'ask' = 'by-itself';
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;
  @whole @IsInt() @Min(1_000) @Max(3_600_000) OTEL_METRIC_EXPORT_INTERVAL = 60_000;
  @yesNo @IsBoolean() DEMO = true;
  @whole @IsInt() @Min(1) @Max(86_400) DEMO_DUE_SECONDS = 120;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) LOG_LEVEL = 'warn';
}

/** Whether other processes may work on the same installation: neither its log nor its read models are files of one process. */
export const mayBeSeveral = ({ EVENTSTORE_URL, DATABASE_URL }: Settings): boolean =>
  EVENTSTORE_URL !== undefined && DATABASE_URL !== undefined;

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Settings from an environment; an empty value counts as not set. Throws a sentence for each wrong variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const told = Object.fromEntries(
    Object.keys(SETTING_NOTES).flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const settings = plainToInstance(Settings, told, { exposeDefaultValues: true });
  const errors = validateSync(settings);
  if (errors.length > 0) {
    throw new SettingsError(errors.map(({ property, value }) => wrong(property, value)).join('\n'));
  }
  const split = new Set(settings.ROLES).size < SERVER_ROLES.length;
  if (split && !mayBeSeveral(settings)) {
    throw new SettingsError(
      `ROLES is "${settings.ROLES.join(',')}": roles in several processes need EVENTSTORE_URL and DATABASE_URL, because one process owns an embedded data folder.`,
    );
  }
  checkWire(settings);
  checkOutbox(settings);
  checkWitnesses(settings);
  return settings;
}

/** Encrypted or not at all, and then with users: what a certificate is for is to be reached from elsewhere. */
function checkWire({ WIRE_CERT_FILE, WIRE_KEY_FILE, WIRE_USERS }: Settings): void {
  const given = { WIRE_CERT_FILE, WIRE_KEY_FILE, WIRE_USERS: WIRE_USERS?.length ? WIRE_USERS : undefined };
  const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 0 || missing.length === 3) return;
  throw new SettingsError(
    `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set: a certificate, its key and at least one user go together.`,
  );
}

/** What each way out of the house needs beside its name. */
function checkOutbox(settings: Settings): void {
  const needs = {
    file: [],
    smtp: ['SMTP_URL', 'SMTP_FROM'],
    webhook: ['WEBHOOK_URL', 'WEBHOOK_SECRET'],
  } as const;
  const missing = needs[settings.OUTBOX].filter(name => settings[name] === undefined);
  if (missing.length === 0) return;
  throw new SettingsError(
    `OUTBOX is "${settings.OUTBOX}": it needs ${missing.join(' and ')}, or leave OUTBOX empty to have notices as files.`,
  );
}

function checkWitnesses({ TLOG_WITNESSES = [], TLOG_WITNESSES_REQUIRED: required }: Settings): void {
  if (required <= TLOG_WITNESSES.length) return;
  throw new SettingsError(
    `TLOG_WITNESSES_REQUIRED is "${required}", but TLOG_WITNESSES names ${TLOG_WITNESSES.length}: nothing would ever be published.`,
  );
}

const SECRET: ReadonlySet<string> = new Set<keyof Settings>([
  'MASTER_KEY',
  'WIRE_USERS',
  'SMTP_URL',
  'WEBHOOK_SECRET',
]);

function wrong(name: string, value: unknown): string {
  const shown = SECRET.has(name) ? '…' : String(value);
  const { takes } = SETTING_NOTES[name as keyof Settings];
  return `${name} is "${shown}": expected ${takes.replaceAll('`', '')}.`;
}

export function loadSettings(): Settings {
  if (existsSync('.env')) loadEnvFile('.env');
  return readSettings(process.env);
}
