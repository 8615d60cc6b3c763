import { described } from './described.ts';
import type { Described } from './described.ts';

/** What an office writes: welcome, portal, bills, invitations. */
export const OFFICE_MAILS: readonly Described[] = [
  described('welcome', 'Welcome', 'operations', {
    en: ['Welcome to {{ clinic.name }}', 'This is how to start.'],
    es: ['Le damos la bienvenida a {{ clinic.name }}', 'Así puede empezar.'],
  }),
  described('welcome-portal', 'Set up the portal', 'operations', {
    en: ['We can help you: a message from {{ clinic.name }}', 'Please open it and call us.'],
    es: ['Podemos ayudarle: un mensaje de {{ clinic.name }}', 'Ábralo, por favor, y llámenos.'],
  }),
  described('portal-message', 'Portal message', 'operations', {
    en: ['A message waits for you at {{ clinic.name }}', 'Please open it.'],
    es: ['Le espera un mensaje en {{ clinic.name }}', 'Ábralo, por favor.'],
  }),
  described('bill-ready', 'Bill ready', 'billing', {
    en: ['A note from {{ clinic.name }}', 'It is about your account. Please open it.'],
    es: ['Una nota de {{ clinic.name }}', 'Es sobre su cuenta. Ábrala, por favor.'],
  }),
  described('bill-second', 'Bill, second', 'billing', {
    en: ['A second note from {{ clinic.name }}', 'It is about your account. We can help.'],
    es: ['Otra nota de {{ clinic.name }}', 'Es sobre su cuenta. Podemos ayudarle.'],
  }),
  described('time-for-a-visit', 'Time for a visit', 'own-service', {
    en: ['We would be glad to see you at {{ clinic.name }}', 'Call us, and we will find a time for you.'],
    es: ['Nos alegraría verle en {{ clinic.name }}', 'Llámenos y encontraremos un horario para usted.'],
  }),
  described('time-for-a-visit-second', 'Time for a visit, second', 'own-service', {
    en: ['{{ clinic.name }} is here when you need us', 'Call us, and we will find a time for you.'],
    es: ['En {{ clinic.name }} estamos cuando nos necesite', 'Llámenos y encontraremos un horario para usted.'],
  }),
];
