package dev.baton.kit;

import java.nio.file.Path;

/** The service whose tests run. */
public final class Module {

    /** As its folder is called, such as assignment-service. */
    public static final String NAME = Path.of("").toAbsolutePath().getFileName().toString();

    private Module() {}

    /** A role of its database. */
    static String role(String suffix) {
        return NAME.replace("-service", "_" + suffix);
    }
}
