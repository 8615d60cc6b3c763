import { eventLabel, EVENT_WORDS } from '../../../engine/journey/events.ts';
import { useEditor } from '../store/editor-context.ts';

export interface EventChoice {
  readonly value: string;
  readonly label: string;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The events that a journey may name, in words. */
export function useEventChoices(): readonly EventChoice[] {
  const events = useEditor((state) => state.catalog.events);
  return events.map((event) => ({ value: event, label: capital(EVENT_WORDS[event] ?? eventLabel(event)) }));
}
