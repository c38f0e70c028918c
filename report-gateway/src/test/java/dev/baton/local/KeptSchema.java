package dev.baton.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.ValidateResult;

/** Checks the tables of kept data, which another version of a service may have created. */
final class KeptSchema {

    private KeptSchema() {}

    /**
     * Checks the migrations of a database. Pending migrations are no error, because the service runs them at its
     * start.
     *
     * @param module the folder of the service's module, with its migrations
     * @throws LocalRunException if the database has migrations that differ from those of this checkout
     */
    static void requireFitting(ServiceDatabase database, Path module, LocalSettings settings) {
        ValidateResult result = Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://localhost:" + settings.postgresPort() + "/" + database.name(),
                        database.owner(),
                        database.password())
                .locations("filesystem:" + module.resolve("src/main/resources/db/migration"))
                .placeholders(Map.of("service_role", database.user(), "distributed", "false"))
                .ignoreMigrationPatterns("*:pending")
                .load()
                .validateWithResult();
        // repeatable migrations (functions) have no version; the service runs them again at its start
        String differing = result.invalidMigrations.stream()
                .map(migration -> migration.version)
                .filter(version -> version != null && !version.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!differing.isEmpty()) {
            throw new LocalRunException(
                    ("the data in %1$s were created by another version of Baton: in the database of %2$s,"
                                    + " these migrations differ from this checkout: %3$s. Nothing was changed. Either use another folder with"
                                    + " -Dbaton.data=some/folder, or remove %1$s and start again")
                            .formatted(settings.data(), module.getFileName(), differing));
        }
    }
}
