package dev.baton.kit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan of a statement in which all text parameters have the same marker value. Wherever the plan accesses a table,
 * the workspace must be the marker. So the test checks the meaning of a statement, whatever its text.
 */
final class BoundPlan {

    /** The marker is also a valid instant and valid JSON, for statements that convert a text. */
    private static final String MARKER = "20260302";

    private static final String BOUND = "workspace_id = '" + MARKER + "'::text";
    private static final List<String> CONDITIONS = List.of("Index Cond", "Recheck Cond", "Filter");

    private final Map<String, Integer> tables;
    private final List<String> faults = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    private BoundPlan(Map<String, Integer> tables) {
        this.tables = tables;
    }

    /**
     * Returns the problems of a statement; empty if it is bound to one workspace.
     *
     * @param tables the tables that have a workspace, with the position of that column
     */
    static List<String> faults(ScratchDatabase database, String statement, Map<String, Integer> tables)
            throws SQLException {
        database.run("prepare sent as " + statement);
        try {
            List<String> types = database.texts(
                    "select unnest(parameter_types)::text from pg_prepared_statements where name = 'sent'");
            BoundPlan bound = new BoundPlan(tables);
            bound.look(plan(database, "force_custom_plan", types));
            BoundPlan whole = new BoundPlan(Map.of());
            whole.look(plan(database, "force_generic_plan", types));
            if (!bound.seen.equals(whole.seen)) {
                bound.faults.add("planned for the marker, it comes to " + bound.seen + " instead of " + whole.seen);
            }
            return bound.faults;
        } finally {
            database.run("deallocate sent");
        }
    }

    private static JsonNode plan(ScratchDatabase database, String mode, List<String> types) throws SQLException {
        database.run("set plan_cache_mode = " + mode);
        String values =
                types.isEmpty() ? "" : types.stream().map(BoundPlan::value).collect(Collectors.joining(", ", "(", ")"));
        try {
            String plan = String.join(
                    "\n", database.texts("explain (verbose, costs off, format json) execute sent" + values));
            return new ObjectMapper().readTree(plan).get(0).get("Plan");
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Returns neither null nor an empty array: comparisons with them match nothing, so the plan would be empty. */
    private static String value(String type) {
        if (type.endsWith("[]")) {
            return "array[" + value(type.substring(0, type.length() - 2)) + "]";
        }
        return switch (type) {
            case "text", "character varying" -> "'" + MARKER + "'::text";
            case "boolean" -> "true";
            case "uuid" -> "'00000000-0000-0000-0000-000000000000'::uuid";
            case "date", "timestamp with time zone" -> "'2026-03-02'::" + type;
            case "jsonb" -> "'{}'::jsonb";
            default -> "1::" + type;
        };
    }

    private void look(JsonNode node) {
        String table = node.path("Relation Name").asText(null);
        String operation = node.path("Operation").asText("");
        if (table != null) {
            seen.add(table);
        }
        if (table != null && tables.containsKey(table)) {
            if (operation.equals("Insert")) {
                JsonNode row = rows(node).path("Output");
                String workspace = row.path(tables.get(table) - 1).asText();
                if (!workspace.matches("\\(?'" + MARKER + "'::text\\)?|(\\S+\\.)?workspace_id")) {
                    faults.add("into " + table + " comes " + workspace + " for the workspace");
                }
                if (isCopied(node)) {
                    faults.add("into " + table + " come rows of a query, neither returned nor with an \"on conflict\"");
                }
            } else if (operation.isEmpty() && conditions(node).noneMatch(condition -> condition.contains(BOUND))) {
                faults.add(table + " is not bound: " + conditions(node).toList());
            }
        }
        node.path("Plans").forEach(child -> look(child));
    }

    /** Returns the plan of the inserted rows. Plans of named queries may precede it. */
    private static JsonNode rows(JsonNode insert) {
        for (JsonNode plan : insert.path("Plans")) {
            if (plan.path("Parent Relationship").asText().equals("Outer")) {
                return plan;
            }
        }
        return insert.path("Plans").path(0);
    }

    /** Citus would copy such rows, which row-level security forbids. */
    private static boolean isCopied(JsonNode insert) {
        boolean ofValues = rows(insert).path("Node Type").asText().equals("Result")
                && rows(insert).path("Plans").isMissingNode();
        return !ofValues
                && insert.path("Conflict Resolution").isMissingNode()
                && insert.path("Output").isMissingNode();
    }

    private static Stream<String> conditions(JsonNode node) {
        Stream<String> own = CONDITIONS.stream().map(name -> node.path(name).asText(""));
        return node.path("Node Type").asText().equals("Bitmap Heap Scan")
                ? Stream.concat(own, node.path("Plans").findValuesAsText("Index Cond").stream())
                : own;
    }
}
