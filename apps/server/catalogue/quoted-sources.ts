import { readFileSync } from 'node:fs';

/** Pages that show code. */
export const PAGES_WITH_SOURCES = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'docs/webhooks.md'];

const QUOTE = /<!-- source: (\S+) -->\n```(\w+)\n(?:[^]*?\n)?```/g;

/** A page with each block after `<!-- source: file -->` as that file is now: what is shown is what runs. */
export const withSources = (page: string): string =>
  page.replace(
    QUOTE,
    (_block, file: string, language: string) =>
      `<!-- source: ${file} -->\n\`\`\`${language}\n${readFileSync(file, 'utf8').trimEnd()}\n\`\`\``,
  );
