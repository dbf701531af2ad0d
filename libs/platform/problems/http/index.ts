export { ProblemFilter, frameworkProblems } from './problem-filter.js';
export { answerWithProblem, type ProblemAnswers, type ProblemPage } from './answer-with-problem.js';
export { problemPage } from './problem-page.js';
export { useStrictJson } from './strict-json.js';
export {
  PROBLEM_SCHEMA,
  problemExamples,
  problemResponses,
  type OpenApiObject,
} from './problem-responses.js';
