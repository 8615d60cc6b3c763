import { described } from './described.ts';
import type { Described } from './described.ts';

/** Around one appointment. */
export const VISIT_MAILS: readonly Described[] = [
  described('visit-reminder', 'Visit reminder', 'appointment', {
    en: ['A message from {{ clinic.name }}', 'Please open it and answer with one press.'],
    es: ['Un mensaje de {{ clinic.name }}', 'Ábralo, por favor, y responda con un solo clic.'],
  }),
  described('visit-reminder-second', 'Visit reminder, second', 'appointment', {
    en: ['Please answer: a message from {{ clinic.name }}', 'We are still waiting for your answer.'],
    es: ['Responda, por favor: un mensaje de {{ clinic.name }}', 'Todavía esperamos su respuesta.'],
  }),
  described('visit-confirmation', 'Visit confirmation', 'appointment', {
    en: ['A question from {{ clinic.name }}', 'Please open it and answer with one press.'],
    es: ['Una pregunta de {{ clinic.name }}', 'Ábrala, por favor, y responda con un solo clic.'],
  }),
  described('visit-preparation', 'Visit preparation', 'appointment', {
    en: ['Good to know: a message from {{ clinic.name }}', 'Please read it in the next days.'],
    es: ['Es bueno saberlo: un mensaje de {{ clinic.name }}', 'Léalo, por favor, en los próximos días.'],
  }),
  described('visit-checklist', 'Visit checklist', 'appointment', {
    en: ['A short list from {{ clinic.name }}', 'Please read it today.'],
    es: ['Una lista corta de {{ clinic.name }}', 'Léala, por favor, hoy.'],
  }),
  described('missed-visit', 'Missed visit', 'appointment', {
    en: ['Please call us: a message from {{ clinic.name }}', 'It takes a few minutes.'],
    es: ['Llámenos, por favor: un mensaje de {{ clinic.name }}', 'Toma pocos minutos.'],
  }),
  described('missed-visit-second', 'Missed visit, second', 'appointment', {
    en: ['Please call us: {{ clinic.name }} wrote to you', 'We are still waiting to hear from you.'],
    es: ['Llámenos, por favor: {{ clinic.name }} le escribió', 'Todavía esperamos noticias suyas.'],
  }),
  described('visit-follow-up', 'After your visit', 'treatment', {
    en: ['How are you? A message from {{ clinic.name }}', 'Please open it.'],
    es: ['¿Cómo está? Un mensaje de {{ clinic.name }}', 'Ábralo, por favor.'],
  }),
  described('visit-survey', 'Visit survey', 'survey', {
    en: ['Three short questions from {{ clinic.name }}', 'It takes about two minutes.'],
    es: ['Tres preguntas cortas de {{ clinic.name }}', 'Toma unos dos minutos.'],
  }),
];
