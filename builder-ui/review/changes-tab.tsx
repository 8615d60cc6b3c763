import { IconPencil, IconPlus, IconRoute, IconSettings, IconTrash } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useMemo } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { Panel } from '../parts/panel.tsx';
import { documentDiff } from './document-diff.ts';
import type { Change } from './document-diff.ts';
import { DrawingPanel } from './drawing-panel.tsx';
import type { ReviewParts } from './review-tabs.ts';
import { wordDiff } from './word-diff.ts';
import styles from './review.module.css';

/** Each difference from the last published version, old and new side by side in one line, down to a comma. */
export function ChangesTab({ parts }: { readonly parts: ReviewParts }) {
  const { document, previous, catalog } = parts;
  const changes = useMemo(
    () => (document === null || previous === null ? [] : documentDiff(previous, document, catalog)),
    [document, previous, catalog],
  );
  const marked = useMemo(() => [...new Set(changes.flatMap(({ node }) => (node === null ? [] : [node])))], [changes]);
  return (
    <div className={styles.columns}>
      <Panel title="What changes" isFlush>
        {previous === null ? (
          <EmptyState>This is the first version of this journey. All of it is new.</EmptyState>
        ) : (
          <Changes changes={changes} />
        )}
      </Panel>
      <DrawingPanel parts={parts} marked={marked} />
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return <EmptyState>Nothing differs from the version that was published before.</EmptyState>;
  return (
    <ul className={styles.proofs}>
      {changes.map((change, index) => (
        <ChangeRow key={`${change.kind} ${change.node ?? ''} ${index}`} change={change} />
      ))}
    </ul>
  );
}

const LOOKS: Readonly<Record<Change['kind'], { readonly icon: Icon; readonly word: string }>> = {
  added: { icon: IconPlus, word: 'Step added' },
  removed: { icon: IconTrash, word: 'Step removed' },
  changed: { icon: IconPencil, word: 'Step changed' },
  wired: { icon: IconRoute, word: 'Leads elsewhere' },
  journey: { icon: IconSettings, word: 'Journey setting' },
};

function ChangeRow({ change }: { readonly change: Change }) {
  const { icon: Glyph, word } = LOOKS[change.kind];
  return (
    <li className={styles.proof}>
      <Glyph size={20} stroke={1.7} aria-hidden />
      <div>
        <strong>{word}</strong>
        <span>
          <Difference change={change} />
        </span>
      </div>
    </li>
  );
}

function Difference({ change }: { readonly change: Change }) {
  if (change.kind === 'added') return <ins className={styles.ins}>{`${change.name}. ${change.sentence}`}</ins>;
  if (change.kind === 'removed') return <del className={styles.del}>{`${change.name}. ${change.sentence}`}</del>;
  if (change.kind === 'wired') {
    return (
      <>
        <del className={styles.del}>{change.before}</del> <ins className={styles.ins}>{change.after}</ins>
      </>
    );
  }
  return wordDiff(change.before, change.after).map(({ kind, text }, index) => {
    if (kind === 'added')
      return (
        <ins key={index} className={styles.ins}>
          {text}
        </ins>
      );
    return kind === 'removed' ? (
      <del key={index} className={styles.del}>
        {text}
      </del>
    ) : (
      text
    );
  });
}
