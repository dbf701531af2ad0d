import type { CaseView, Tile } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';

/** Where is it, what happens next, what are my rights. */
export const Tiles = ({ view, texts, here }: { view: CaseView; texts: Texts; here?: string }) => (
  <section class="tiles" aria-labelledby="glance">
    <h2 id="glance" class="quiet">
      {texts.atAGlance}
    </h2>
    {view.tiles.map(tile => (
      <TileCard
        key={tile.id}
        tile={tile}
        link={tile.id === 'rights' && here ? `${here}/rights?lang=${view.locale}` : undefined}
        more={texts.rights}
      />
    ))}
  </section>
);

const TileCard = ({ tile, link, more }: { tile: Tile; link?: string; more: string }) => (
  <div class={`tile ${tile.id}${tile.known ? '' : ' unknown'}`}>
    <h3>{tile.question}</h3>
    <p class="answer">{tile.answer}</p>
    {tile.details.length > 0 && (
      <ul>
        {tile.details.map(detail => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    )}
    {link && (
      <p>
        <a href={link}>{more}</a>
      </p>
    )}
  </div>
);
