import { useState } from 'react';
import { ChangesTab } from './changes-tab.tsx';
import { DrawingPanel } from './drawing-panel.tsx';
import { MessagesReader } from './messages-reader.tsx';
import { ProofsPanel } from './proofs-panel.tsx';
import type { ReviewParts, Tab } from './review-tabs.ts';
import { SentencesPanel } from './sentences-panel.tsx';
import styles from './review.module.css';

const NOTHING: readonly string[] = [];

/** Left what the tab is about, right what it is said of: the sentences or the drawing. */
export function TabContent({ tab, parts }: { readonly tab: Tab; readonly parts: ReviewParts }) {
  const [shown, setShown] = useState<readonly string[]>([]);
  switch (tab) {
    case 'proofs':
      return (
        <div className={styles.columns}>
          <ProofsPanel review={parts.review} shown={shown} onShow={setShown} />
          {shown.length === 0 ? <SentencesPanel parts={parts} /> : <DrawingPanel parts={parts} marked={shown} />}
        </div>
      );
    case 'sentences':
      return (
        <div className={styles.columns}>
          <SentencesPanel parts={parts} />
          <DrawingPanel parts={parts} marked={NOTHING} />
        </div>
      );
    case 'diff':
      return <ChangesTab parts={parts} />;
    case 'messages':
      return <MessagesReader parts={parts} />;
  }
}
