import type { JourneyDocument } from '../../engine/journey/document.ts';
import { stepById } from '../editor/document/kind-of.ts';
import { KindTile } from '../parts/kind-tile.tsx';
import { Panel } from '../parts/panel.tsx';
import { detailWords } from '../words/detail-words.ts';
import { journeyWords } from '../words/journey-words.ts';
import { namesOf } from '../words/names-of.ts';
import { documentDiff } from './document-diff.ts';
import type { Change } from './document-diff.ts';
import { portLines } from './port-lines.ts';
import type { ReviewParts } from './review-tabs.ts';
import styles from './review.module.css';

/** The whole journey as text, in reading order; what differs from the version that runs now is marked. */
export function SentencesPanel({ parts }: { readonly parts: ReviewParts }) {
  const { review, document, previous, catalog } = parts;
  const changes = document === null || previous === null ? [] : documentDiff(previous, document, catalog);
  const isNew = (node: string): boolean =>
    changes.some((change) => change.node === node && (change.kind === 'changed' || change.kind === 'added'));
  const isWired = (node: string): boolean => changes.some((change) => change.kind === 'wired' && change.node === node);
  const names = document === null ? null : namesOf(document, catalog);
  const detailsOf = (id: string): readonly string[] => {
    const step = document === null ? null : stepById(document, id);
    return step === null || names === null ? [] : detailWords(step, names);
  };
  return (
    <Panel title="The journey in sentences">
      {document !== null && <Settings document={document} changes={changes} />}
      <ol className={styles.sentences}>
        {review.sentences.map(({ node, name, sentence }) => (
          <li key={node}>
            <KindTile kind={document?.nodes.find(({ id }) => id === node)?.kind ?? ''} size={26} />
            <div>
              <span className={styles.stepName}>{name}</span>
              <span className={isNew(node) ? styles.mark : undefined}>{[sentence, ...detailsOf(node)].join(' ')}</span>
              {document !== null && (
                <ul className={styles.ports}>
                  {portLines(document, review.sentences, node).map(({ port, words }, index) => (
                    <li key={`${index} ${port}`}>
                      <span className={styles.port}>{port}</span>{' '}
                      <span className={isWired(node) ? styles.mark : undefined}>{words}</span>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
      {previous !== null && (
        <p className={styles.note}>
          {changes.length === 0
            ? 'Nothing differs from the version before.'
            : 'Marked: differs from the version before.'}
        </p>
      )}
    </Panel>
  );
}

interface SettingsProps {
  readonly document: JourneyDocument;
  readonly changes: readonly Change[];
}

/** What holds for the journey as a whole stands before its steps. */
function Settings({ document, changes }: SettingsProps) {
  const fresh = new Set(changes.flatMap((change) => (change.kind === 'journey' ? [change.after] : [])));
  return (
    <p className={styles.settings}>
      {journeyWords(document).map((words, index) => (
        <span key={index}>
          <span className={fresh.has(words) ? styles.mark : undefined}>{words}</span>{' '}
        </span>
      ))}
    </p>
  );
}
