import { connectionsTo, post, signedHeaders, type Connect, type WebhookKey } from '#platform/webhooks';
import type { Installation } from '../installation.js';

/** The way to an endpoint; each try is signed by what signs then. */
export const connectWebhook =
  (
    { clock, settings }: Pick<Installation, 'clock' | 'settings'>,
    keys: () => readonly WebhookKey[],
  ): Connect =>
  ({ url, secrets }) => {
    const connections = connectionsTo(url, { toLoopback: settings.WEBHOOKS_TO_LOOPBACK });
    if (typeof connections === 'string') {
      const refused = { delivered: false, told: connections };
      return { send: () => Promise.resolve(refused), close: () => undefined };
    }
    return {
      send({ id, body }, signal) {
        const at = clock.now();
        const valid = secrets
          .filter(({ until }) => until === undefined || at < until)
          .map(({ text }) => text);
        const headers = {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'user-agent': 'Vitrine',
          ...signedHeaders({ id, body, at }, keys(), valid),
        };
        return post(connections, { headers, body, signal, now: () => clock.now() });
      },
      close: () => connections.close(),
    };
  };
