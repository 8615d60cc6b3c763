import { useTasks } from '../api/tasks.ts';
import { NavCount } from './nav-count.tsx';

/** How many tasks are open. */
export function TaskCount() {
  const { items = [], nextCursor = null } = useTasks('open').data ?? {};
  return <NavCount count={items.length} isMore={nextCursor !== null} word="open" />;
}
