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
 * The statements sent in transactions since this object was created, from PostgreSQL's log. Statements outside of
 * transactions are ignored: background jobs send them at any time to find work.
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

    /** The number of transactions begun. */
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
