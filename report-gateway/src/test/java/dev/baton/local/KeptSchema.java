package dev.baton.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.ValidateResult;

/** The tables of data that were kept, which a service of another version may have made. */
final class KeptSchema {

    private KeptSchema() {}

    /**
     * Migrations that are still to come are no fault: the service carries them out when it starts.
     *
     * @param module the folder of the service's module, with its migrations
     * @throws LocalRunException where those that were carried out are not the first of this checkout
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
        // functions, which have no version, are replaced when the service starts
        String differing = result.invalidMigrations.stream()
                .map(migration -> migration.version)
                .filter(version -> version != null && !version.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!differing.isEmpty()) {
            throw new LocalRunException(
                    ("the data kept in %1$s were made by another version of Baton: of the tables of %2$s,"
                                    + " these migrations are not those of this checkout: %3$s. Nothing was changed. Start on another folder with"
                                    + " -Dbaton.data=some/folder, or afresh once you have removed %1$s")
                            .formatted(settings.data(), module.getFileName(), differing));
        }
    }
}
