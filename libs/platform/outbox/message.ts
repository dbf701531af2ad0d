import type { Instant } from '#platform/time';

/** What is told to somebody outside, once. */
export interface Message {
  /** The same at every try, so that who receives it twice can tell. Letters, digits, `.`, `_` and `-`. */
  readonly id: string;
  readonly to: { readonly kind: 'email' | 'phone'; readonly address: string };
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** The same for programs, as JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly queuedAt: Instant;
}

/** A way out of the house. */
export interface Transport {
  readonly name: 'file' | 'smtp' | 'webhook';
  /**
   * Resolves once the other side has it for good. What is sent again under the same id is the same message.
   * @throws DeliveryError, or any other error for what may succeed later
   */
  send(message: Message): Promise<void>;
  close(): Promise<void>;
}

/** `permanent`: no further try of this message will succeed. Its text names no person. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  constructor(
    message: string,
    readonly permanent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
