import type { Schema, SchemaOf } from '../../../server/src/content-sync/schema';

/** A site with courses, their authors and topics, users and administrators. */
const all: Schema[] = [
  {
    uid: 'api::course.course',
    info: { displayName: 'Course' },
    attributes: {
      title: { type: 'string' },
      startsOn: { type: 'date' },
      kind: { type: 'enumeration', enum: ['open', 'closed'] },
      secretEmail: { type: 'email', private: true },
      text: { type: 'blocks' },
      picture: { type: 'media' },
      parts: { type: 'dynamiczone' },
      author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author' },
      topics: { type: 'relation', relation: 'manyToMany', target: 'api::topic.topic' },
      contact: { type: 'component', component: 'shared.contact' },
      helpers: { type: 'component', component: 'shared.contact', repeatable: true },
      user: { type: 'relation', relation: 'oneToOne', target: 'plugin::users-permissions.user' },
      createdBy: { type: 'relation', relation: 'oneToOne', target: 'admin::user' },
      updatedAt: { type: 'datetime' },
    },
  },
  {
    uid: 'api::author.author',
    info: { displayName: 'Author' },
    attributes: {
      email: { type: 'string' },
      courses: { type: 'relation', relation: 'oneToMany', target: 'api::course.course' },
      home: { type: 'component', component: 'shared.contact' },
    },
  },
  { uid: 'api::topic.topic', info: { displayName: 'Topic' }, attributes: { list: { type: 'string' } } },
  {
    uid: 'shared.contact',
    info: { displayName: 'Contact' },
    attributes: {
      email: { type: 'string' },
      author: { type: 'relation', relation: 'oneToOne', target: 'api::author.author' },
    },
  },
  {
    uid: 'plugin::users-permissions.user',
    info: { displayName: 'User' },
    attributes: {
      email: { type: 'email' },
      password: { type: 'password', private: true },
      resetPasswordToken: { type: 'string', private: true },
      confirmationToken: { type: 'string', private: true },
      provider: { type: 'string' },
    },
  },
  { uid: 'admin::user', info: { displayName: 'Administrator' }, attributes: { email: { type: 'email' } } },
];

export const COURSE = 'api::course.course';

export const schemaOf: SchemaOf = (uid) => all.find((schema) => schema.uid === uid);
