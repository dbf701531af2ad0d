/** A sentence in lines of so many letters’ width each; nothing of it is left out. */
export function wrap(text: string, width: number): readonly string[] {
  // Latin words stay whole where they fit; Chinese breaks anywhere.
  const pieces = text.match(/[^\s\u2e80-\u{10ffff}]+\s*|[\s\S]/gu) ?? [];
  const made: string[] = [''];
  for (const piece of pieces.flatMap(each => cut(each, width))) {
    const last = made.at(-1)!;
    if (last !== '' && measure(last + piece.trimEnd()) > width) made.push(piece);
    else made[made.length - 1] = last + piece;
  }
  return made;
}

/** In Latin letters; a Chinese one, and whatever comes after them in Unicode, is twice as wide. */
export const measure = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 2 : 1), 0);

/** A piece in pieces that each fit a line. */
function cut(piece: string, width: number): readonly string[] {
  if (measure(piece.trimEnd()) <= width) return [piece];
  const most = Math.max(1, Math.floor(width / 2));
  const letters = [...piece];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, index) =>
    letters.slice(index * most, (index + 1) * most).join(''),
  );
}
