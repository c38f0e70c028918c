package dev.baton.kit;

import java.nio.file.Path;

/** The service under test. */
public final class Module {

    /** The name of its folder, such as assignment-service. */
    public static final String NAME = Path.of("").toAbsolutePath().getFileName().toString();

    private Module() {}

    /** The name of a role of its database. */
    static String role(String suffix) {
        return NAME.replace("-service", "_" + suffix);
    }
}
