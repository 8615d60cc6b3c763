import { Button, Tooltip } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { JourneyView } from '../../../engine/wire/journeys.ts';
import { goToFirstError } from '../commands/first-error.ts';
import { stepById, stepName } from '../document/kind-of.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { documentOf, errorsOf } from '../store/editor-store.ts';
import styles from './top-bar.module.css';

export interface ReviewButtonProps {
  readonly journey: JourneyView;
  readonly onSubmit: () => void;
  readonly isBusy: boolean;
}

/** Never dead: blocked, it says why and leads to the first error. */
export function ReviewButton({ journey, onSubmit, isBusy }: ReviewButtonProps) {
  const errors = useEditor((state) => errorsOf(state.check.compiled));
  const saved = useEditor((state) => state.save.kind === 'saved');
  const approved = journey.versions.find((version) => version.state === 'approved');
  if (saved && journey.openReview !== null) {
    return (
      <Button component={Link} to={`/reviews/${journey.openReview}`}>
        Open the review
      </Button>
    );
  }
  if (saved && approved !== undefined) {
    return (
      <Button variant="filled" component={Link} to={`/journeys/${journey.id}/publish/${approved.id}`}>
        Publish v{approved.number}…
      </Button>
    );
  }
  if (errors > 0) return <BlockedButton errors={errors} />;
  return (
    <Button variant="filled" onClick={onSubmit} loading={isBusy}>
      Send for review
    </Button>
  );
}

function BlockedButton({ errors }: { readonly errors: number }) {
  const store = useEditorStore();
  const why = useFirstErrorWords(errors);
  const go = () => goToFirstError(store);
  return (
    <>
      <Button
        className={styles.errors}
        onClick={go}
        leftSection={<IconAlertCircle size={18} stroke={1.7} color="var(--cw-failed)" aria-hidden />}
      >
        {errors} {errors === 1 ? 'error' : 'errors'} to fix
      </Button>
      <Tooltip label={why} multiline maw={360} position="bottom-end">
        <Button className={styles.blocked} aria-disabled="true" aria-describedby="why-blocked" onClick={go}>
          Send for review
        </Button>
      </Tooltip>
      <span id="why-blocked" className="cw-hidden">
        {why}
      </span>
    </>
  );
}

function useFirstErrorWords(errors: number): string {
  return useEditor((state) => {
    const first = state.check.compiled.problems.find((problem) => problem.severity === 'error');
    const node = first?.node == null ? null : stepById(documentOf(state), first.node);
    const where = node === null ? '' : `${stepName(node)}. `;
    return `Fix ${errors} ${errors === 1 ? 'error' : 'errors'} first: ${where}${first?.message ?? ''}`;
  });
}
