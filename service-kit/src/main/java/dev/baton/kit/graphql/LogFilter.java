package dev.baton.kit.graphql;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Hides received data in the logs of the services. In a log record, it replaces an exception whose message may quote such
 * data by a copy without that message. Text that is already in the record's message stays, so pass the exception itself
 * to the logger. Log files are stored in other places than the data, and other people have access to them.
 */
@LoggingFilter(name = LogFilter.NAME)
public final class LogFilter implements Filter {

    static final String NAME = "no-values";

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getThrown() != null) {
            line.setThrown(LoggedThrowable.of(line.getThrown()));
        }
        Object[] parameters = line.getParameters();
        if (parameters != null) {
            line.setParameters(Arrays.stream(parameters)
                    .map(parameter -> parameter instanceof Throwable thrown ? LoggedThrowable.of(thrown) : parameter)
                    .toArray());
        }
        return true;
    }
}
