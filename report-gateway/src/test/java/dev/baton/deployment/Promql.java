package dev.baton.deployment;

import static dev.baton.deployment.Manifests.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the metrics that dashboards and alerts use. */
public final class Promql {

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    /** Labels: text in braces or after a keyword that takes labels. */
    private static final Pattern LABELS =
            Pattern.compile("\\{[^}]*}|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*+(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    private Promql() {}

    /** The metrics that an expression uses. */
    public static Set<String> metrics(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("");
        bare = LABELS.matcher(bare).replaceAll(" ");
        bare = RANGE.matcher(bare).replaceAll(" ");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !OPERATORS.contains(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics that the overlay's alerts, recording rules and dashboard panels use. */
    public static Set<String> metrics(Manifests manifests) {
        return expressions(manifests)
                .flatMap(expression -> metrics(expression).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<String> expressions(Manifests manifests) {
        Stream<String> alerts = manifests
                .of("PrometheusRule")
                .flatMap(rule -> list(rule.at("/spec/groups")))
                .flatMap(group -> list(group.path("rules")))
                .map(rule -> rule.path("expr").asText());
        Stream<String> panels = manifests
                .of("ConfigMap")
                .filter(map ->
                        map.at("/metadata/labels/grafana_dashboard").asText().equals("1"))
                .flatMap(map -> list(map.path("data")))
                .map(Promql::json)
                .flatMap(dashboard -> list(dashboard.path("panels")))
                .flatMap(panel -> list(panel.path("targets")))
                .map(target -> target.path("expr").asText());
        return Stream.concat(alerts, panels);
    }

    private static JsonNode json(JsonNode text) {
        try {
            return new ObjectMapper().readTree(text.asText());
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }
}
