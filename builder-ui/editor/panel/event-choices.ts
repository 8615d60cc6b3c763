import { canStart, eventLabel, EVENTS, EVENT_WORDS, isEventType } from '../../../engine/journey/events.ts';
import { capital } from '../../words/capital.ts';
import { useEditor } from '../store/editor-context.ts';

export interface EventChoice {
  readonly value: string;
  readonly label: string;
}

/** The events that a journey may name, in words; a journey may start on fewer than it may wait for. */
export function useEventChoices(use: 'start' | 'wait' = 'wait'): readonly EventChoice[] {
  const events = useEditor((state) => state.catalog.events);
  return events
    .filter((event) => use === 'wait' || canStart(event))
    .map((event) => ({ value: event, label: capital(EVENT_WORDS[event] ?? eventLabel(event)) }));
}

/** What one should know before choosing it; null: the label says it all. */
export const eventHelp = (type: string): string | null => (isEventType(type) ? EVENTS[type].help : null);
