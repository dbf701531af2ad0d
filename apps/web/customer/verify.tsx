import { textsOf } from './texts.js';
import type { CaseView } from '#service/timeline/compose/compose-case.rules.js';

/** What the page's proof hangs on, as it is to be compared with paper. */
export interface Pinned {
  /** Name of the log. */
  readonly origin: string;
  /** Verifier keys, C2SP signed-note. */
  readonly keys: readonly { readonly vkey: string; readonly fingerprint: string }[];
  /** Leaves under the newest published checkpoint when the page was made, and its root in base64. */
  readonly checkpoint?: { readonly size: number; readonly root: string; readonly note: string };
}

/** What verifies a bundle by keys that are at hand; of several any may have signed. In a shell, `'` is written `'\\''`. */
export const verifyCommand = (keys: readonly string[]): string =>
  ['vitrine verify bundle.zip', ...keys.map(key => `--key '${key.replaceAll("'", `'\\''`)}'`)].join(' ');

export interface VerifyProps {
  readonly locale: CaseView['locale'];
  readonly here: string;
  readonly pinned: Pinned;
}

/** Where the page says whether it was verified. Without script it says how it can be. */
export function Verify({ locale, here, pinned }: VerifyProps) {
  const { verify: texts } = textsOf(locale);
  const { origin, keys, checkpoint } = pinned;
  return (
    <section
      id="verify"
      aria-labelledby="verify-title"
      data-history={`${here}/proof`}
      data-tiles="/transparency"
      data-keys={keys.map(({ vkey }) => vkey).join(' ')}
    >
      <h2 id="verify-title">{texts.title}</h2>
      <div id="verdict" class="verdict waiting" role="status" aria-live="polite">
        <p>{texts.notYet}</p>
      </div>
      <noscript>
        <p class="note">{texts.noScript}</p>
      </noscript>
      <ul class="take">
        <li>
          <a href={`${here}/bundle`} download>
            {texts.bundle}
          </a>
        </li>
        <li>
          <a href={`${here}/proof`} download>
            {texts.history}
          </a>
        </li>
      </ul>
      <p class="note">{texts.command}</p>
      <pre>
        <code>{verifyCommand(keys.map(({ vkey }) => vkey))}</code>
      </pre>
      <h3>{texts.pinnedTo}</h3>
      <dl class="facts pinned">
        <dt>{texts.log}</dt>
        <dd class="hash">{origin}</dd>
        <dt>{texts.fingerprint}</dt>
        {keys.map(key => (
          <dd key={key.vkey} class="hash">
            {key.fingerprint}
          </dd>
        ))}
        {checkpoint && <dt>{texts.checkpoint}</dt>}
        {checkpoint && (
          <dd class="hash">
            {checkpoint.size} · {checkpoint.root}
          </dd>
        )}
      </dl>
      <p class="note">{texts.paper}</p>
      <div id="pinned-code" data-note={checkpoint?.note} aria-hidden="true" />
      <h3>{texts.notProvedTitle}</h3>
      <ul class="notes">
        {texts.notProved.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
