import { create } from 'qrcode';
import type { Proven } from './proof.js';
import type { VerifyTexts } from './texts.js';

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 4;

/** Draws key and checkpoint as a QR code: to print, and to compare with what is shown later or elsewhere. */
export function drawCode(place: HTMLElement | null, { checkpoint, keys }: Proven, texts: VerifyTexts): void {
  if (!place) return;
  const { origin, size, root } = checkpoint;
  const { modules } = create([origin, size, root, ...keys].join('\n'), { errorCorrectionLevel: 'L' });
  const width = modules.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} ${width}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', texts.qr);
  const path = document.createElementNS(SVG, 'path');
  let drawn = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.get(y, x)) drawn += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  path.setAttribute('d', drawn);
  svg.append(path);
  place.removeAttribute('aria-hidden');
  place.replaceChildren(svg);
}
