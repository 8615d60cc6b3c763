import { useEditor } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';
import { whenWords } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import styles from './simulate.module.css';

interface GoalReachedProps {
  readonly goal: Simulation['goal'];
  readonly zone: string;
}

/** Whether the goal came about; it may after the end of the journey, so it is no line of the path. */
export function GoalReached({ goal, zone }: GoalReachedProps) {
  const hasGoal = useEditor((state) => documentOf(state).settings.goal !== undefined);
  if (!hasGoal) return null;
  const after = goal?.after === 'hold-out' ? 'held out, without a mail' : 'after a mail';
  return (
    <p className={styles.hint}>
      {goal === null ? 'The goal is not reached.' : `The goal is reached ${whenWords(goal.at, zone)}, ${after}.`}
    </p>
  );
}
