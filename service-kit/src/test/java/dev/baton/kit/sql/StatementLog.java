package dev.baton.kit.sql;

import dev.baton.kit.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was sent to PostgreSQL in transactions since this was made, by its own log. Background work that looks for something to do
 * sends statements outside of transactions, and whenever it likes.
 */
public final class StatementLog {

    private static final Pattern SENT = Pattern.compile(".*\\[(\\d+)] LOG:  (?:execute [^:]+|statement): (.*)");

    private final Path log = TestPostgres.log();
    private final long start;

    public StatementLog() throws IOException {
        this.start = Files.size(log);
    }

    /** The first lines of the statements that read or write something. */
    public List<String> statements() throws IOException {
        return sent().statements();
    }

    /** How many transactions were begun. */
    public long transactions() throws IOException {
        return sent().transactions();
    }

    private record Sent(List<String> statements, long transactions) {}

    private Sent sent() throws IOException {
        byte[] all = Files.readAllBytes(log);
        String written = new String(all, (int) start, all.length - (int) start, StandardCharsets.UTF_8);
        List<String> statements = new ArrayList<>();
        Set<String> inTransaction = new HashSet<>();
        long transactions = 0;
        for (String line : written.lines().toList()) {
            Matcher sent = SENT.matcher(line);
            if (!sent.matches()) {
                continue;
            }
            String connection = sent.group(1);
            String statement = sent.group(2);
            if (statement.startsWith("begin")) {
                inTransaction.add(connection);
                transactions++;
            } else if (statement.startsWith("commit") || statement.startsWith("rollback")) {
                inTransaction.remove(connection);
            } else if (inTransaction.contains(connection) && !statement.startsWith("set local ")) {
                statements.add(statement);
            }
        }
        return new Sent(statements, transactions);
    }
}
