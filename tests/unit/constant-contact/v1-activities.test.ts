import { isOver } from '../../../server/src/constant-contact/activity';
import { readActivities, readActivity } from '../../../server/src/constant-contact/v1/activities';
import { entry, feed, openStage, type Stage } from './v1-stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const ID = 'a07e1ffaxjxffmvj6qd';
const activity = (inner: string, id = ID) => entry(`/activities/${id}`, 'Activity', inner);
const error = (line: string, email: string, message: string) =>
  `<Error><LineNumber>${line}</LineNumber><EmailAddress>${email}</EmailAddress><Message>${message}</Message></Error>`;

describe('an activity', () => {
  it.each([
    ['UNCONFIRMED', 'waiting'],
    ['PENDING', 'waiting'],
    ['QUEUED', 'waiting'],
    ['RUNNING', 'running'],
    ['COMPLETE', 'completed'],
    ['ERROR', 'failed'],
  ])('that is %s is %s', (word, state) => {
    expect(readActivity(activity(`<Status>${word}</Status>`)).state).toBe(state);
  });

  it('that has just begun says its id and no more', () => {
    const begun = { id: ID, state: 'waiting', percent: null, counts: null, problems: [] };
    expect(readActivity(activity(''))).toEqual(begun);
    expect(readActivity(`<entry><id>http://h/activities/${ID}</id><content/></entry>`)).toEqual(begun);
    expect(isOver(readActivity(activity('')))).toBe(false);
  });

  it('that is complete counts, and says what went wrong line by line, without addresses', () => {
    const done = activity(
      `<Type>ADD_CONTACTS</Type><Status>COMPLETE</Status><Errors>${error('3', 'bad@', 'bad@ is invalid')}${error(
        '9',
        'Ann@Example.com',
        'ann@example.com &amp; more'
      )}</Errors><FileName/><TransactionCount>25</TransactionCount>
      <RunStartTime>2012-01-02T03:04:05.006Z</RunStartTime><InsertTime>2012-01-02T03:04:04.006Z</InsertTime>`
    );
    expect(readActivity(done)).toEqual({
      id: ID,
      state: 'completed',
      percent: null,
      counts: { total: 25, done: null, refused: 2, notAddedToLists: null },
      problems: ['Line 3: [address] is invalid', 'Line 9: [address] & more'],
    });
  });

  it('with a single problem has that one', () => {
    const one = activity(`<Status>ERROR</Status><Errors>${error('1', '', '')}</Errors>`);
    expect(readActivity(one)).toMatchObject({
      state: 'failed',
      counts: { refused: 1 },
      problems: ['Line 1: not taken'],
    });
  });

  it('with an empty list of problems has none', () => {
    const none = activity('<Status>COMPLETE</Status><Errors></Errors><TransactionCount>2</TransactionCount>');
    expect(readActivity(none)).toMatchObject({ counts: { total: 2, refused: 0 }, problems: [] });
  });

  it.each([
    ['a state that nobody knows', activity('<Status>PAUSED</Status>')],
    ['no id', '<entry><content/></entry>'],
    ['no entry', '<html/>'],
  ])('is unexpected with %s', (_, body) => {
    expect(() => readActivity(body)).toThrow('without a known activity');
  });

  it('is asked for by id, and by nothing else', async () => {
    stage.answerWith(200, activity('<Status>RUNNING</Status>'));
    await expect(stage.client.activity(ID)).resolves.toMatchObject({ id: ID, state: 'running' });
    for (const id of ['..', '../contacts', '', 'a/b', 'a?b', 'a.b']) {
      await expect(stage.client.activity(id)).rejects.toMatchObject({ code: 'refused' });
    }
    expect(stage.calls()).toEqual([`GET /activities/${ID}`]);
  });
});

describe('all activities', () => {
  const from = (id: string, day: number) =>
    activity(`<Status>COMPLETE</Status><InsertTime>2012-01-0${day}T00:00:00.000Z</InsertTime>`, id);

  it('come newest first, over all pages', async () => {
    stage.answer(({ url }, response) =>
      response.end(
        url.includes('next')
          ? feed('/activities', [from('new', 3)])
          : feed('/activities', [from('old', 1), from('middle', 2)], 'x')
      )
    );
    const all = await stage.client.activities();
    expect(all.map(({ id }) => id)).toEqual(['new', 'middle', 'old']);
    expect(stage.calls()).toEqual(['GET /activities', 'GET /activities?next=x']);
  });

  it('are none where the feed is empty', () => {
    expect(readActivities(feed('/activities', []))).toEqual({ items: [], next: null });
  });
});
