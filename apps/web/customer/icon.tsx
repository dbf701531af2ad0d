import type { Glyph, Tone } from '#service/timeline/compose/compose-case.rules.js';

/** Outlines on a grid of 24; drawn once in the page and used by name. */
const SHAPES: Readonly<Record<string, string>> = {
  good: 'M4 12.5l5 5L20 6.5',
  waiting: 'M12 3a9 9 0 1 0 9 9h-9z',
  late: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9 1.5h6',
  bad: 'M6 6l12 12M18 6L6 18',
  neutral: 'M5 12h14',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z',
  shop: 'M4 10v10h16V10M3 10l2-6h14l2 6zM10 20v-6h4v6',
  email: 'M3 6h18v12H3zM3 7l9 7 9-7',
  message: 'M4 5h16v11H9l-5 4z',
  letter: 'M5 3h10l4 4v14H5zM9 12h6M9 16h6',
  web: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M3 12h18M12 3c3 3 3 15 0 18c-3-3-3-15 0-18',
  home: 'M4 11l8-7 8 7v9h-6v-6h-4v6H4z',
  promise: 'M4 5h16v11H9l-5 4zM8.5 10.5l2.5 2.5 4.5-4.5',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18',
  repair: 'M14.5 6.5a4 4 0 0 1 5-3l-2.5 3 2 2 3-2.5a4 4 0 0 1-5.5 5L8 19.5a2.1 2.1 0 0 1-3-3z',
  part: 'M8 8h8v8H8zM8 11H4M8 14H4M20 11h-4M20 14h-4M11 8V4M14 8V4M11 20v-4M14 20v-4',
  measure: 'M4 15a8 8 0 1 1 16 0M12 15l4-5M4 19h16',
  data: 'M4 6c0-2 16-2 16 0v12c0 2-16 2-16 0zM4 6c0 2 16 2 16 0M4 12c0 2 16 2 16 0',
  conduct: 'M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4 21c0-9 16-9 16 0',
  case: 'M3 7h18v13H3zM9 7V4h6v3',
  look: 'M2 12c5-9 15-9 20 0c-5 9-15 9-20 0M12 9a3 3 0 1 0 0 6a3 3 0 0 0 0-6',
  cost: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 8l4 5 4-5M12 13v5M9 14h6',
  other: 'M5 12h.01M12 12h.01M19 12h.01',
};

/** Goes into the page once; `<Icon>` refers to it. */
export const IconSheet = () => (
  <svg class="sheet" aria-hidden="true" focusable="false">
    {Object.entries(SHAPES).map(([name, d]) => (
      <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
        <path d={d} />
      </symbol>
    ))}
    <symbol id="i-empty" viewBox="0 0 24 24">
      <circle cx="12" cy="12" r="8.5" stroke-dasharray="4 3.4" />
    </symbol>
    <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="hatch-ground" width="8" height="8" />
      <rect class="hatch-line" width="3" height="8" />
    </pattern>
  </svg>
);

export const Icon = ({ name }: { name: Glyph | Tone }) => (
  <svg class="icon" aria-hidden="true" focusable="false">
    <use href={`#i-${name}`} />
  </svg>
);
