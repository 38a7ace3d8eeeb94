/** The same for screens and paper: it lives with the chart's words. */
export { type AllergyStatements, allergyStatements, statementOf } from '@tomoshibi/hospital';
