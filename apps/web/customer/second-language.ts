/** What stands before the second language's ids where both stand in one document, so that each is there once. */
export const SECOND = 'en-';

/** The main part in the second language: the same, each id and each link to one with the prefix. */
export const asSecond = (main: string): string =>
  main
    .replaceAll(/ (id|for|aria-labelledby)="/g, ` $1="${SECOND}`)
    .replaceAll(/(<a [^>]*href="#)/g, `$1${SECOND}`);
