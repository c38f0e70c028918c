package dev.baton.bench;

/** The kinds of answers whose CPU cost is measured. */
enum ReadAnswer {
    BY_SOURCE("by source, 30 days"),
    FILTERED_PAGE("log page of 50 with a source filter"),
    LARGE_PAGE("log page of 1000"),
    REASSIGNMENTS("reassignments of 30 days, first 50 agents"),
    REASSIGNMENTS_OF_YEAR("reassignments of a year, 500 agents by month"),
    ENGAGEMENTS("engagements of 30 days by agent, all metrics with percentiles"),
    CONVERSATIONS("50 conversations with assignments and engagements");

    private final String title;

    ReadAnswer(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
