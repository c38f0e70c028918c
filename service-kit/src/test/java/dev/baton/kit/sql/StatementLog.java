package dev.baton.kit.sql;

import dev.baton.kit.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What PostgreSQL was asked since this was made, by its own log. */
public final class StatementLog {

    private final Path log = TestPostgres.log();
    private final long start;

    public StatementLog() throws IOException {
        this.start = Files.size(log);
    }

    /** The first lines of the statements that read or write something; signals come when they come. */
    public List<String> statements() throws IOException {
        return asked().filter(line -> !line.contains("set local ")
                        && !line.contains("pg_notify")
                        && !line.matches(".*statement: (begin|commit|LISTEN |select 1$).*"))
                .toList();
    }

    /** How many transactions were begun. */
    public long transactions() throws IOException {
        return asked().filter(line -> line.contains("LOG:  statement: begin")).count();
    }

    private Stream<String> asked() throws IOException {
        byte[] all = Files.readAllBytes(log);
        String written = new String(all, (int) start, all.length - (int) start, StandardCharsets.UTF_8);
        return written.lines().filter(line -> line.contains("LOG:  execute ") || line.contains("LOG:  statement: "));
    }
}
