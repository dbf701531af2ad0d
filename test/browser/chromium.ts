import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The shell first: the same Chromium of the same source, without the windows, which take three fifths of the processor's time. */
const PLACES = [
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The machine's own browser; undefined: there is none. CHROMIUM names another one. */
export const chromiumPath = (): string | undefined =>
  process.env.CHROMIUM ?? PLACES.find(place => existsSync(place));

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** `describe`, or skipped with the reason where the machine has no browser. */
export const describeInBrowser = (about: string, tests: () => void): void =>
  chromiumPath() === undefined
    ? describe.skip(
        `${about} (skipped: no Chromium; install the Debian package chromium-headless-shell or chromium, or set CHROMIUM)`,
        tests,
      )
    : describe(about, tests);
