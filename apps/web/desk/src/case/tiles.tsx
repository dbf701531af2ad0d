import type { CaseView } from '../api/shapes.js';

/** Where is it, what happens next, what are the customer's rights. */
export const Tiles = ({ view: { tiles } }: { readonly view: CaseView }) => (
  <ul className="tiles">
    {tiles.map(({ id, question, answer, known, details }) => (
      <li key={id} className={known ? 'tile' : 'tile is-unknown'}>
        <h2>{question}</h2>
        <p className="tile-answer">{answer}</p>
        {details.length > 0 && (
          <details>
            <summary>{details[0]}</summary>
            {details.slice(1).map((detail, index) => (
              <p key={index}>{detail}</p>
            ))}
          </details>
        )}
      </li>
    ))}
  </ul>
);
