package dev.baton.local;

/** The text that a local run prints after its start: addresses and a first report. */
final class Welcome {

    private static final String REPORT =
            "{ assignmentsReport(period: {preset: LAST_7_DAYS}) { total bySource { source count percentage } } }";

    private Welcome() {}

    static String text(LocalStack stack, LocalSettings settings, GraphqlClient client) {
        return """

                Baton is running. Addresses:
                  dashboard  %1$s
                  GraphQL    %1$s/graphql   (GraphiQL: %1$s/q/graphql-ui)
                  services   %2$s/graphql   %3$s/graphql
                  health     %1$s/q/health   metrics %1$s/q/metrics
                  data, logs %4$s

                A first report:
                  %5$s

                %6$s

                Ctrl-C stops it; the data are kept.""".formatted(
                        stack.gateway().address(),
                        stack.assignments().address(),
                        stack.engagements().address(),
                        settings.data(),
                        REPORT,
                        client.ask(REPORT).toPrettyString());
    }
}
