import type { Settings } from './settings.js';

/** What docs/settings.md tells of a setting; its default is the class's own. */
export interface SettingNote {
  readonly takes: string;
  readonly does: string;
}

/** One note for each setting: the compiler refuses a setting without one. */
export const SETTING_NOTES: Readonly<Record<keyof Settings, SettingNote>> = {
  PORT: { takes: 'a port, 0–65535; 0: a free one', does: 'Where pages, API and feeds are served.' },
  HOST: {
    takes: 'an address of this machine',
    does: 'The address to listen on. Any but a loopback address needs `OIDC_ISSUER`: the built-in sign-in links are for this machine only.',
  },
  DATA_DIR: {
    takes: 'a folder',
    does: 'Holds everything that an installation keeps: the log, the keys, the read models, the access key. One process owns it, unless `EVENTSTORE_URL` and `DATABASE_URL` are set.',
  },
  ROLES: {
    takes: 'a list of `web`, `worker`, `proof`',
    does: 'What this process does. `web` answers: API, pages, feeds. `worker` keeps the read models and does what follows from facts and from the clock; of several one does, the others stand by and take over within 5 s of its death. `proof` builds the transparency log and serves it; of several one signs, the others stand by likewise. Less than all of them needs `EVENTSTORE_URL` and `DATABASE_URL`, and one `DATA_DIR` that all of them reach.',
  },
  EVENTSTORE_URL: {
    takes: '`esdb://…` or `kurrentdb://…`, also with `+discover`',
    does: 'An EventStoreDB or KurrentDB server or cluster in place of the embedded event store, by its connection string, with `user:password@` where it asks for them.',
  },
  DATABASE_URL: {
    takes: '`postgres://…`',
    does: 'A PostgreSQL server (15 or later) for read models and the subjects’ keys. Unset: SQLite files in `DATA_DIR`.',
  },
  DATABASE_TIMEOUT_MS: {
    takes: 'milliseconds, 100–600000',
    does: 'How long a statement on the read models may take, a lock or a free connection waited for included. Who asked is answered 503 then, and what keeps them tries again; health says so meanwhile.',
  },
  STALLED_AFTER_MS: {
    takes: 'milliseconds, 500–600000',
    does: 'How long what keeps a read model may stand though it has something to do, and nothing failed, until health says so.',
  },
  REACTION_ATTEMPTS: {
    takes: 'a number, 1–20',
    does: 'How often a reaction tries an event that fails, before it stops there until an operator orders something. Before the second try it waits 50 ms, and before each further one twice as long, at most 30 s: ten tries take half a minute.',
  },
  WIRE_PORT: {
    takes: 'a port, 0–65535; 0: a free one; `off`: nowhere',
    does: 'Where the embedded log is served, read-only, to EventStoreDB clients. Without a certificate on 127.0.0.1 only; with one on `HOST`.',
  },
  WIRE_CERT_FILE: {
    takes: 'a PEM file',
    does: 'The certificate that EventStoreDB clients see. Goes with `WIRE_KEY_FILE` and `WIRE_USERS`.',
  },
  WIRE_KEY_FILE: { takes: 'a PEM file', does: 'The private key of `WIRE_CERT_FILE`.' },
  WIRE_USERS: {
    takes: 'a list of `name:password`, passwords of 8 characters or more, without commas',
    does: 'Who may read the log by `WIRE_PORT` over TLS. Nobody else may.',
  },
  FILE_MAX_BYTES: {
    takes: 'bytes, 65536–1073741824',
    does: 'The largest photo or document that is taken as evidence. Files lie encrypted in `DATA_DIR/files`.',
  },
  ZONE: {
    takes: 'an IANA time zone',
    does: 'The zone of local days: when a due day ends, and the year of a register.',
  },
  PUBLIC_URL: {
    takes: 'an `http` or `https` address',
    does: 'What browsers open where a proxy stands in front. Its origin counts as our own; with `https` every cookie is `Secure`.',
  },
  MASTER_KEY: {
    takes: '32 bytes in base64: `openssl rand -base64 32`',
    does: 'Wraps the keys of personal data. Unset, like `MASTER_KEY_FILE`: made at first start in `DATA_DIR/keys/master.key`. **Without it personal data can’t be read.**',
  },
  MASTER_KEY_FILE: {
    takes: 'a file with such a key',
    does: 'The same from a file, which its owner alone may read (mode 0400 or 0600); a file open to others is refused.',
  },
  OIDC_ISSUER: {
    takes: 'an `https` address (`http` on loopback)',
    does: 'The identity provider that signs tokens; its keys are found by discovery. Unset: sign-in links of our own, on loopback only.',
  },
  OIDC_AUDIENCE: {
    takes: 'text',
    does: 'What the identity provider’s tokens must be made for. Required with `OIDC_ISSUER`.',
  },
  OIDC_ROLES_CLAIM: {
    takes: 'a path such as `realm_access.roles`; unset: `roles`',
    does: 'Where the identity provider’s tokens carry the roles.',
  },
  OUTBOX: {
    takes: '`file`, `smtp` or `webhook`',
    does: 'How customers are told that a promise is at risk, late, broken or has a new date. Each notice goes out once under an id of its own.',
  },
  OUTBOX_DIR: {
    takes: 'a folder; unset: `outbox` in `DATA_DIR`',
    does: 'Where `OUTBOX=file` leaves each notice as a JSON file for whatever carries it on. **In plain text:** take the files away when they are sent.',
  },
  SMTP_URL: {
    takes: '`smtp://user:password@host:587` or `smtps://…`',
    does: 'The mail server of `OUTBOX=smtp`. A notice sent again has the same Message-ID.',
  },
  SMTP_FROM: {
    takes: 'an address, also as `Name <address>`',
    does: 'Whom those e-mails are from.',
  },
  WEBHOOK_URL: {
    takes: 'an `http` or `https` address, without a name and password',
    does: 'Where `OUTBOX=webhook` posts each notice, signed by the Standard Webhooks specification; `webhook-id` is the same at each try.',
  },
  WEBHOOK_SECRET: {
    takes: '24 bytes or more in base64, also with `whsec_` before them: `openssl rand -base64 32`',
    does: 'What the receiver verifies the signature with.',
  },
  WEBHOOKS_TO_LOOPBACK: {
    takes: '`true` or `false`',
    does: 'Whether endpoints of feeds may be on this machine, by `http` and on any port: for tests and development. Otherwise only public addresses are called, by `https`.',
  },
  READ_MODEL_SWITCH: {
    takes: '`by-itself` or `ask`',
    does: 'After a start with read models of another version: whether those built beside take the place of the old ones by themselves, or once a person accepts them.',
  },
  TLOG: {
    takes: '`on` or `off`',
    does: 'Whether every event is put into the transparency log, in `DATA_DIR/transparency`, which proves that nothing was altered, reordered or left out.',
  },
  TLOG_ORIGIN: {
    takes: 'a name without spaces and plus signs, such as `log.example.com/transparency`',
    does: 'The name of the transparency log, for good. Unset: from `PUBLIC_URL`, or one that is made at first start.',
  },
  TLOG_CHECKPOINT_MS: {
    takes: 'milliseconds, 10–86400000',
    does: 'The time between two checkpoints of the transparency log at least; there is none while nothing is new.',
  },
  TLOG_WITNESSES: {
    takes: 'a list of `<verifier key> <address>` (C2SP signed-note, tlog-witness)',
    does: 'Whom to ask for cosignatures of each checkpoint: an owner who keeps data and keys can rewrite both, a witness notices.',
  },
  TLOG_WITNESSES_REQUIRED: {
    takes: 'a number, at most that of `TLOG_WITNESSES`',
    does: 'Cosignatures without which no checkpoint is published.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    takes: 'an `http` or `https` address',
    does: 'An OpenTelemetry collector that is told the metrics of docs/metrics.md by OTLP over HTTP. Unset: they are at `GET /metrics` only.',
  },
  OTEL_METRIC_EXPORT_INTERVAL: {
    takes: 'milliseconds, 1000–3600000',
    does: 'How often it is told.',
  },
  DEMO: {
    takes: '`true` or `false`',
    does: 'Loads the two demo cases into an empty installation.',
  },
  DEMO_DUE_SECONDS: {
    takes: 'seconds, 1–86400',
    does: 'How long after the first start the promise of the live demo case comes due.',
  },
  LOG_LEVEL: {
    takes: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
    does: 'How much is written to standard error, as JSON lines.',
  },
};
