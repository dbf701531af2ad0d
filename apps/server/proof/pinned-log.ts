import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Pinned } from '../../web/customer/verify.js';
import { INSTALLATION } from '../installation-token.js';
import type { Installation } from '../installation.js';

/** What a page's proof hangs on: the log's name, its keys and the newest checkpoint. */
@Injectable()
export class PinnedLog {
  readonly #installation: Installation;

  constructor(@Inject(INSTALLATION) installation: Installation) {
    this.#installation = installation;
  }

  /** undefined: the installation keeps no transparency log, or has published nothing yet. */
  async now(): Promise<Pinned | undefined> {
    const { transparency } = this.#installation;
    const latest = await transparency?.latest();
    if (!transparency || !latest) return undefined;
    const { origin, size, root, note } = latest;
    return {
      origin,
      keys: transparency.keys.map(vkey => ({ vkey, fingerprint: fingerprintOf(vkey) })),
      checkpoint: { size, root: Buffer.from(root).toString('base64'), note },
    };
  }
}

/** SHA-256 of a verifier key's line (C2SP signed-note), in groups of four for reading aloud. */
export const fingerprintOf = (vkey: string): string => hash('sha256', vkey, 'hex').match(/.{4}/g)!.join(' ');
