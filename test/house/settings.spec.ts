import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { settingsTable } from '#server/catalogue/settings-table.js';
import { readSettings, Settings } from '#server/settings.js';
import { SETTING_NOTES } from '#server/setting-notes.js';

describe('docs/settings.md', () => {
  it('is what the settings say (`npm run docs` brings it up to date)', () => {
    expect(readFileSync('docs/settings.md', 'utf8')).toBe(settingsTable());
  });
});

describe('the settings', () => {
  it('given nothing, are all at their defaults', () => {
    expect(readSettings({})).toEqual(new Settings());
  });

  it('given an empty value, take it for not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' })).toEqual(new Settings());
  });

  it('read every variable that is described', () => {
    const told: Readonly<Record<keyof Settings, string>> = {
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/data',
      ROLES: 'web, worker, proof',
      EVENTSTORE_URL: 'kurrentdb+discover://store:2113',
      DATABASE_URL: 'postgresql://db/vitrine',
      DATABASE_TIMEOUT_MS: '5000',
      STALLED_AFTER_MS: '3000',
      REACTION_ATTEMPTS: '12',
      WIRE_PORT: '2114',
      WIRE_CERT_FILE: 'wire.crt',
      WIRE_KEY_FILE: 'wire.key',
      WIRE_USERS: 'reporting:a-long-password, second:another:password',
      ZONE: 'Asia/Urumqi',
      PUBLIC_URL: 'https://service.example',
      MASTER_KEY: 'key',
      MASTER_KEY_FILE: '/run/secrets/key',
      OIDC_ISSUER: 'https://id.example',
      OIDC_AUDIENCE: 'vitrine',
      OIDC_ROLES_CLAIM: 'realm_access.roles',
      FILE_MAX_BYTES: '5000000',
      OUTBOX: 'smtp',
      OUTBOX_DIR: '/outbox',
      SMTP_URL: 'smtps://user:password@mail.example:465',
      SMTP_FROM: 'Service <service@example.org>',
      WEBHOOK_URL: 'https://hooks.example/notices',
      WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      WEBHOOKS_TO_LOOPBACK: 'true',
      READ_MODEL_SWITCH: 'ask',
      TLOG: 'off',
      TLOG_ORIGIN: 'log.example/transparency',
      TLOG_CHECKPOINT_MS: '250',
      TLOG_WITNESSES: `witness.example/w1+0a1b2c3d+${'A'.repeat(44)} https://witness.example`,
      TLOG_WITNESSES_REQUIRED: '1',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
      OTEL_METRIC_EXPORT_INTERVAL: '30000',
      DEMO: 'false',
      DEMO_DUE_SECONDS: '30',
      LOG_LEVEL: 'debug',
    };
    const settings = readSettings(told);
    expect(Object.keys(settings).sort()).toEqual(Object.keys(SETTING_NOTES).sort());
    expect(settings).toMatchObject({ PORT: 0, WIRE_PORT: 2114, DEMO: false, ZONE: 'Asia/Urumqi' });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '65536'],
    ['ROLES', 'web,cook'],
    ['EVENTSTORE_URL', 'http://store'],
    ['DATABASE_URL', 'mysql://db'],
    ['ZONE', 'Kashgar'],
    ['PUBLIC_URL', 'service.example'],
    ['OIDC_ISSUER', 'ftp://id.example'],
    ['WIRE_PORT', 'on'],
    ['OUTBOX', 'pigeon'],
    ['SMTP_FROM', 'nobody'],
    ['WEBHOOK_URL', 'ftp://hooks.example'],
    ['WEBHOOK_URL', 'https://user:password@hooks.example'],
    ['DEMO', 'perhaps'],
    ['DEMO_DUE_SECONDS', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('stop the start with a sentence that names %s given "%s"', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(`${name} is "${value}": expected `);
  });

  it('never repeat a wrong master key or a password', () => {
    expect(() => readSettings({ MASTER_KEY: 'secret', PORT: 'x' })).not.toThrow(/secret/);
    expect(() => readSettings({ WIRE_USERS: 'me:secret' })).toThrow('WIRE_USERS is "…": expected a list');
  });

  it('serve the log without encryption and users, or with both', () => {
    expect(readSettings({ WIRE_PORT: 'off' }).WIRE_PORT).toBe('off');
    expect(() => readSettings({ WIRE_CERT_FILE: 'a', WIRE_KEY_FILE: 'b' })).toThrow('WIRE_USERS is not set');
    expect(() => readSettings({ WIRE_USERS: 'me:a-password' })).toThrow(
      'WIRE_CERT_FILE and WIRE_KEY_FILE are not set',
    );
  });

  it('refuse a way out of the house that lacks what it needs, and repeat no secret of it', () => {
    expect(() => readSettings({ OUTBOX: 'smtp' })).toThrow('it needs SMTP_URL and SMTP_FROM');
    expect(() => readSettings({ OUTBOX: 'webhook', WEBHOOK_URL: 'https://hooks.example' })).toThrow(
      'it needs WEBHOOK_SECRET',
    );
    expect(() => readSettings({ SMTP_URL: 'http://me:secret@mail' })).toThrow('SMTP_URL is "…"');
    expect(() => readSettings({ WEBHOOK_SECRET: 'secret' })).toThrow('WEBHOOK_SECRET is "…"');
  });

  it('refuse roles in several processes on embedded engines', () => {
    const urls = { EVENTSTORE_URL: 'esdb://a', DATABASE_URL: 'postgres://b' };
    for (const some of [{}, { EVENTSTORE_URL: 'esdb://a' }, { DATABASE_URL: 'postgres://b' }])
      expect(() => readSettings({ ROLES: 'web,web,web', ...some })).toThrow(
        'EVENTSTORE_URL and DATABASE_URL',
      );
    expect(readSettings({ ROLES: 'web', ...urls }).ROLES).toEqual(['web']);
  });
});
