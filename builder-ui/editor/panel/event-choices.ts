import { useMemo } from 'react';
import {
  canStart,
  eventLabel,
  EVENTS,
  EVENT_WORDS,
  isCustomEvent,
  isEventType,
} from '../../../engine/journey/events.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { capital } from '../../words/capital.ts';
import { useEditor } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';

export interface EventChoice {
  readonly value: string;
  readonly label: string;
}

/**
 * The events that a journey may name, in words; a journey may start on fewer than it may wait for. An event of one's
 * own systems is declared by use: those that the journey names are offered.
 */
export function useEventChoices(use: 'start' | 'wait' = 'wait'): readonly EventChoice[] {
  const known = useEditor((state) => state.catalog.events);
  const document = useEditor(documentOf);
  const own = useMemo(() => ownEvents(document), [document]);
  return [...new Set([...known, ...own])]
    .filter((event) => use === 'wait' || canStart(event))
    .map((event) => ({ value: event, label: labelOf(event) }));
}

/** Below the events that are known: what was typed, as one of one's own systems. */
export function withFresh(choices: readonly EventChoice[], searched: string): (EventChoice | EventGroup)[] {
  const fresh = freshEvent(choices, searched);
  return fresh === null ? [...choices] : [...choices, { group: 'An event of your own systems', items: [fresh] }];
}

interface EventGroup {
  readonly group: string;
  readonly items: EventChoice[];
}

export const labelOf = (event: string): string => capital(EVENT_WORDS[event] ?? eventLabel(event));

/** Custom events that the journey names anywhere. */
export function ownEvents(document: JourneyDocument): readonly string[] {
  const text = JSON.stringify([document.settings, document.nodes]);
  return [...new Set(text.match(/(?<=")custom\.[a-z0-9-]{1,40}(?=")/g) ?? [])].toSorted();
}

const MOST = 40;

/** What was typed and fits no event, as an event of its own: "Refill picked up" is `custom.refill-picked-up`. */
export function freshEvent(choices: readonly EventChoice[], searched: string): EventChoice | null {
  const words = searched.trim();
  const name = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, MOST);
  const value = `custom.${name}`;
  const isKnown = choices.some((one) => one.value === value || one.label.toLowerCase() === words.toLowerCase());
  return isCustomEvent(value) && !isKnown ? { value, label: capital(words) } : null;
}

/** What one should know before choosing it; null: the label says it all. */
export const eventHelp = (type: string): string | null => (isEventType(type) ? EVENTS[type].help : null);
