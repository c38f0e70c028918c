package dev.baton.kit.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.kit.TestPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The tables can be distributed over several machines by workspace. Every statement that the service sent in all its
 * tests concerns one workspace, which is a parameter, and all keys begin with the workspace.
 */
public abstract class StatementsContract {

    /**
     * Functions that concern all workspaces: they find workspaces with work, and positions of facts in the overall
     * order.
     */
    private static final Set<String> OF_ALL_WORKSPACES = Set.of(
            "workspaces_to_roll_up",
            "workspaces_with_timeouts",
            "unfinished_rederivations",
            "facts_set_aside",
            "assign_positions",
            "feed_of_all_workspaces",
            "keep_statistics",
            "kept_since",
            "history_before",
            "unfinished_erasures",
            "workspaces_to_apply_retention",
            "feed_state");

    /** Functions that take the workspace from the transaction's setting, or as an argument. */
    private static final Set<String> OF_THE_WORKSPACE = Set.of("collection", "contact_names_like");

    /** Functions that convert texts and read no table. */
    private static final Set<String> OF_A_TEXT = Set.of("searchable");

    /** Small tables that exist on every machine. */
    private static final Set<String> REFERENCE_TABLES = Set.of("engagement_settings");

    /** Tables that are ordered by position over all workspaces. */
    private static final Set<String> ORDERED = Set.of("feed");

    /** Marks need no key. */
    private static final Set<String> WITHOUT_KEY = Set.of("dirty_piece");

    private static final Set<String> OF_NOBODY = Set.of("flyway_schema_history", "followed_feed", "retention");

    private static final String TABLES = """
            select c.relname, w.attnum from pg_class c
            left join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id' and not w.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and""";

    private static ScratchDatabase database;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new ScratchDatabase();
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void eachStatementIsAboutOneWorkspace() throws IOException, SQLException {
        Set<String> sent = SentStatements.ofLastRun();
        assumeTrue(!sent.isEmpty(), "no test has sent anything");
        Map<String, Integer> tables = database.numbers(TABLES + " w.attnum is not null");
        tables.keySet().removeAll(REFERENCE_TABLES);
        List<String> unbound = new ArrayList<>();
        for (String statement : sent) {
            if (statement.matches("(?is)(select|insert|update|delete|with)\\b.*") && !isOfATest(statement)) {
                List<String> faults = faults(statement, tables);
                if (!faults.isEmpty()) {
                    unbound.add(faults + "\n" + statement);
                }
            }
        }
        assertEquals("", String.join("\n\n", unbound));
    }

    private static List<String> faults(String statement, Map<String, Integer> tables) throws SQLException {
        try {
            return BoundPlan.faults(database, statement, tables);
        } catch (SQLException unplannable) {
            return List.of(unplannable.getMessage());
        }
    }

    /**
     * Tests also send statements with the service's role: forbidden ones, and ones with the workspace in their text,
     * which the service never sends.
     */
    private static boolean isOfATest(String statement) {
        return statement.matches("select \\* from \\w+")
                || statement.equals("update fact set event_id = 'x'")
                || statement.contains("'test-");
    }

    @Test
    void onlyFunctionsThatAreKnownAreCalled() throws IOException, SQLException {
        Set<String> known = new TreeSet<>(OF_ALL_WORKSPACES);
        known.addAll(OF_THE_WORKSPACE);
        known.addAll(OF_A_TEXT);
        Pattern functions = Pattern.compile(database
                .texts("select proname from pg_proc where pronamespace = 'public'::regnamespace and proowner = '"
                        + TestPostgres.OWNER + "'::regrole")
                .stream()
                .collect(Collectors.joining("|", "\\b(", ")\\(")));
        Set<String> called = new TreeSet<>();
        for (String statement : SentStatements.ofLastRun()) {
            Matcher calls = functions.matcher(statement);
            while (calls.find()) {
                called.add(calls.group(1));
            }
        }
        called.removeAll(known);
        assertEquals(Set.of(), called);
    }

    @Test
    void keysBeginWithTheWorkspace() throws SQLException {
        Set<String> without = new TreeSet<>(database.texts(TABLES + " w.attnum is null"));
        without.removeAll(OF_NOBODY);
        assertEquals(Set.of(), without);
        Set<String> unkeyed = new TreeSet<>(database.texts(TABLES + " " + """
                w.attnum is not null and not exists (
                    select from pg_constraint k
                    where k.conrelid = c.oid and k.contype = 'p' and k.conkey[1] = w.attnum)"""));
        unkeyed.removeAll(ORDERED);
        unkeyed.removeAll(WITHOUT_KEY);
        assertEquals(Set.of(), unkeyed);
    }

    /** This includes the unique indexes that an "on conflict" uses. */
    @Test
    void whatIsUniqueIsSoInItsWorkspace() throws SQLException {
        Set<String> across = new TreeSet<>(database.texts("""
                select c.relname from pg_index i join pg_class c on c.oid = i.indrelid
                where c.relnamespace = 'public'::regnamespace and i.indisunique and not exists (
                    select from pg_attribute w
                    where w.attrelid = c.oid and w.attname = 'workspace_id' and w.attnum = any(i.indkey::smallint[]))"""));
        across.removeAll(OF_NOBODY);
        across.removeAll(ORDERED);
        assertEquals(Set.of(), across);
        assertEquals(List.of(), database.texts("""
                select conname from pg_constraint k
                where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
                    select from pg_attribute w
                    where w.attrelid = k.conrelid and w.attname = 'workspace_id' and w.attnum = any(k.conkey))"""));
    }
}
