import { Webhook } from 'standardwebhooks';
import { DeliveryError, type Message, type Transport } from './message.js';

export interface WebhookSettings {
  /** `http` or `https`, without a name and password in it. */
  readonly url: string;
  /** `whsec_` and base64, or base64 alone. */
  readonly secret: string;
  /** Of the whole call. Default 10 s. */
  readonly timeoutMs?: number;
  /** Default: the system's clock. */
  readonly now?: () => Date;
}

/** These are about this message, whatever is done about the receiver. */
const FOR_GOOD: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/**
 * Posts each message to a receiver, signed by the Standard Webhooks specification: `webhook-id` is the message's id at
 * every try, so that the receiver takes it once. Redirects are not followed.
 * @throws TypeError for an address that is not http or https, or a secret that is none
 */
export function webhookTransport({
  url,
  secret,
  timeoutMs = 10_000,
  now = () => new Date(),
}: WebhookSettings): Transport {
  const address = checkedUrl(url);
  const signer = new Webhook(secret);
  const closing = new AbortController();
  return {
    name: 'webhook',
    async send({ id, to, subject, text, data, queuedAt }: Message) {
      const at = now();
      const timestamp = new Date(queuedAt).toISOString();
      const body = JSON.stringify({ type: 'notice', timestamp, data: { id, to, subject, text, ...data } });
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': signer.sign(id, at, body),
        },
        body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
      }).catch((error: unknown) => {
        throw new DeliveryError('The receiver could not be reached in time.', false, { cause: error });
      });
      // What it says beside its status is of no use here, and may be long.
      await response.body?.cancel();
      if (response.ok) return;
      throw new DeliveryError(`The receiver answered ${response.status}.`, FOR_GOOD.has(response.status));
    },
    close: () => Promise.resolve(closing.abort()),
  };
}

function checkedUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw new TypeError(
    'The address of a webhook is an http or https URL without a name and password; another was given.',
  );
}
