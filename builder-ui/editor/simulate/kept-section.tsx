import { LoadingState, SkeletonRows } from '../../parts/loading-state.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useWalkThroughs } from '../../api/walk-throughs.ts';
import { PanelSection } from '../panel/panel-section.tsx';
import { useEditor } from '../store/editor-context.ts';
import { KeepForm } from './keep-form.tsx';
import { KeptWalkThrough } from './kept-walk-through.tsx';
import type { Script } from './script.ts';
import styles from './simulate.module.css';

export interface KeptSectionProps {
  readonly script: Script;
  readonly onOpen: (script: Script) => void;
}

/** The walk-throughs that are kept with the journey: each is run on the saved draft, and must pass before a review. */
export function KeptSection({ script, onOpen }: KeptSectionProps) {
  const journey = useEditor((state) => state.journey);
  const etag = useEditor((state) => state.etag);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const kept = useWalkThroughs(journey, etag);
  return (
    <PanelSection title="Kept walk-throughs">
      {kept.isError && <Refusal error={kept.error} />}
      {kept.isLoading && <LoadingState skeleton={<SkeletonRows rows={2} />} />}
      {kept.data?.items.length === 0 && (
        <p className={styles.hint}>None yet. What is kept is run before each review and must go the same way.</p>
      )}
      <ul className={styles.kept}>
        {kept.data?.items.map((one) => (
          <KeptWalkThrough key={one.id} walkThrough={one} onOpen={onOpen} isReadOnly={isReadOnly} />
        ))}
      </ul>
      {!isReadOnly && <KeepForm script={script} />}
    </PanelSection>
  );
}
