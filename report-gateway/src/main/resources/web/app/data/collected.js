/** The fields with which a page without a report finds out whether its workspace is empty. */
export const COLLECTED = `
  assignments: assignmentsReport(period: { preset: TODAY }) { collectedSince }
  engagements: engagementsReport(period: { preset: TODAY }) { collectedSince }`;

/** Whether the workspace is empty: no report of the answer has ever collected data. */
export function hasCollectedNothing(data) {
  const reports = Object.values(data).filter((value) => value && "collectedSince" in value);
  return reports.length > 0 && reports.every(({ collectedSince }) => collectedSince === null);
}
