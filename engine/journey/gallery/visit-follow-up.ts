import { drawn } from './drawing.ts';
import type { GalleryItem } from './gallery-item.ts';
import { BY_DAY } from './hours.ts';
import { ask, DAY, exit, mail, setTrue, startOn, usefulFor, waitDays, waitFor } from './steps.ts';

const document = drawn({
  name: 'Follow-up after a visit, and survey',
  settings: {
    occurrence: 'appointment',
    exitRules: [],
    goal: { event: 'custom.survey-answered', withinDays: 14, exitOnGoal: false },
    sender: 'default',
    priority: 2,
    calendar: BY_DAY,
  },
  steps: [
    startOn('appointment.completed', 'Visit is over'),
    waitDays('next-day', 'The next day', 1),
    mail('follow-up', 'How are you?', {
      template: 'visit-follow-up',
      purpose: 'treatment',
      notAfter: usefulFor(2 * DAY),
    }),
    waitDays('two-days', 'Two days later', 2),
    ask('asked-before', 'Answered before?', 'answered', {
      kind: 'fact',
      fact: 'survey-answered',
      test: { op: 'is', value: true },
    }),
    mail('survey', 'How was your visit?', {
      template: 'visit-survey',
      purpose: 'survey',
      notAfter: usefulFor(3 * DAY),
    }),
    waitFor('answer', 'Survey comes back?', { event: 'custom.survey-answered', maxMinutes: 14 * DAY, since: 'survey' }),
    setTrue('remember', 'Remember the answer', 'survey-answered'),
    exit('survey-answered', 'Survey answered'),
    exit('answered-before', 'Answered before'),
    exit('no-answer', 'No answer'),
    exit('not-asked', 'Could not be asked'),
  ],
  lines: [
    'start next next-day',
    'next-day next follow-up',
    'follow-up sent two-days',
    'two-days next asked-before',
    'asked-before case-1 exit-answered-before',
    'asked-before otherwise survey',
    'survey sent answer',
    'survey skipped exit-not-asked',
    'survey failed exit-not-asked',
    'answer custom.survey-answered remember',
    'answer timed-out exit-no-answer',
    'remember next exit-survey-answered',
  ],
  places: {
    start: [-616, 0],
    'next-day': [-616, 208],
    'follow-up': [-616, 416],
    'two-days': [-616, 652],
    'asked-before': [-616, 860],
    survey: [-452, 1068],
    answer: [-616, 1304],
    remember: [-780, 1512],
    'exit-survey-answered': [-780, 1720],
    'exit-answered-before': [-780, 1068],
    'exit-no-answer': [-452, 1512],
    'exit-not-asked': [-288, 1304],
  },
});

export const visitFollowUp: GalleryItem = {
  id: 'visit-follow-up',
  title: 'Follow-up after a visit, and survey',
  summary:
    'Asks the day after how the patient is, and three days after the visit how it was. Nobody who has answered a survey is asked again.',
  needs: [
    'Appointment feed with completed visits',
    'Event custom.survey-answered of your survey',
    'Fact: Survey answered',
    'Template: After your visit',
    'Template: Visit survey',
    'Survey: the patient agreed to mail',
  ],
  document,
  walkThrough: {
    world: {
      startsAt: '2026-10-06T22:15:00.000Z',
      appointment: { startsAt: '2026-10-06T21:00:00.000Z' },
      zone: 'America/Denver',
      script: [{ at: '2026-10-11T02:20:00.000Z', kind: 'event', type: 'custom.survey-answered' }],
      sends: {},
    },
    expected: {
      path: [
        'start next',
        'next-day next',
        'follow-up sent',
        'two-days next',
        'asked-before otherwise',
        'survey sent',
        'answer custom.survey-answered',
        'remember next',
      ],
      sent: { 'follow-up': '2026-10-07T22:15:00.000Z', survey: '2026-10-09T22:15:00.000Z' },
      closed: 'survey-answered',
    },
  },
};
