import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { FixButton } from '../problems/fix-button.tsx';
import { useEditor } from '../store/editor-context.ts';
import styles from './step-problems.module.css';

/** The problems of the selected step, above its settings. */
export function StepProblems({ node }: { readonly node: string }) {
  const all = useEditor((state) => state.check.compiled.problems);
  const problems = all.filter((problem) => problem.node === node);
  if (problems.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Problems of this step">
      {problems.map((problem, index) => {
        const Glyph = problem.severity === 'error' ? IconAlertCircle : IconAlertTriangle;
        return (
          <li key={`${problem.code} ${index}`} className={styles.item} data-severity={problem.severity}>
            <Glyph size={16} stroke={1.7} aria-label={problem.severity === 'error' ? 'Error' : 'Warning'} />
            <span>
              {problem.message} <FixButton problem={problem} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
