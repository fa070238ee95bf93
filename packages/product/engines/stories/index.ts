export { actionsIn, thingsIn } from './actions.ts';
export { parseStory, type Span, said, trimmed } from './parse-story.ts';
