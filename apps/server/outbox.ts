import { join, resolve } from 'node:path';
import {
  fileTransport,
  runOutbox,
  smtpTransport,
  webhookTransport,
  type OutboxHandle,
  type Transport,
} from '#platform/outbox';
import type { Log } from '#platform/projections';
import { noticeOutbox } from '#service/promises';
import type { Installation } from './installation.js';
import type { Settings } from './settings.js';

/** Sends the notices that wait, and those to come, the way the settings say. */
export function startOutbox(installation: Installation, log: Log): OutboxHandle {
  const { settings, store, personalData, readStore, executor, projections } = installation;
  const source = noticeOutbox({
    db: readStore.db,
    store,
    personalData,
    executor,
    projections,
    zone: settings.ZONE,
  });
  return runOutbox({ source, transport: transportOf(settings), log });
}

/** What a way needs is there: the settings have checked it. */
function transportOf({
  OUTBOX,
  OUTBOX_DIR,
  DATA_DIR,
  SMTP_URL = '',
  SMTP_FROM = '',
  WEBHOOK_URL = '',
  WEBHOOK_SECRET = '',
}: Settings): Transport {
  switch (OUTBOX) {
    case 'smtp':
      return smtpTransport({ url: SMTP_URL, from: SMTP_FROM });
    case 'webhook':
      return webhookTransport({ url: WEBHOOK_URL, secret: WEBHOOK_SECRET });
    case 'file':
      return fileTransport(resolve(OUTBOX_DIR ?? join(DATA_DIR, 'outbox')));
  }
}
