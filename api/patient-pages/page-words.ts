import type { PageLanguage } from './page-language.ts';

/** Everything that a patient reads, at grade 6. No page names a department, a date, a topic or a person. */
interface PageWords {
  readonly call: string;
  readonly neverAsk: string;
  readonly languages: string;
  readonly willYouCome: string;
  readonly aboutTheVisit: string;
  readonly willCome: string;
  readonly cannotCome: string;
  readonly mayChange: string;
  readonly thankYou: string;
  readonly comes: string;
  readonly doesNotCome: string;
  readonly changedYourMind: string;
  readonly late: string;
  readonly visitChanged: string;
  readonly stopThis: string;
  readonly stopButton: string;
  readonly stopCommercialButton: string;
  readonly done: string;
  readonly stoppedAt: (time: string) => string;
  readonly commercialStoppedAt: (time: string) => string;
  readonly careStillComes: string;
  readonly otherCareStillComes: string;
  readonly undo: string;
  readonly undone: string;
  readonly comesAgain: string;
  readonly commercialComesAgain: string;
  readonly notUndone: string;
  readonly nothingChanged: string;
  readonly nothingHere: string;
  readonly linkDoesNotWork: string;
  readonly notSaved: string;
  readonly notShown: string;
  readonly tryAgainLater: string;
}

export const PAGE_WORDS: Readonly<Record<PageLanguage, PageWords>> = {
  en: {
    call: 'Call us:',
    neverAsk: 'We never ask for your password by mail.',
    languages: 'Language',
    willYouCome: 'Will you come?',
    aboutTheVisit: 'This is about the visit in our message.',
    willCome: 'I will come',
    cannotCome: 'I cannot come',
    mayChange: 'You can change your answer until the day before.',
    thankYou: 'Thank you',
    comes: 'Your clinic knows that you will come.',
    doesNotCome: 'Your clinic knows that you cannot come. Call us to find a new date.',
    changedYourMind: 'Has this changed? You can change your answer until the day before.',
    visitChanged: 'We cannot take your answer here',
    late: 'This visit is over, or its date has changed.',
    stopThis: 'Stop this kind of message?',
    stopButton: 'Stop these messages',
    stopCommercialButton: 'Stop all mail that is not about my care',
    done: 'Done',
    stoppedAt: (time) => `We stopped this kind of message at ${time}.`,
    commercialStoppedAt: (time) => `We stopped all mail that is not about your care at ${time}.`,
    careStillComes: 'Care messages, such as visit reminders, still come.',
    otherCareStillComes: 'Other messages about your care still come.',
    undo: 'Undo',
    undone: 'We undid it',
    comesAgain: 'This kind of message comes again.',
    commercialComesAgain: 'Mail that is not about your care may come again.',
    notUndone: 'We cannot undo this here',
    nothingChanged: 'Nothing was changed.',
    nothingHere: 'Nothing is here',
    linkDoesNotWork: 'This link does not work, or does not work any more. Open it again from our message, or call us.',
    notSaved: 'Your answer was not saved',
    notShown: 'This page cannot be shown now',
    tryAgainLater: 'Nothing was changed. Try again in a few minutes, or call us.',
  },
  es: {
    call: 'Llámenos:',
    neverAsk: 'Nunca le pedimos su contraseña por correo.',
    languages: 'Idioma',
    willYouCome: '¿Va a venir?',
    aboutTheVisit: 'Se trata de la cita de nuestro mensaje.',
    willCome: 'Sí, voy a venir',
    cannotCome: 'No puedo venir',
    mayChange: 'Puede cambiar su respuesta hasta el día anterior.',
    thankYou: 'Gracias',
    comes: 'Su clínica ya sabe que usted va a venir.',
    doesNotCome: 'Su clínica ya sabe que usted no puede venir. Llámenos para buscar otra fecha.',
    changedYourMind: '¿Algo ha cambiado? Puede cambiar su respuesta hasta el día anterior.',
    visitChanged: 'Aquí no podemos recibir su respuesta',
    late: 'Esta cita ya pasó o su fecha ha cambiado.',
    stopThis: '¿Dejar de recibir este tipo de mensajes?',
    stopButton: 'Dejar de recibirlos',
    stopCommercialButton: 'Dejar de recibir todo lo que no sea sobre mi atención',
    done: 'Listo',
    stoppedAt: (time) => `Dejamos de enviarle este tipo de mensajes a las ${time}.`,
    commercialStoppedAt: (time) => `Dejamos de enviarle lo que no sea sobre su atención a las ${time}.`,
    careStillComes: 'Los mensajes sobre su atención, como los recordatorios de citas, seguirán llegando.',
    otherCareStillComes: 'Los demás mensajes sobre su atención seguirán llegando.',
    undo: 'Deshacer',
    undone: 'Lo hemos deshecho',
    comesAgain: 'Este tipo de mensajes volverá a llegar.',
    commercialComesAgain: 'Es posible que vuelva a recibir mensajes que no sean sobre su atención.',
    notUndone: 'Aquí no podemos deshacerlo',
    nothingChanged: 'No se ha cambiado nada.',
    nothingHere: 'Aquí no hay nada',
    linkDoesNotWork: 'Este enlace no funciona, o ya no funciona. Ábralo otra vez desde nuestro mensaje o llámenos.',
    notSaved: 'No se guardó su respuesta',
    notShown: 'Ahora no se puede mostrar esta página',
    tryAgainLater: 'No se ha cambiado nada. Inténtelo otra vez en unos minutos o llámenos.',
  },
};
