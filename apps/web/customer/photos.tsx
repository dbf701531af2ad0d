import type { StepPhoto } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';

interface Props {
  readonly photos: readonly StepPhoto[];
  /** Address of the page, below which its files are. */
  readonly here: string;
  /** What they show. */
  readonly name: string;
  readonly texts: Texts;
}

/** Photos to look at, documents to open. */
export const Photos = ({ photos, here, name, texts }: Props) => (
  <ul class="photos">
    {photos.map(({ file, isPicture }, index) => (
      <li key={file}>
        <a href={`${here}/files/${file}`}>
          {isPicture ? (
            <img
              src={`${here}/files/${file}`}
              alt={`${name}: ${texts.photo} ${index + 1}`}
              loading="lazy"
              decoding="async"
            />
          ) : (
            `${texts.document} ${index + 1}`
          )}
        </a>
      </li>
    ))}
  </ul>
);
