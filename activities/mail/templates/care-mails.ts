import { described } from './described.ts';
import type { Described } from './described.ts';

/** Treatment, care that is due, medicines. Subjects and preheaders say none of it. */
export const CARE_MAILS: readonly Described[] = [
  described('mammogram-due', 'Mammogram due', 'care-gap', {
    en: ['Please call us: a message from {{ clinic.name }}', 'It is about your health. Please open it.'],
    es: ['Llámenos, por favor: un mensaje de {{ clinic.name }}', 'Es sobre su salud. Ábralo, por favor.'],
  }),
  described('a1c-due', 'A1c test due', 'care-gap', {
    en: ['Please call us: a message from {{ clinic.name }}', 'It is about your health. Please open it.'],
    es: ['Llámenos, por favor: un mensaje de {{ clinic.name }}', 'Es sobre su salud. Ábralo, por favor.'],
  }),
  described('care-gap-second', 'Care reminder, second', 'care-gap', {
    en: ['Please call us: {{ clinic.name }} wrote to you', 'We are still waiting to hear from you.'],
    es: ['Llámenos, por favor: {{ clinic.name }} le escribió', 'Todavía esperamos noticias suyas.'],
  }),
  described('vaccine-season', 'Vaccine season', 'care-gap', {
    en: ['Stay well: a message from {{ clinic.name }}', 'Please open it and call us to choose a time.'],
    es: ['Cuídese: un mensaje de {{ clinic.name }}', 'Ábralo, por favor, y llámenos para elegir un horario.'],
  }),
  described('refill-due', 'Refill due', 'refill', {
    en: ['Please act soon: a message from {{ clinic.name }}', 'Please open it in the next days.'],
    es: ['Es para pronto: un mensaje de {{ clinic.name }}', 'Ábralo, por favor, en los próximos días.'],
  }),
  described('refill-second', 'Refill, second', 'refill', {
    en: ['Please act today: a message from {{ clinic.name }}', 'Please open it today.'],
    es: ['Es para hoy: un mensaje de {{ clinic.name }}', 'Ábralo, por favor, hoy.'],
  }),
  described('discharge-day-2', 'Home two days', 'treatment', {
    en: ['How are you? A message from {{ clinic.name }}', 'Please open it today.'],
    es: ['¿Cómo está? Un mensaje de {{ clinic.name }}', 'Ábralo, por favor, hoy.'],
  }),
  described('discharge-day-7', 'Home one week', 'treatment', {
    en: ['How are you doing? A message from {{ clinic.name }}', 'Please open it.'],
    es: ['¿Cómo le va? Un mensaje de {{ clinic.name }}', 'Ábralo, por favor.'],
  }),
  described('discharge-day-30', 'Home one month', 'treatment', {
    en: ['How have you been? A message from {{ clinic.name }}', 'Please open it.'],
    es: ['¿Cómo ha estado? Un mensaje de {{ clinic.name }}', 'Ábralo, por favor.'],
  }),
];
