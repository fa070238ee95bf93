export { withOwnMembers, withOwnNames, withOwnNotes, withOwnSayings } from './own-members.ts';
export { withOwnMentions } from './own-mentions.ts';
export { withOwnSlots } from './own-slots.ts';
export { withOwnTopics } from './own-topics.ts';
export { ownPlaces, type Place } from './places.ts';
export { type Glossary, readGlossary } from './read-glossary.ts';
