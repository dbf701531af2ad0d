import type { CaseView, Tile } from '#service/timeline/compose/compose-case.rules.js';
import type { Texts } from './texts.js';

/** Where is it, what happens next, what are my rights. */
export const Tiles = ({ view, texts }: { view: CaseView; texts: Texts }) => (
  <section class="tiles" aria-labelledby="glance">
    <h2 id="glance" class="quiet">
      {texts.atAGlance}
    </h2>
    {view.tiles.map(tile => (
      <TileCard key={tile.id} tile={tile} />
    ))}
  </section>
);

const TileCard = ({ tile }: { tile: Tile }) => (
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
  </div>
);
