import { SETTING_NOTES } from '../setting-notes.js';
import { Settings } from '../settings.js';

const ABOUT = `# Settings

Each is an environment variable, or a line of a file \`.env\` in the folder that the server is started in (the environment
wins). An empty value counts as not set. A wrong value stops the start with a sentence that names the variable and what it
takes.

<!-- Written by \`npm run docs\` from apps/server/settings.ts and setting-notes.ts. -->
`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** docs/settings.md: every setting with its default. */
export function settingsTable(): string {
  const defaults = new Settings();
  const rows = Object.entries(SETTING_NOTES).map(([name, { takes, does }]) => {
    const value: unknown = defaults[name as keyof Settings];
    return `| \`${name}\` | ${value === undefined ? '–' : `\`${String(value)}\``} | ${cell(takes)} | ${cell(does)} |`;
  });
  return [ABOUT, '| Variable | Default | Takes | Does |', '|---|---|---|---|', ...rows, ''].join('\n');
}
