import type { Transporter } from 'nodemailer';
import { DeliveryError, type Message, type Transport } from './message.js';

export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string;
  /** Address, also with a name: `Service <service@example.org>`. */
  readonly from: string;
  /** Of connecting, greeting and each answer. Default 10 s. */
  readonly timeoutMs?: number;
}

/** Hands each message to a mail server, under a Message-ID that follows from its id (RFC 5322 §3.6.4). */
export function smtpTransport({ url, from, timeoutMs = 10_000 }: SmtpSettings): Transport {
  let opened: Promise<Transporter> | undefined;
  /** Loaded for the first message: most installations send none, nor do the threads that keep what is read. */
  const server = (): Promise<Transporter> =>
    (opened ??= import('nodemailer').then(({ createTransport }) =>
      createTransport({
        url,
        // No wait is without an end.
        connectionTimeout: timeoutMs,
        greetingTimeout: timeoutMs,
        socketTimeout: timeoutMs,
        dnsTimeout: timeoutMs,
      }),
    ));
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'smtp',
    async send({ id, to, subject, text, queuedAt }: Message) {
      if (to.kind !== 'email') throw new DeliveryError('It has no e-mail address.', true);
      try {
        await (
          await server()
        ).sendMail({
          from,
          // An address, never a list of them.
          to: { name: '', address: to.address },
          subject,
          text,
          date: new Date(queuedAt),
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw refusalOf(error);
      }
    },
    close: async () => (await opened)?.close(),
  };
}

/** The server's text may name the person: only its code is told. 5xx of this envelope or message is for good (RFC 5321 §4.2.1). */
function refusalOf(error: unknown): DeliveryError {
  const { code = 'error', responseCode } = error as { code?: string; responseCode?: number };
  const isItsOwn = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = isItsOwn && (responseCode === undefined || responseCode >= 500);
  const answer = responseCode === undefined ? '' : `, ${responseCode}`;
  return new DeliveryError(`The mail server did not take it (${code}${answer}).`, permanent, {
    cause: error,
  });
}
