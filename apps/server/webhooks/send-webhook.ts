import { post, signedHeaders, type Send, type WebhookKey } from '#platform/webhooks';
import type { Installation } from '../installation.js';

/** One try, signed by what signs now. */
export const sendWebhook =
  ({ clock, settings }: Pick<Installation, 'clock' | 'settings'>, keys: () => readonly WebhookKey[]): Send =>
  ({ url, secrets }, { id, body }, signal) => {
    const at = clock.now();
    const valid = secrets.filter(({ until }) => until === undefined || at < until).map(({ text }) => text);
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'Vitrine',
      ...signedHeaders({ id, body, at }, keys(), valid),
    };
    const toLoopback = settings.WEBHOOKS_TO_LOOPBACK;
    return post({ url, headers, body, toLoopback, signal, now: () => clock.now() });
  };
