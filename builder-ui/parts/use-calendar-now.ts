import { useEffect, useMemo, useState } from 'react';
import { useMe } from '../shell/me-context.ts';

/**
 * Now on the calendar clock, which journeys live by: the sandbox's clock where there is one, else this computer's.
 * Renews itself every `everyMs`.
 */
export function useCalendarNow(everyMs = 30_000): Date {
  const clock = useMe().sandbox?.clock ?? null;
  const offset = useMemo(() => (clock === null ? 0 : Date.parse(clock) - Date.now()), [clock]);
  const [machine, setMachine] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setMachine(Date.now()), everyMs);
    return () => clearInterval(tick);
  }, [everyMs]);
  return new Date(machine + offset);
}
